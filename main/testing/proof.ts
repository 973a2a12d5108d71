import { appendFileSync } from 'node:fs';

/** What chance decides in tests follows from this number, unless OFFPRINT_TEST_SEED names another. */
export const DEFAULT_SEED = 20_260_131;

/**
 * How many rounds a proof goes: `usual` in `npm test`, more in `npm run proof`, which says how many with
 * OFFPRINT_TEST_ROUNDS.
 */
export function roundsOr(usual: number): number {
  return Number(process.env['OFFPRINT_TEST_ROUNDS'] ?? usual);
}

/** Where chance begins: the same in every run unless OFFPRINT_TEST_SEED says otherwise. Printed, to come back to it. */
export function printedSeed(): number {
  const seed = Number(process.env['OFFPRINT_TEST_SEED'] ?? DEFAULT_SEED);
  process.stdout.write(`What chance decides follows from OFFPRINT_TEST_SEED=${seed}.\n`);
  return seed;
}

/** Tells the outcome of a proof in one line, which `npm run proof` gathers from the file that it names. */
export function tellProof(line: string): void {
  process.stdout.write(`${line}\n`);
  const file = process.env['OFFPRINT_PROOF_LINES'];
  if (file !== undefined) appendFileSync(file, `${line}\n`);
}

/** `3,412`, as counts are told. */
export function counted(number: number): string {
  return number.toLocaleString('en');
}
