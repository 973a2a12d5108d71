import { join } from 'node:path';

/** The folder of the project. The benches run bundled, as `out/bench/bench.js`. */
export const root = join(import.meta.dirname, '..', '..');

/** Says on standard error what is going on: standard output is for the table alone. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
