import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { counted, printedSeed, roundsOr, tellProof } from '../testing/proof';
import { randomFrom } from '../testing/random';
import { bundledChild } from './testing/bundled-child';
import { start } from './testing/child';
import { opened } from './testing/opened';
import { temporaryHome } from './testing/temporary-home';
import { changeOf, newestIn, NOTES } from './testing/written-notes';

const ROUNDS = roundsOr(15);

const program = bundledChild(new URL('./testing/text-child.ts', import.meta.url));

test(
  'killed at any moment, every note is whole and nothing that was called saved is lost',
  { timeout: 10_000 + ROUNDS * 2_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const home = await temporaryHome();
    let called = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      await rm(home, { recursive: true, force: true });
      const child = start(program.path, [home, String(Math.floor(random() ** 2 * 300_000))]);
      for (let line = ''; line !== 'ready';) line = await child.line();
      await new Promise((resolve) => setTimeout(resolve, random() * 120));
      child.kill();
      await child.ended;
      const through = Math.max(0, ...child.lines.map((line) => Number(/^through (\d+)$/.exec(line)?.[1] ?? 0)));
      called += through;
      expect(child.lines.filter((line) => /^(?:notice|failed) /.test(line))).toEqual([]);

      const { storage, notices } = await opened(home);
      for (const [number, path] of NOTES.entries()) {
        const note = await storage.texts.open(path, ({ mine }) => mine);
        const change = changeOf(note.text);
        expect(note.unreadable).toBeNull();
        expect(change).toBeGreaterThanOrEqual(newestIn(number, through));
        const before = await readFile(join(home, '.offprint', 'last-good', path), 'utf8').catch(() => '');
        expect(changeOf(before)).not.toBeNull();
      }
      await storage.close();
      expect(notices).toEqual([]);
      const left = (await readdir(home, { recursive: true })).filter((name) => name.endsWith('.tmp'));
      expect(left).toEqual([]);
    }
    expect(called).toBeGreaterThan(0);
    tellProof(
      `kills while notes are written: ${ROUNDS} rounds, ${counted(called)} changes called saved, 0 lost, 0 notes cut, 0 left lying about`,
    );
  },
);
