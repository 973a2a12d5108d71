import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './project.mjs';

const PASSED_ON = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * How a child process ended: its status (128 and the signal's number where a signal ended it, as shells have it), that
 * signal, whether we were asked to stop meanwhile, and the sentence of the system where it could not even be started.
 *
 * @typedef {{ status: number, signal?: NodeJS.Signals, stopped: boolean, failure?: string }} Ended
 */

/**
 * Runs a program in the project's folder to its end and passes signals on to it. Never rejects.
 *
 * @param {string} program
 * @param {readonly string[]} given its arguments
 * @param {{ output?: 'inherit' | 'stderr', variables?: NodeJS.ProcessEnv, withinMs?: number }} [options]
 *   `stderr`: what it prints goes to our stderr, so that stdout stays clean. `withinMs`: it is ended after so long.
 * @returns {Promise<Ended>}
 */
export function run(program, given, { output = 'inherit', variables = process.env, withinMs } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, given, {
      cwd: root,
      env: variables,
      stdio: output === 'stderr' ? ['ignore', 2, 2] : 'inherit',
      // A batch file (npm.cmd) needs a shell on Windows.
      shell: process.platform === 'win32' && program.endsWith('.cmd'),
      ...(withinMs === undefined ? {} : { timeout: withinMs, killSignal: 'SIGKILL' }),
    });
    let stopped = false;
    const handlers = PASSED_ON.map((signal) => {
      const handler = () => {
        // A key in a terminal reaches the child by itself; a second signal would cut short how it closes.
        const reachedIt = signal === 'SIGINT' && process.stdin.isTTY;
        if (!stopped && !reachedIt) child.kill(signal);
        stopped = true;
      };
      process.on(signal, handler);
      return /** @type {const} */ ([signal, handler]);
    });
    /** @param {Ended} ended */
    const settle = (ended) => {
      for (const [signal, handler] of handlers) process.off(signal, handler);
      resolve(ended);
    };
    child.once('error', (error) => settle({ status: 127, stopped, failure: error.message }));
    child.once('close', (status, signal) =>
      settle(
        signal === null
          ? { status: status ?? 1, stopped }
          : { status: 128 + (constants.signals[signal] ?? 0), signal, stopped },
      ),
    );
  });
}

/**
 * Runs a JavaScript file with this same Node.
 *
 * @param {string} file
 * @param {readonly string[]} given
 * @param {Parameters<typeof run>[2]} [options]
 * @returns {Promise<Ended>}
 */
export function runNode(file, given, options) {
  return run(process.execPath, [file, ...given], options);
}
