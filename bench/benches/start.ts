import { openWorkplace, type Workplace } from '../corpus/homes';
import { type Figure, median } from '../figures';
import { type Program, startElectron } from '../processes/electron';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';

type Times = { readonly whole: number[]; readonly ours: number[] };
type Started = { readonly size: string; readonly program: Program; readonly times: Times };

/** From the start of the process, and from Electron's being ready, to the first rows painted and the window shown. */
async function measure({ program, times }: Started, counts: boolean): Promise<void> {
  const running = await startElectron(program);
  const end = Math.max(running.since('painted'), running.since('shown'));
  if (counts) {
    times.whole.push(end);
    times.ours.push(end - running.since('ready'));
  }
  await running.quit();
}

/** Start to first rows in Electron, warm: each program is started once before it counts. */
export const benchStart: Bench = async ({ sizes, runs, corpus }) => {
  const places: Workplace[] = [];
  const started: Started[] = [];
  const add = async (size: string, of?: number, alone?: 'plain' | 'lowdb'): Promise<Started> => {
    const papers = of === undefined ? undefined : await corpus(of);
    const workplace = await openWorkplace(alone === undefined ? papers : undefined);
    places.push(workplace);
    const file = papers === undefined ? {} : { file: papers.lowdb };
    const program: Program =
      alone === undefined ? { kind: 'offprint', workplace } : { kind: 'plain', workplace, ...file };
    const entry = { size, program, times: { whole: [], ours: [] } };
    started.push(entry);
    return entry;
  };
  const empty = await add('0', undefined, 'plain');
  const none = await add('0');
  const pairs: { readonly size: number; readonly own: Started; readonly lowdb: Started }[] = [];
  for (const size of sizes) {
    pairs.push({ size, own: await add(sized(size), size), lowdb: await add(sized(size), size, 'lowdb') });
  }
  // In turns, so that what else the machine does meets all of them alike.
  for (let run = 0; run <= runs; run += 1) {
    say(`start: ${run === 0 ? 'warming up' : `run ${run} of ${runs}`}`);
    for (const each of started) await measure(each, run > 0);
  }
  await Promise.all(places.map((place) => place.remove()));

  const smallest = pairs[0];
  const whole = 'start to first rows, whole';
  const ours = 'start to first rows, ready to painted';
  return [
    { what: 'an empty Electron application, whole', size: '0', unit: 'ms', values: empty.times.whole },
    { what: 'an empty Electron application, ready to painted', size: '0', unit: 'ms', values: empty.times.ours },
    { what: whole, size: '0', unit: 'ms', values: none.times.whole, budget: { of: 'median', limit: 650 } },
    { what: ours, size: '0', unit: 'ms', values: none.times.ours, budget: { of: 'median', limit: 300 } },
    ...pairs.flatMap(({ size, own, lowdb }): readonly Figure[] => [
      {
        what: whole,
        size: sized(size),
        unit: 'ms',
        values: own.times.whole,
        budget: { of: 'median', limit: 650 },
        instead: lowdb.times.whole,
      },
      {
        what: ours,
        size: sized(size),
        unit: 'ms',
        values: own.times.ours,
        // 100,000 papers may take a tenth longer than 1,000.
        budget: {
          of: 'median',
          limit:
            size === 100_000 && smallest !== undefined ? Math.min(300, 1.1 * median(smallest.own.times.ours)) : 300,
        },
        instead: lowdb.times.ours,
      },
    ]),
  ];
};
