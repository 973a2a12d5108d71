import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project: where package.json lies. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The program of a package in node_modules, to be run by Node itself: so it works the same on Windows, where the
 * shims of `.bin` need a shell.
 *
 * @param {string} packageName such as `typescript`
 * @param {string} [program] the name of the program where the package has several or calls it otherwise
 * @returns {string} the absolute path of a JavaScript file
 */
export function programOf(packageName, program = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = typeof bin === 'string' ? bin : bin?.[program];
  if (typeof file !== 'string') throw new Error(`The package ${packageName} has no program ${program}.`);
  return join(folder, file);
}
