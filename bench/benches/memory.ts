import { setTimeout as sleep } from 'node:timers/promises';
import { openWorkplace, type Workplace } from '../corpus/homes';
import { type Figure, median } from '../figures';
import { type Program, startElectron } from '../processes/electron';
import { treeMemory } from '../processes/memory';
import { untilLoaded } from '../processes/until-loaded';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';

/** What a start leaves behind is let go by then, in ms. */
const SETTLING_MS = 5_000;
const MOST_RUNS = 3;
/** Over an empty application, in MB. */
const BUDGETS: Readonly<Record<number, number>> = { 25_000: 75, 100_000: 200 };

async function measure(program: Program): Promise<number> {
  const running = await startElectron(program);
  if (program.kind === 'offprint') await untilLoaded(running);
  await sleep(SETTLING_MS);
  const memory = treeMemory(running.pid);
  await running.quit();
  return memory;
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
  const figures = new Map(sizes.map((size) => [size, { own: [] as number[], lowdb: [] as number[] }]));
  const programs = await Promise.all(
    sizes.map(async (size) => ({
      size,
      own: { kind: 'offprint', workplace: await place(size) } as const,
      lowdb: { kind: 'plain', workplace: bare, file: (await corpus(size)).lowdb } as const,
    })),
  );
  for (let run = 1; run <= Math.min(runs, MOST_RUNS); run += 1) {
    say(`memory: run ${run}`);
    empty.push(await measure({ kind: 'plain', workplace: bare }));
    for (const { size, own, lowdb } of programs) {
      figures.get(size)?.own.push(await measure(own));
      figures.get(size)?.lowdb.push(await measure(lowdb));
    }
  }
  await Promise.all(places.map((each) => each.remove()));
  const ground = median(empty);
  return [
    { what: 'memory of an empty Electron application', size: '0', unit: 'MB', values: empty },
    ...[...figures].map(([size, { own, lowdb }]): Figure => ({
      what: 'memory over it, list shown',
      size: sized(size),
      unit: 'MB',
      values: own.map((value) => value - ground),
      instead: lowdb.map((value) => value - ground),
      ...(BUDGETS[size] === undefined ? {} : { budget: { of: 'median', limit: BUDGETS[size] } }),
    })),
  ];
};
