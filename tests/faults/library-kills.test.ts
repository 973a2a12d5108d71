import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Decisions } from '../../main/library/decisions';
import { openLibrary } from '../../main/library/library';
import { FIRST_QUEUES } from '../../main/library/definitions';
import { STEPS_FOLDER, STEPS_KIND } from '../../main/library/steps-log';
import { digestOf } from '../../main/library/testing/digest';
import { madeUp } from '../../main/library/testing/made-up';
import { systemClock } from '../../main/ports';
import { scanLog } from '../../main/storage/scan-log';
import { bundledChild } from '../../main/storage/testing/bundled-child';
import { start } from '../../main/storage/testing/child';
import { opened } from '../../main/storage/testing/opened';
import { quiet } from '../../main/storage/testing/quiet';
import { temporaryHome } from '../../main/storage/testing/temporary-home';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';

const ROUNDS = roundsOr(3);
const COMMANDS = 1_000;
const CHILD = new URL('../../main/library/testing/library-child.ts', import.meta.url);

const program = bundledChild(CHILD);

/** What the whole log amounts to, step by step, without any snapshot: the naive reading. */
async function replayed(home: string): Promise<readonly string[]> {
  const decisions = new Decisions();
  decisions.apply({ queues: FIRST_QUEUES });
  const { lines } = await scanLog(home, STEPS_FOLDER, STEPS_KIND, 0);
  return lines.map(({ data }) => {
    decisions.apply(data.change);
    return digestOf(decisions);
  });
}

test(
  'killed at any moment, the library is as it was after some step that came not before the last one called saved',
  { timeout: 20_000 + ROUNDS * 10_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const [told, kept, undone] = [{ count: 0 }, { count: 0 }, { count: 0 }];
    for (let round = 0; round < ROUNDS; round += 1) {
      const home = await temporaryHome();
      const all: string[] = [];
      // Every library is killed twice: the second time it had been opened after a kill.
      for (let life = 0; life < 2; life += 1) {
        const child = start(program.path, [home, String(Math.floor(random() * 1e9)), String(COMMANDS)]);
        for (let line = ''; line !== 'ready';) line = await child.line();
        await new Promise((resolve) => setTimeout(resolve, random() * 900));
        child.kill();
        await child.ended;
        expect(child.lines.filter((line) => line.startsWith('notice '))).toEqual([]);
        const steps = child.lines.flatMap((line) => /^did (\d+) (\w+)$/.exec(line)?.slice(1) ?? []);
        const digests = steps.filter((_, index) => index % 2 === 1);
        told.count += digests.length;
        const states = await replayed(home);
        // Nothing that was done is missing, nothing stands twice: the log is what was told, and at most one step more.
        expect(states.slice(all.length, all.length + digests.length)).toEqual(digests);
        expect(states.length - all.length - digests.length).toBeLessThanOrEqual(1);
        kept.count += states.length - all.length;
        all.splice(0, all.length, ...states);
      }

      const begun = new Decisions();
      begun.apply({ queues: FIRST_QUEUES });
      const { storage, notices } = await opened(home);
      const library = await openLibrary({
        storage,
        clock: systemClock,
        log: quiet,
        random,
        origin: madeUp,
        isNoted: () => false,
        onChange: () => undefined,
      });
      expect(digestOf(library.decisions)).toBe(all.at(-1) ?? digestOf(begun));
      while (library.undoable !== null) {
        await library.undo();
        undone.count += 1;
      }
      expect(digestOf(library.decisions)).toBe(digestOf(begun));
      await library.close();
      await storage.close();
      expect(notices).toEqual([]);
      await rm(join(home), { recursive: true, force: true });
    }
    expect(told.count).toBeGreaterThan(0);
    tellProof(
      `kills of a library: ${2 * ROUNDS} in ${ROUNDS} rounds, ${counted(told.count)} steps told, 0 lost, ` +
        `${counted(kept.count - told.count)} there that were not yet told, ${counted(undone.count)} undone to the beginning`,
    );
  },
);
