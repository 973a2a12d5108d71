import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { JSONFile } from 'lowdb/node';
import { localReaders } from '../../main/documents/local-readers';
import { createLocalSearch } from '../../main/search/testing/local-search';
import { createApp } from '../../main/app';
import { SwiftClock } from '../../main/net/testing/swift-clock';
import { root, say } from '../project';
import { type FeedDayItems, makeFeedDays, NEWEST_DAY } from './feed-days';

/** A feed of one size on disk, in three forms. Made once, and kept in the temporary folder of the system. */
export type Corpus = {
  readonly size: number;
  /** A home folder as the product writes it; to be copied, not to be used. */
  readonly home: string;
  /** The named alternative: everything in one document of lowdb. */
  readonly lowdb: string;
  /** `YYYY-MM-DD.json`, each an answer of the source, as recordings have them. */
  readonly recordings: string;
};

/** What the single lowdb file holds: what a program would that puts all of its data into one. */
export type SingleFile = {
  settings: { theme: string; refreshMinutes: number };
  papers: Record<string, unknown>[];
};

const SILENT = { debug: ignore, info: ignore, warn: ignore, error: (text: string) => say(text) };
function ignore(): void {
  // What a corpus is made of is no news.
}

/** The corpus of a size; made anew where the programs that write it have changed. */
export async function openCorpus(size: number, seed: number): Promise<Corpus> {
  const place = join(tmpdir(), 'offprint-bench', `${size}-${seed}-${await formatHash()}`);
  if (!existsSync(place)) await makeCorpus(place, size, seed);
  return { size, home: join(place, 'home'), lowdb: join(place, 'lowdb.json'), recordings: join(place, 'recordings') };
}

async function makeCorpus(place: string, size: number, seed: number): Promise<void> {
  const begun = Date.now();
  say(`Making a corpus of ${size} papers in ${place} …`);
  await mkdir(dirname(place), { recursive: true });
  const draft = await mkdtemp(`${place}-draft-`);
  const days = makeFeedDays(size, seed);
  await writeHome(join(draft, 'home'), days);
  await writeSingleFile(join(draft, 'lowdb.json'), days);
  await mkdir(join(draft, 'recordings'));
  for (const { day, items } of days) await writeFile(join(draft, 'recordings', `${day}.json`), JSON.stringify(items));
  await rename(draft, place);
  say(`… in ${((Date.now() - begun) / 1000).toFixed(0)} s.`);
}

/** Lets the product itself fetch the days, so that the folder is as it writes it, indexes and all. */
async function writeHome(home: string, days: readonly FeedDayItems[]): Promise<void> {
  const byDay = new Map(days.map(({ day, items }) => [String(day), items]));
  const app = await createApp({
    home,
    resources: join(root, 'resources'),
    readers: localReaders,
    search: createLocalSearch(),
    version: 'bench',
    fetch: (url) => Promise.resolve(answer(byDay, new URL(url).searchParams)),
    clock: new SwiftClock(Date.parse(`${NEWEST_DAY}T20:00:00Z`)),
    log: SILENT,
    random: () => 0.5,
    fixedAddresses: { huggingFace: { url: 'http://127.0.0.1:1', variable: 'OFFPRINT_HF_URL' } },
    unattended: false,
  });
  // Only when asked: no bench of a start should wait for a network.
  await app.call('settings.set', { patch: { refreshMinutes: 0 } });
  for (let first = 0; first < days.length; first += 100) {
    const [to, from] = [days[first]?.day, days[Math.min(first + 99, days.length - 1)]?.day];
    if (from === undefined || to === undefined) break;
    const report = await app.call('feed.refresh', { scope: { kind: 'days', from, to } });
    if (report.outcome !== 'complete')
      throw new Error(`The corpus could not be made: ${report.error?.message ?? report.outcome}`);
  }
  // With its index, as somebody has it who searched once.
  await app.call('search.find', { query: 'memory', order: 'relevance', limit: 1 });
  await app.close();
}

function answer(byDay: ReadonlyMap<string, readonly unknown[]>, query: URLSearchParams): Response {
  const [page, limit] = [Number(query.get('p') ?? 0), Number(query.get('limit') ?? 50)];
  const items = byDay.get(query.get('date') ?? '') ?? [];
  return Response.json(items.slice(page * limit, (page + 1) * limit));
}

async function writeSingleFile(file: string, days: readonly FeedDayItems[]): Promise<void> {
  const papers = days.flatMap(({ day, items }) => items.map(({ paper }) => ({ ...paper, day, read: false })));
  const data: SingleFile = { settings: { theme: 'system', refreshMinutes: 0 }, papers };
  await new JSONFile<SingleFile>(file).write(data);
}

/** What the form of a corpus follows from: the programs that write it. */
async function formatHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['main/feed', 'main/storage', 'main/settings', 'main/search', 'bench/corpus']) {
    const names = await readdir(join(root, folder));
    for (const name of names.filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts')).toSorted()) {
      hash.update(await readFile(join(root, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** A folder of its own for one bench, removed by `remove`; everything that a program under test keeps goes there. */
export type Workplace = {
  readonly folder: string;
  readonly home: string;
  readonly data: string;
  remove(): Promise<void>;
};

/** A copy of a corpus's home folder to work on; an empty one without a corpus. */
export async function openWorkplace(corpus?: Corpus): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), 'offprint-bench-'));
  const [home, data] = [join(folder, 'library'), join(folder, 'data')];
  await mkdir(data);
  if (corpus === undefined) await writeHome(home, []);
  else await cp(corpus.home, home, { recursive: true });
  return { folder, home, data, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
