import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Surroundings } from './offprint';

const root = join(import.meta.dirname, '..', '..');

/** An address at which nobody answers: an installed Offprint that heeds the environment would fail there. */
export const NOWHERE = 'http://127.0.0.1:9';

export type Packaged = {
  readonly folder: string;
  readonly program: string;
  readonly resources: string;
  readonly archive: string;
  readonly version: string;
  /** `on`, `off` or `removed` by name, as read from the program. */
  readonly fuses: Readonly<Record<string, string>>;
};

/** The package for tests, as scripts/package.mjs notes down where it made it. */
export function packaged(): Packaged {
  return JSON.parse(readFileSync(join(root, 'dist', 'for-tests', 'made.json'), 'utf8')) as Packaged;
}

/** Gives a library its address where an installed Offprint looks for it: in its settings, unless it has some. */
export async function giveAddress({ home, huggingFace }: Surroundings): Promise<void> {
  await mkdir(home, { recursive: true });
  // As the first version wrote them: whatever came since has a migration from there.
  const data = { theme: 'system', refreshMinutes: 60, horizonDays: 14, singleKeys: true, addresses: { huggingFace } };
  const settings = { schemaVersion: 1, data };
  await writeFile(join(home, 'settings.json'), JSON.stringify(settings), { flag: 'wx' }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
}
