import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { counted, printedSeed, roundsOr, tellProof } from '../testing/proof';
import { randomFrom } from '../testing/random';
import { bundledChild } from './testing/bundled-child';
import { start } from './testing/child';
import { opened } from './testing/opened';
import { numbersFrom, numbersOf, STEPS, STEPS_FOLDER } from './testing/steps';
import { temporaryHome } from './testing/temporary-home';

const ROUNDS = roundsOr(15);

const program = bundledChild(new URL('./testing/log-child.ts', import.meta.url));

test(
  'killed at any moment, every line that was appended is there, called saved or not',
  { timeout: 10_000 + ROUNDS * 2_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const home = await temporaryHome();
    let appended = 0;
    let unsaved = 0;
    let more = 0;
    let fresh = true;
    for (let round = 0; round < ROUNDS; round += 1) {
      // Some rounds go on with what the one before left.
      fresh = random() < 0.7;
      if (fresh) await rm(home, { recursive: true, force: true });
      const weight = Math.floor(random() ** 4 * 100_000);
      const child = start(program.path, [home, String(weight), String(20 + Math.floor(random() * 200))]);
      for (let line = ''; line !== 'ready';) line = await child.line();
      await new Promise((resolve) => setTimeout(resolve, random() * 120));
      child.kill();
      await child.ended;
      expect(child.lines.filter((line) => /^(?:notice|failed) /.test(line))).toEqual([]);
      const numbers = child.lines.map((line) => Number(/^appended (\d+)$/.exec(line)?.[1] ?? 0));
      const said = Math.max(0, ...numbers);
      const count = numbers.filter((number) => number > 0).length;
      appended += count;
      const through = child.lines.map((line) => Number(/^through (\d+)$/.exec(line)?.[1] ?? 0));
      unsaved += count - Math.max(0, ...through);

      const { storage, notices } = await opened(home);
      const log = await storage.openLog(STEPS_FOLDER, STEPS, 0);
      expect(log.last).toBeGreaterThanOrEqual(said);
      expect(numbersOf(log.found)).toEqual(numbersFrom(1, log.last));
      expect(log.found.every(({ number, data }) => data.step === number)).toBe(true);
      if (said > 0) more += log.last - said;
      await storage.close();
      expect(notices).toEqual([]);
    }
    expect(appended).toBeGreaterThan(0);
    tellProof(
      `kills of a log: ${ROUNDS} rounds, ${counted(appended)} lines appended (${counted(unsaved)} of them not yet ` +
        `called saved), 0 lost, ${counted(more)} there that were not yet told, 0 files damaged`,
    );
  },
);
