import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { programOf, root } from './project.mjs';
import { runNode } from './run.mjs';

const DOWNLOAD_MS = 30_000;

/**
 * Electron's program, if it is on this computer: in ELECTRON_OVERRIDE_DIST_PATH, or where the `electron` package keeps
 * the runtime it has downloaded. Downloads nothing.
 *
 * @returns {{ path: string } | { reason: string }} its path, or a sentence's rest that says what is missing
 */
export function findElectron() {
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const folder = join(root, 'node_modules', 'electron');
  const note = join(folder, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8') : undefined;
  if (!chosen && (name === undefined || !existsSync(join(folder, 'dist', name)))) {
    return { reason: "Electron's runtime has not been downloaded" };
  }
  // Only now: the package downloads its runtime as soon as it is required and finds none.
  const path = /** @type {string} */ (createRequire(import.meta.url)('electron'));
  return existsSync(path) ? { path } : { reason: `ELECTRON_OVERRIDE_DIST_PATH holds no Electron (${path})` };
}

/**
 * The same, with one attempt at the package's own download, for half a minute at most, if that is what is missing.
 *
 * @param {(text: string) => void} say
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function findOrDownloadElectron(say) {
  const found = findElectron();
  if ('path' in found || process.env['ELECTRON_OVERRIDE_DIST_PATH']) return found;
  say(`Downloading Electron's runtime (once, for ${DOWNLOAD_MS / 1000} seconds at most) …`);
  const { status, stopped } = await runNode(programOf('electron', 'install-electron'), [], {
    output: 'stderr',
    withinMs: DOWNLOAD_MS,
  });
  if (stopped) process.exit(status);
  return status === 0 ? findElectron() : { reason: "Electron's runtime could not be downloaded" };
}

/** @returns {boolean} whether there is a display that a window could be drawn on */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** @returns {boolean} whether Electron's sandbox must be switched off, as Chromium demands of root on Linux */
export function needsNoSandbox() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}
