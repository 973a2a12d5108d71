import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/** How a fuse stands in a program; `removed`: this Electron no longer has it, and behaves as it will. */
const STATES = /** @type {Record<number, string>} */ ({ 0x30: 'off', 0x31: 'on', 0x72: 'removed' });

/**
 * Reads the fuses off a packaged program.
 *
 * @param {string} program its path (on macOS that of the .app)
 * @returns {Promise<Record<string, string>>} `on`, `off` or `removed`, by the names of electron-builder's configuration; a
 *   fuse that is younger than our reader is called by its number
 */
export async function readFuses(program) {
  const { version: _version, ...wire } = await getCurrentFuseWire(program);
  return Object.fromEntries(
    Object.entries(wire).map(([index, state]) => [nameOf(Number(index)), STATES[Number(state)] ?? `state ${state}`]),
  );
}

/** @param {number} index */
function nameOf(index) {
  const name = FuseV1Options[index];
  return name === undefined ? `fuse ${index}` : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

/**
 * @param {Readonly<Record<string, unknown>>} configured electron-builder's `electronFuses`
 * @param {Readonly<Record<string, string>>} found what `readFuses` gave
 * @returns {string[]} a sentence for each fuse that is not as configured
 */
export function fuseDifferences(configured, found) {
  return Object.entries(configured).flatMap(([name, value]) => {
    const wanted = value === true ? 'on' : 'off';
    const state = found[name] ?? 'not there';
    return state === wanted ? [] : [`The fuse ${name} is ${state} in the packaged program; configured is ${wanted}.`];
  });
}
