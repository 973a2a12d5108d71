import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { openWorkplace } from '../corpus/homes';
import type { Figure } from '../figures';
import { type Running, startElectron } from '../processes/electron';
import { untilLoaded } from '../processes/until-loaded';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';
import { askForRows, scrollFar, scrollOn, watchKeys } from './window-scripts';

const KEYS = 120;
/** A quick reader's pace, in ms: long enough for what a key starts to have ended. */
const BETWEEN_KEYS_MS = 120;
const numbers = v.array(v.number());
const ScrolledSchema = v.object({ longTasks: numbers, frames: numbers, blank: v.number(), rows: v.number() });

/** From the press of a key to the next paper painted. */
async function pressKeys(running: Running, key: string): Promise<readonly number[]> {
  await running.evaluate(watchKeys);
  for (let pressed = 0; pressed < KEYS; pressed += 1) {
    await running.press(key);
    await sleep(BETWEEN_KEYS_MS);
  }
  return v.parse(numbers, await running.evaluate('globalThis.benchKeys'));
}

async function openAllDays(running: Running): Promise<void> {
  for (const key of ['g', 'd']) await running.press(key);
  await sleep(1_500);
}

/** What reading feels like in the list of all days: keys, scrolling, and the calls that bring rows. */
export const benchReading: Bench = async ({ sizes, corpus }) => {
  const figures: Figure[] = [];
  for (const size of sizes) {
    say(`reading: ${size}`);
    const place = await openWorkplace(await corpus(size));
    const running = await startElectron({ kind: 'offprint', workplace: place });
    await untilLoaded(running);
    const decisions = await pressKeys(running, 'e');
    await openAllDays(running);
    const rows = v.parse(numbers, await running.evaluate(askForRows));
    const keys = await pressKeys(running, 'j');
    const on = v.parse(ScrolledSchema, await running.evaluate(scrollOn));
    const far = v.parse(ScrolledSchema, await running.evaluate(scrollFar));
    await running.quit();
    await place.remove();
    const row = { size: sized(size), unit: 'ms' } as const;
    figures.push(
      { ...row, what: 'archiving, key to next paper painted', values: decisions, budget: { of: 'p95', limit: 33 } },
      { ...row, what: 'key to next paper painted', values: keys, budget: { of: 'p95', limit: 33 } },
      { ...row, what: '200 rows over the bridge', values: rows },
      {
        ...row,
        what: 'scrolling on, long tasks (0 if none over 50 ms)',
        values: atLeastOne(on.longTasks),
        budget: { of: 'max', limit: 50 },
        note: `${on.frames.length} frames, ${on.blank} of ${on.rows} rows in view were blank`,
      },
      { ...row, what: 'scrolling on, a frame', values: on.frames },
      {
        ...row,
        what: 'jumping anywhere, long tasks (0 if none)',
        values: atLeastOne(far.longTasks),
        budget: { of: 'max', limit: 50 },
      },
      { ...row, what: 'jumping anywhere, until its rows are painted', values: far.frames },
    );
  }
  return figures;
};

function atLeastOne(values: readonly number[]): readonly number[] {
  return values.length > 0 ? values : [0];
}
