import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A fresh folder outside the project that is removed when the test ends. */
export async function temporaryHome(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'offprint-storage-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  return home;
}
