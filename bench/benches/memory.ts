import { setTimeout as sleep } from 'node:timers/promises';
import { openWorkplace, type Workplace } from '../corpus/homes';
import { type Figure, median } from '../figures';
import { type Program, startElectron } from '../processes/electron';
import { treeMemory } from '../processes/memory';
import { untilLoaded } from '../processes/until-loaded';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';

/** What a start leaves behind is let go by then, and a search that nobody asks has ended. Milliseconds. */
const SETTLING_MS = 55_000;
/** A plain application has nothing to let go that anybody tells it to. Milliseconds. */
const PLAIN_SETTLING_MS = 5_000;
/** The keys of a search, and until it is found and drawn, in ms. */
const SEARCHED = ['/', 'r', 'o', 'b', 'o', 't'];
const SEARCHING_MS = 4_000;
const MOST_RUNS = 3;
/** Over an empty application, in MB. */
const BUDGETS: Readonly<Record<number, number>> = { 25_000: 75, 100_000: 200 };

type Memory = { readonly atRest: number; readonly searching: number };

async function measure(program: Program): Promise<Memory> {
  const running = await startElectron(program);
  if (program.kind === 'offprint') await untilLoaded(running);
  await sleep(program.kind === 'offprint' ? SETTLING_MS : PLAIN_SETTLING_MS);
  const atRest = treeMemory(running.pid);
  if (program.kind === 'offprint') {
    for (const key of SEARCHED) await running.press(key);
    await sleep(SEARCHING_MS);
  }
  const searching = treeMemory(running.pid);
  await running.quit();
  return { atRest, searching };
}

/** The memory of the whole process tree with the list shown, over that of an empty application on the same Electron. */
export const benchMemory: Bench = async ({ sizes, runs, corpus }) => {
  if (process.platform !== 'linux') {
    return [{ what: 'memory', size: '', unit: 'MB', values: [], note: 'can only be measured on Linux' }];
  }
  const places: Workplace[] = [];
  const place = async (size?: number): Promise<Workplace> => {
    const workplace = await openWorkplace(size === undefined ? undefined : await corpus(size));
    places.push(workplace);
    return workplace;
  };
  const bare = await place();
  const empty: number[] = [];
  const figures = new Map(
    sizes.map((size) => [size, { own: [] as number[], searching: [] as number[], lowdb: [] as number[] }]),
  );
  const programs = await Promise.all(
    sizes.map(async (size) => ({
      size,
      own: { kind: 'offprint', workplace: await place(size) } as const,
      lowdb: { kind: 'plain', workplace: bare, file: (await corpus(size)).lowdb } as const,
    })),
  );
  for (let run = 1; run <= Math.min(runs, MOST_RUNS); run += 1) {
    say(`memory: run ${run}`);
    empty.push((await measure({ kind: 'plain', workplace: bare })).atRest);
    for (const { size, own, lowdb } of programs) {
      const { atRest, searching } = await measure(own);
      figures.get(size)?.own.push(atRest);
      figures.get(size)?.searching.push(searching);
      figures.get(size)?.lowdb.push((await measure(lowdb)).atRest);
    }
  }
  await Promise.all(places.map((each) => each.remove()));
  const ground = median(empty);
  return [
    { what: 'memory of an empty Electron application', size: '0', unit: 'MB', values: empty },
    ...[...figures].flatMap(([size, { own, searching, lowdb }]): readonly Figure[] => [
      {
        what: 'memory over it, list shown',
        size: sized(size),
        unit: 'MB',
        values: own.map((value) => value - ground),
        instead: lowdb.map((value) => value - ground),
        ...(BUDGETS[size] === undefined ? {} : { budget: { of: 'median', limit: BUDGETS[size] } }),
        note: 'nobody at work for a minute',
      },
      {
        what: '… and while one searches',
        size: sized(size),
        unit: 'MB',
        values: searching.map((value) => value - ground),
      },
    ]),
  ];
};
