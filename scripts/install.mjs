import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.mjs';
import { run, runNode } from './run.mjs';

/**
 * One package in a lock file, as far as it tells whether what is installed is what is asked for.
 *
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} Locked
 */

/**
 * @param {string} file
 * @returns {Map<string, Locked> | undefined} packages by their place; undefined if the file cannot be read
 */
function readLock(file) {
  try {
    const { packages } = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(Object.entries(packages));
  } catch {
    return undefined;
  }
}

/**
 * Compares package-lock.json with the lock file that npm leaves in node_modules when an installation has succeeded.
 * Contents, not times: a checkout touches files without changing them.
 *
 * @returns {string | undefined} why an installation is due; undefined if none is
 */
export function whyInstall() {
  const wanted = readLock(join(root, 'package-lock.json'));
  if (wanted === undefined) throw new Error('package-lock.json is missing or damaged; restore it with git.');
  const present = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (present === undefined) return 'node_modules is missing or unfinished';
  for (const [place, { version, integrity, optional, devOptional }] of wanted) {
    if (place === '') continue;
    const found = present.get(place);
    // A package for another platform is left out rightly.
    if (found === undefined && (optional || devOptional)) continue;
    if (found?.version !== version || found?.integrity !== integrity)
      return `node_modules differs from package-lock.json (${place})`;
  }
  return undefined;
}

/**
 * Runs `npm ci`, all that it prints going to stderr.
 *
 * @returns {Promise<void>} rejects with a sentence if it fails
 */
export async function install() {
  const given = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env['npm_execpath'];
  const { status, failure } = npm?.endsWith('.js')
    ? await runNode(npm, given, { output: 'stderr' })
    : await run(process.platform === 'win32' ? 'npm.cmd' : 'npm', given, { output: 'stderr' });
  if (status !== 0)
    throw new Error(`npm ci failed (${failure ?? `status ${status}`}). What it printed above says why.`);
}
