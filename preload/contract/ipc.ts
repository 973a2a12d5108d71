/** The names of Electron's own channels between preload and main. What is asked over them is in the contract's table. */
export const IPC = {
  call: 'offprint:call',
  ask: 'offprint:ask',
  message: 'offprint:message',
} as const;
