import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { openWorkplace } from '../corpus/homes';
import { makeNoteText } from '../corpus/note-text';
import type { Figure } from '../figures';
import { type Running, startElectron } from '../processes/electron';
import { untilLoaded } from '../processes/until-loaded';
import type { Bench } from './bench';
import { dropTextarea, isWritable, placeCursor, watchTextarea, watchTyping } from './note-scripts';

const KEYS = 120;
/** A text area lays all of its text out for every key. */
const PLAIN_KEYS = 5;
const PLAIN_PATIENCE_MS = 60_000;
/** A quick typist's pace, in ms. */
const BETWEEN_KEYS_MS = 90;
const PATIENCE_MS = 20_000;
const MEGABYTE = 1_048_576;
const SEED = 1;
const ENDS = ['beginning', 'end'] as const;
const numbers = v.array(v.number());

async function until(running: Running, expression: string, what: string, patience = PATIENCE_MS): Promise<void> {
  for (let waited = 0; waited < patience; waited += 100) {
    if ((await running.evaluate(expression)) === true) return;
    await sleep(100);
  }
  throw new Error(`${what} did not come in time.`);
}

/** From each key to the frame that shows its letter. */
async function type(running: Running): Promise<readonly number[]> {
  await sleep(1_000);
  for (let typed = 0; typed < KEYS; typed += 1) {
    await running.press(typed % 6 === 5 ? 'Space' : 'n');
    await sleep(BETWEEN_KEYS_MS);
  }
  return typedTimes(running);
}

/** The same where each key has to be waited for. */
async function typeSlowly(running: Running): Promise<readonly number[]> {
  for (let typed = 1; typed <= PLAIN_KEYS; typed += 1) {
    await running.press('n');
    await until(running, `globalThis.benchTyped.length >= ${typed}`, 'A letter', PLAIN_PATIENCE_MS);
  }
  return typedTimes(running);
}

async function typedTimes(running: Running): Promise<readonly number[]> {
  return v.parse(numbers, await running.evaluate('globalThis.benchTyped'));
}

/** Writing in a note of 1 MB, which is saved as it is typed; and in a plain text area with the same text. */
export const benchNotes: Bench = async () => {
  const place = await openWorkplace();
  const folder = join(place.home, 'library', 'notes', 'free');
  await mkdir(folder, { recursive: true });
  const text = makeNoteText(MEGABYTE, SEED);
  await writeFile(join(folder, 'Everything.md'), text);
  const running = await startElectron({ kind: 'offprint', workplace: place });
  const figures: Figure[] = [];
  const row = { size: '', unit: 'ms' } as const;
  try {
    await untilLoaded(running);
    for (const key of ['g', 'n']) await running.press(key);
    await until(running, `document.querySelector('[role="option"]') !== null`, 'The list of notes');
    await until(running, isWritable, 'The note');
    for (const end of ENDS) {
      await running.evaluate(placeCursor(end));
      await running.evaluate(watchTyping);
      const what = `a note of 1 MB, typing at its ${end}, key to paint`;
      figures.push({ ...row, what, values: await type(running), budget: { of: 'p95', limit: 33 } });
    }
    for (const end of ENDS) {
      await running.evaluate(watchTextarea(text, end));
      figures.push({ ...row, what: `… in a plain text area, at its ${end}`, values: await typeSlowly(running) });
    }
    await running.evaluate(dropTextarea);
  } finally {
    await running.quit();
    await place.remove();
  }
  return figures;
};
