import { readdir, rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { counted, printedSeed, roundsOr, tellProof } from '../testing/proof';
import { randomFrom } from '../testing/random';
import { bundledChild } from './testing/bundled-child';
import { start } from './testing/child';
import { opened } from './testing/opened';
import { temporaryHome } from './testing/temporary-home';
import { damagedIn, newestOf, WRITTEN } from './testing/written';

const ROUNDS = roundsOr(15);

const program = bundledChild(new URL('./testing/writer-child.ts', import.meta.url));

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test(
  'killed at any moment, every file is whole and nothing that was called saved is lost',
  { timeout: 10_000 + ROUNDS * 2_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const home = await temporaryHome();
    let called = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      await rm(home, { recursive: true, force: true });
      const child = start(program.path, [home, String(Math.floor(random() * 300_000))]);
      for (let line = ''; line !== 'ready';) line = await child.line();
      await new Promise((resolve) => setTimeout(resolve, random() * 120));
      child.kill();
      await child.ended;
      const through = child.lines.reduce(
        (most, line) => Math.max(most, Number(/^through (\d+)$/.exec(line)?.[1] ?? 0)),
        0,
      );
      called += through;
      expect(child.lines.filter((line) => /^(?:notice|failed) /.test(line))).toEqual([]);

      expect(await damagedIn(home)).toEqual([]);
      const { storage, notices } = await opened(home);
      for (const [number, { path, kind }] of WRITTEN.entries()) {
        const { data } = await storage.open(path, kind);
        expect(data.change).toBeGreaterThanOrEqual(newestOf(number, through));
      }
      await storage.close();
      expect(notices).toEqual([]);
      expect((await filesBelow(home)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }
    expect(called).toBeGreaterThan(0);
    tellProof(
      `kills of the storage alone: ${ROUNDS} rounds, ${counted(called)} changes called saved, 0 lost, 0 files damaged, 0 left lying about`,
    );
  },
);
