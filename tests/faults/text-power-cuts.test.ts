import { execFileSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { bundledChild } from '../../main/storage/testing/bundled-child';
import { start } from '../../main/storage/testing/child';
import { opened } from '../../main/storage/testing/opened';
import { changeOf, newestIn, NOTES } from '../../main/storage/testing/written-notes';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';
import { openPowerDisk, whyNoPowerCuts } from '../support/power-disk';

const ROUNDS = roundsOr(4);
const MOUNT_OPTIONS = ['defaults', 'noauto_da_alloc'] as const;

const reason = whyNoPowerCuts();
if (reason !== null) tellProof(`power cuts while notes are written: skipped, since ${reason}`);

const program = bundledChild(new URL('../../main/storage/testing/text-child.ts', import.meta.url), reason === null);

test(
  'with the power cut at any moment, every note is whole and what was called saved is there',
  { skip: reason !== null, timeout: 30_000 + ROUNDS * 10_000 },
  async () => {
    const random = randomFrom(printedSeed());
    let called = 0;
    const lost: string[] = [];
    const cut: string[] = [];
    for (const options of MOUNT_OPTIONS) {
      const disk = openPowerDisk(options);
      try {
        const home = join(disk.folder, 'home');
        for (let round = 0; round < ROUNDS / MOUNT_OPTIONS.length; round += 1) {
          await rm(home, { recursive: true, force: true });
          await mkdir(home, { mode: 0o700 });
          execFileSync('sync', ['-f', home]);
          const child = start(program.path, [home, String(Math.floor(random() ** 2 * 100_000))]);
          try {
            for (let line = ''; line !== 'ready';) line = await child.line();
            await sleep(150 + random() * 1_050);
            disk.cut();
          } finally {
            child.kill();
            await child.ended;
          }
          const through = Math.max(0, ...child.lines.map((line) => Number(/^through (\d+)$/.exec(line)?.[1] ?? 0)));
          called += through;
          disk.restore();
          const { storage, notices } = await opened(home);
          expect(notices).toEqual([]);
          for (const [number, path] of NOTES.entries()) {
            const note = await storage.texts.open(path, ({ mine }) => mine);
            const change = changeOf(note.text);
            if (note.unreadable !== null || change === null) cut.push(`${path}: ${note.unreadable ?? 'a part'}`);
            else if (change < newestIn(number, through)) lost.push(`${path}: ${change} of ${through}`);
          }
          await storage.close();
        }
      } finally {
        disk.remove();
      }
    }
    tellProof(
      `power cuts while notes are written: ${ROUNDS} rounds (${MOUNT_OPTIONS.join(', ')}), ${counted(called)} changes ` +
        `called saved, ${lost.length} lost, ${cut.length} notes cut, every start worked`,
    );
    expect({ lost, cut }).toEqual({ lost: [], cut: [] });
    expect(called).toBeGreaterThan(0);
  },
);
