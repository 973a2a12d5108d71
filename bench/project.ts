import { join } from 'node:path';

/** The folder of the project. The benches run bundled, as `out/bench/bench.js`. */
export const root = join(import.meta.dirname, '..', '..');

/** @returns what `step` gives, after saying on standard error what is going on: the table alone goes to standard output */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
