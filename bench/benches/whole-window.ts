import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { openWorkplace } from '../corpus/homes';
import type { Figure } from '../figures';
import { type Running, startElectron } from '../processes/electron';
import { untilLoaded } from '../processes/until-loaded';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';
import { watchTasks } from './window-scripts';

/** Nothing may stand still for longer. Milliseconds. */
const FREEZE_MS = 100;
/** What a step leaves to do (to write, to tell the search of) is done by then. Milliseconds. */
const SETTLING_MS = 3_000;
const PATIENCE_MS = 30_000;

type Step = {
  readonly what: string;
  readonly keys: readonly string[];
  /** An expression that is true once the step is seen to be done. */
  readonly done: string;
  /** All keys again, so often. */
  readonly times?: number;
};

const LISTED = `(document.querySelector('[data-pane="list"] [role="listbox"]')?.getAttribute('aria-label') ?? '')`;
const HEADING = `(document.querySelector('[data-pane="list"] h1')?.textContent ?? '')`;
const ROWS = `document.querySelectorAll('[data-pane="list"] [role="option"][aria-busy="false"]').length > 0`;
const SELECTED = `document.querySelectorAll('[data-pane="list"] [role="option"][aria-selected="true"]').length > 2`;
const archived = (test: string): string =>
  `window.offprint.call('list.outline', { view: { kind: 'archive' } }).then(({ value }) => value.total ${test})`;

/** What one does with a whole list, in this order. */
const STEPS: readonly Step[] = [
  { what: 'the list of all days is opened', keys: ['g', 'd'], done: `${HEADING} === 'All days' && ${ROWS}` },
  { what: 'a day back, ten times', keys: ['g', 't', ',', ',', ',', ',', ',', ',', ',', ',', ',', ','], done: ROWS },
  { what: 'back to all days', keys: ['g', 'd'], done: `${HEADING} === 'All days' && ${ROWS}` },
  {
    what: 'filtered by a word',
    keys: ['Shift+L', 'v', 'i', 'd', 'e', 'o'],
    done: `${LISTED} !== globalThis.benchListed`,
  },
  { what: 'the filter is left', keys: ['Escape', 'Escape'], done: `${HEADING} === 'All days' && ${ROWS}` },
  { what: 'all are selected', keys: ['Home', 'Control+A'], done: SELECTED },
  { what: 'all are archived', keys: ['e'], done: archived('> 10000') },
  { what: 'that is undone', keys: ['z'], done: archived('=== 0') },
];

async function until(running: Running, expression: string): Promise<void> {
  for (const begun = Date.now(); Date.now() - begun < PATIENCE_MS;) {
    if ((await running.evaluate(expression)) === true) return;
    await sleep(50);
  }
  throw new Error(`In the window this did not become true: ${expression}`);
}

const TasksSchema = v.array(v.number());

/** What is done with a list of everything, and for how long the window or main stands still meanwhile. */
export const benchWholeWindow: Bench = async ({ sizes, corpus }) => {
  const figures: Figure[] = [];
  for (const size of sizes.filter((each) => each >= 25_000)) {
    say(`window: ${sized(size)}`);
    const place = await openWorkplace(await corpus(size));
    const running = await startElectron({ kind: 'offprint', workplace: place });
    await untilLoaded(running);
    // The index of the search is made in its thread, and takes a core for as long; it is not what is looked at here.
    await running.evaluate(watchTasks);
    await sleep(SETTLING_MS);
    for (const { what, keys, done } of STEPS) {
      await running.evaluate(`globalThis.benchTasks.length = 0; globalThis.benchListed = ${LISTED}`);
      await running.watchDelay();
      const begun = performance.now();
      for (const key of keys) {
        await running.press(key);
        await sleep(60);
      }
      await until(running, done);
      const took = performance.now() - begun - keys.length * 60;
      await sleep(SETTLING_MS);
      const tasks = v.parse(TasksSchema, await running.evaluate('[...globalThis.benchTasks]'));
      const main = await running.longestDelay();
      const still = Math.max(0, ...tasks, main);
      say(
        `  ${what}: ${took.toFixed(0)} ms; main ${main.toFixed(0)}, window ${tasks.map((task) => task.toFixed(0)).join(' ')}`,
      );
      figures.push({
        what: `${what}: the window or main stands still for, at most`,
        size: sized(size),
        unit: 'ms',
        values: [still],
        budget: { of: 'max', limit: FREEZE_MS },
        note: `done after ${took.toFixed(0)} ms`,
      });
    }
    await running.quit();
    await place.remove();
  }
  return figures;
};
