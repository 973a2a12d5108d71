import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { openWorkplace } from '../corpus/homes';
import type { Figure } from '../figures';
import { startElectron } from '../processes/electron';
import { untilLoaded } from '../processes/until-loaded';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';
import { watchTyping } from './window-scripts';

/** What somebody types in a hurry: 150 ms a letter are 80 words a minute. */
const TYPED = ['transformr atention', 'diffusion video', 'graph neural network', 'large langauge model'];
const BETWEEN_LETTERS_MS = 150;
/** The index of a corpus is made with the first search; at 100,000 papers it takes a minute. */
const LONGEST_BUILD_MS = 240_000;
const TypedSchema = v.object({ letters: v.array(v.number()), longTasks: v.array(v.number()) });
const ProgressSchema = v.object({ waiting: v.number(), total: v.number() });
const PROGRESS = `window.offprint.call('app.state').then(({ value }) => value.search.progress)`;

/** Typing into the search: from each key to what it finds on the screen. */
export const benchTyping: Bench = async ({ sizes, corpus }) => {
  const figures: Figure[] = [];
  for (const size of sizes.filter((each) => each >= 25_000)) {
    say(`typing: ${sized(size)}`);
    const place = await openWorkplace(await corpus(size));
    const running = await startElectron({ kind: 'offprint', workplace: place });
    await untilLoaded(running);
    const begun = Date.now();
    for (;;) {
      const { waiting, total } = v.parse(ProgressSchema, await running.evaluate(PROGRESS));
      if ((total > 0 && waiting === 0) || Date.now() - begun > LONGEST_BUILD_MS) break;
      await sleep(500);
    }
    // What is merged and written afterwards is to have ended.
    await sleep(8_000);
    await running.press('/');
    await sleep(1_500);
    await running.evaluate(watchTyping);
    for (const text of TYPED) {
      for (const letter of text) {
        await running.press(letter === ' ' ? 'Space' : letter);
        await sleep(BETWEEN_LETTERS_MS);
      }
      await running.press('Escape');
      await sleep(600);
    }
    const { letters, longTasks } = v.parse(TypedSchema, await running.evaluate('globalThis.benchTyped'));
    await running.quit();
    await place.remove();
    figures.push(
      {
        what: 'a letter typed into the search, to what it finds painted',
        size: sized(size),
        unit: 'ms',
        values: letters,
        budget: { of: 'p95', limit: 33 },
      },
      {
        what: '… tasks of over 50 ms in the window (0 if none)',
        size: sized(size),
        unit: 'ms',
        values: longTasks.length > 0 ? longTasks : [0],
        budget: { of: 'max', limit: 50 },
      },
    );
  }
  return figures;
};
