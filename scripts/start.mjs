#!/usr/bin/env node
/* `npm start`: sets up, then opens Offprint in Electron, or serves it to a browser where that cannot be. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findOrDownloadElectron, hasDisplay, needsNoSandbox } from './electron.mjs';
import { root } from './project.mjs';
import { run, runNode } from './run.mjs';
import { setUpOrExit } from './set-up.mjs';

const HELP = `npm start -- [--browser [--port N] | --serve]

  --browser   serve the window to a browser on this computer, without Electron
  --serve     open the window, and serve it to a browser as well
  --port N    the port to serve it on; a free one unless given
`;
/** A failure within this time is one of starting, not of the program at work. */
const STARTING_MS = 10_000;

/** @param {string} text */
const say = (text) => void process.stderr.write(`${text}\n`);

/** Reads our arguments; ends the process with status 2 if they are wrong. */
function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'boolean', default: false },
        serve: { type: 'boolean', default: false },
        port: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.browser && values.serve)
      throw new Error('Choose --browser or --serve: --serve serves beside the window.');
    if (values.port !== undefined && !/^\d{1,5}$/.test(values.port))
      throw new Error(`--port: ${values.port} is not a port.`);
    if (values.port !== undefined && !values.browser) throw new Error('--port goes with --browser.');
    return values;
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return process.exit(2);
  }
}

/**
 * Opens the window.
 *
 * @param {readonly string[]} given arguments for Offprint
 * @returns {Promise<{ status: number } | { reason: string }>} how it ended, or why it could not be opened
 */
async function openWindow(given) {
  if (!hasDisplay()) return { reason: 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)' };
  const electron = await findOrDownloadElectron(say);
  if ('reason' in electron) return electron;
  const sandbox = needsNoSandbox() ? ['--no-sandbox'] : [];
  if (sandbox.length > 0) say('Running as root: Electron is started without its sandbox (--no-sandbox).');
  const begun = Date.now();
  const { status, signal, stopped, failure } = await run(electron.path, ['.', ...sandbox, ...given]);
  const early = Date.now() - begun < STARTING_MS;
  if (failure !== undefined) return { reason: `Electron could not be run (${failure})` };
  // Status 2 is wrong use, which a browser would not make right; a signal that we were sent was meant.
  const failed = !stopped && status !== 0 && status !== 2 && signal !== 'SIGTERM' && signal !== 'SIGINT';
  if (failed && early) return { reason: `Electron ended at once (${signal ?? `status ${status}`})` };
  return { status };
}

const { browser, help, port, serve } = readArguments();
if (help) {
  process.stdout.write(HELP);
  process.exit(0);
}
await setUpOrExit();
const served = port === undefined ? [] : ['--port', port];
const opened = browser ? undefined : await openWindow(serve ? ['--serve'] : []);
if (opened !== undefined && 'status' in opened) process.exit(opened.status);
if (opened !== undefined) say(`No window, since ${opened.reason}. Serving it to a browser instead.`);
const { status } = await runNode(join(root, 'out', 'main', 'serve.js'), served);
process.exitCode = status;
