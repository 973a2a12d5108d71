import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { JSONFilePreset } from 'lowdb/node';
import type { App } from '../../main/app';
import { createVoteLedger } from '../../main/feed/votes';
import { openStorage } from '../../main/storage/storage';
import { systemClock } from '../../main/ports';
import { openWorkplace, type Corpus, type SingleFile } from '../corpus/homes';
import { type Figure, quantile } from '../figures';
import { openApp, timed } from '../processes/in-process';
import { say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';

const WRITES = 200;
/** As often as a day is looked at while its votes move. */
const LOOKS = 21;
/** Of the alternative, which takes a second and more for one. */
const LOWDB_WRITES = 9;
const PAUSE_MS = 5;

type Outcome = { readonly took: number[]; readonly busy: number[] };

/** The same step again and again; what went before, such as reading the file, is not to be met by the first. */
async function repeat(times: number, step: (index: number) => Promise<unknown>): Promise<Outcome> {
  const outcome: Outcome = { took: [], busy: [] };
  for (let index = -1; index < times; index += 1) {
    await sleep(PAUSE_MS);
    const { took, busy } = await timed(() => step(index));
    if (index < 0) continue;
    outcome.took.push(took);
    outcome.busy.push(busy);
  }
  return outcome;
}

/** A setting changed, until the application says that it is on disk. */
async function changeSettings(app: App): Promise<Outcome> {
  return repeat(WRITES, async (index) => {
    const { sequence } = await app.call('settings.set', { patch: { horizonDays: 14 + (index & 1) } });
    await new Promise<void>((resolve) => {
      const stop = app.listen((event) => {
        if (event.name !== 'storage' || event.payload.savedThrough < sequence) return;
        stop();
        resolve();
      });
    });
  });
}

/** The votes of a day that have all changed, until the ledger says that they are on disk. */
async function noteVotes(home: string): Promise<Outcome> {
  const app = await openApp(home);
  const heading = (await app.call('list.outline', { view: { kind: 'today' } })).sections[0]?.heading;
  const newest = heading?.kind === 'day' ? heading.day : undefined;
  if (newest === undefined) throw new Error('The corpus has no day.');
  const { rows } = await app.call('list.rows', { view: { kind: 'today' }, offset: 0, limit: 100 });
  const details = await Promise.all(rows.map(({ id }) => app.call('paper.get', { id })));
  await app.close();
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const storage = await openStorage({ home, clock: systemClock, log, onNotice: () => {}, onState: () => {} });
  const votes = createVoteLedger(storage);
  const outcome = await repeat(LOOKS, (index) => {
    const papers = details.map(({ paper }) => ({ ...paper, upvotes: paper.upvotes + index + 2 }));
    return votes.observe(newest, papers, new Date().toISOString());
  });
  await storage.close();
  return outcome;
}

/** One field of the single file changed: what any decision costs a program that keeps everything in one. */
export async function changeSingleFile(corpus: Corpus, folder: string): Promise<Outcome> {
  const file = join(folder, 'lowdb.json');
  await copyFile(corpus.lowdb, file);
  const db = await JSONFilePreset<SingleFile>(file, { settings: { theme: 'system', refreshMinutes: 0 }, papers: [] });
  return repeat(LOWDB_WRITES, (index) =>
    db.update(({ settings }) => {
      settings.refreshMinutes = index;
    }),
  );
}

/** One durable write at each size: what a change costs must not grow with what is kept. */
export const benchWrite: Bench = async ({ sizes, corpus }) => {
  const figures: Figure[] = [];
  for (const size of sizes) {
    say(`write: ${size}`);
    const papers = await corpus(size);
    const place = await openWorkplace(papers);
    const app = await openApp(place.home);
    await app.call('list.papers', { view: { kind: 'all' }, offset: 0, limit: 1 });
    const settings = await changeSettings(app);
    await app.close();
    const votes = await noteVotes(place.home);
    const lowdb = await changeSingleFile(papers, place.folder);
    await place.remove();
    const row = { size: sized(size), unit: 'ms' } as const;
    figures.push(
      {
        ...row,
        what: 'a setting, change to durable',
        values: settings.took,
        budget: { of: 'p95', limit: 5 },
        instead: lowdb.took,
      },
      {
        ...row,
        what: '… of it the main thread was at work',
        values: settings.busy,
        budget: { of: 'p95', limit: 8 },
        instead: lowdb.busy,
      },
      { ...row, what: 'votes of a day, change to durable', values: votes.took, note: notedAt(votes.took) },
      { ...row, what: '… of it the main thread was at work', values: votes.busy, budget: { of: 'p95', limit: 8 } },
    );
  }
  return figures;
};

function notedAt(took: readonly number[]): string {
  return `about 77 papers at once in the month's file, which grows with every look; quickest ${quantile(took, 0).toFixed(1)} ms`;
}
