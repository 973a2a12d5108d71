/** What asks about Offprint rather than for its window. */
const QUESTIONS = new Set(['--help', '-h', '--version']);
/** A command, or what was meant to be one. A desktop hands over paths and addresses, which are not such words. */
const WORD = /^[a-z][a-z-]*$/;
/** What resources/linux/offprint-cli says: whatever follows is for the command line, and no window is opened. */
const NO_WINDOW = '--command-line';
/** Chromium demands it of root before anything of ours runs, wherever it stands. */
const NO_SANDBOX = '--no-sandbox';

/**
 * What an installed Offprint was started with, as far as it is for the command line; undefined if it asks for the window.
 * Switches before the command are Electron's own or the window's; all that follows it is the command's. Whether there is
 * such a command is for the command line to say, so that a slip of the hand is told instead of opening a window.
 */
export function commandLine(given: readonly string[]): readonly string[] | undefined {
  const own = given.filter((word) => word !== NO_SANDBOX);
  const marked = own.indexOf(NO_WINDOW);
  if (marked !== -1) return own.slice(marked + 1);
  const first = own.findIndex((word) => QUESTIONS.has(word) || !word.startsWith('-'));
  const word = own[first];
  if (word === undefined) return undefined;
  return QUESTIONS.has(word) || WORD.test(word) ? own.slice(first) : undefined;
}
