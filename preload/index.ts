/* The doorway: exposes the typed bridge to the window, and nothing else. */
import { contextBridge, ipcRenderer } from 'electron';
import type { HostMessage, PreloadBridge } from '#contract/bridge';
import { IPC } from '#contract/ipc';

const bridge: PreloadBridge = {
  platform: process.platform,
  call: (channel, input) => ipcRenderer.invoke(IPC.call, channel, input),
  ask: (request) => ipcRenderer.invoke(IPC.ask, request),
  listen(listener) {
    // The event object of Electron stays on this side.
    const pass = (_event: unknown, message: HostMessage): void => listener(message);
    ipcRenderer.on(IPC.message, pass);
    return () => {
      ipcRenderer.off(IPC.message, pass);
    };
  },
};

contextBridge.exposeInMainWorld('offprint', bridge);
