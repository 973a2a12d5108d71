import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { feedDayKind, feedDayPath } from '../../main/feed/day-document';
import { decode } from '../../main/storage/decode';
import { counted, roundsOr, tellProof } from '../../main/testing/proof';
import { day as dayOf } from '../../main/testing/papers';
import { inventedFeed, recordedFeed, type FaultyFeed } from '../support/faulty-feed';
import { offprint, type Ended } from '../support/offprint';
import { withoutRecordings } from '../support/recordings';

if (withoutRecordings !== undefined) console.warn(withoutRecordings);

const MONTHS = ['2025-12', '2025-03', '2024-11', '2025-07', '2024-06', '2025-09'].slice(0, roundsOr(1));
/** What never comes while the faults stand, however often it is asked for. */
const STUBBORN = ['status', 'html', 'badjson', 'empty', 'truncate', 'reset'] as const;

const ListSchema = v.array(v.looseObject({ id: v.string(), title: v.string(), days: v.array(v.string()) }));

function daysOf(month: string): readonly string[] {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return Array.from({ length }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}

/** What a person reads of each day in the report: the words after the day's name. */
function reported(ended: Ended): Map<string, string> {
  const lines = ended.out.split('\n').flatMap((line) => {
    const found = /^(\d{4}-\d\d-\d\d) {2}(.+)$/.exec(line);
    return found === null ? [] : [[found[1] ?? '', found[2] ?? ''] as const];
  });
  const byDay = new Map(lines);
  // Each day is told of once.
  expect(byDay.size).toBe(lines.length);
  return byDay;
}

/** What the home folder's files hold of a day, in the form of what the feed holds of it. */
async function keptOn(home: string, day: string) {
  const decoded = decode(await readFile(join(home, feedDayPath(dayOf(day)))), feedDayKind(dayOf(day)));
  if (decoded.kind !== 'good') throw new Error(`${day} is ${decoded.kind}.`);
  return decoded.data.papers.map(({ paper }) => ({ id: paper.id, title: paper.title, upvotes: paper.upvotes }));
}

type Outcome = { readonly missing: number; readonly papers: number };

async function throughFaults(feed: FaultyFeed, month: string, home: string): Promise<Outcome> {
  const here = { home, huggingFace: feed.url };
  const days = daysOf(month);
  const span = ['--from', days[0] ?? '', '--to', days.at(-1) ?? ''];
  const withPapers = days.filter((day) => feed.itemsOf(day).length > 0);
  const stubborn = STUBBORN.map((kind, index) => ({ kind, day: withPapers[1 + index * 3] ?? '' }));
  for (const { kind, day } of stubborn) await feed.fault({ match: `date=${day}`, kind, times: 1_000 });
  await feed.fault({ match: 'daily_papers', kind: 'mix', every: 3 });

  const first = await offprint(here, 'refresh', ...span);
  expect(first.status, first.err).toBe(1);
  const report = reported(first);
  expect([...report.keys()].toSorted()).toEqual(days);
  const missing = days.filter((day) => report.get(day)?.startsWith('missing'));
  expect(missing).toEqual(expect.arrayContaining(stubborn.map(({ day }) => day)));
  // The retries get everything else, but for a day that met a fault each time.
  expect(missing.length).toBeLessThanOrEqual(stubborn.length + 2);
  const { host } = new URL(feed.url);
  for (const day of missing) {
    // Who failed, how, and what to do.
    expect(report.get(day)).toMatch(new RegExp(`^missing: .*${host} .+\\. .*try again`));
    await expect(readFile(join(home, feedDayPath(dayOf(day))))).rejects.toThrow('ENOENT');
  }
  expect(first.out).toContain(`${missing.length} days missing`);
  expect(first.err).toContain('Run the same command again');
  for (const day of days.filter((one) => !missing.includes(one))) {
    expect(await keptOn(home, day), day).toEqual(feed.itemsOf(day));
  }

  await feed.clearFaults();
  const second = await offprint(here, 'refresh', ...span);
  expect(second.status, second.err + second.out).toBe(0);
  expect(second.out).not.toContain('missing');
  for (const day of days) expect(await keptOn(home, day), day).toEqual(feed.itemsOf(day));

  const listed = await offprint(here, 'list', '--json');
  const papers = v.parse(ListSchema, JSON.parse(listed.out));
  const expected = new Map<string, { readonly titles: Set<string>; readonly days: string[] }>();
  for (const day of days) {
    for (const { id, title } of feed.itemsOf(day)) {
      const known = expected.get(id) ?? { titles: new Set(), days: [] };
      known.titles.add(title);
      known.days.push(day);
      expected.set(id, known);
    }
  }
  expect(papers.map(({ id, days: on }) => [id, on.toSorted()]).toSorted(byFirst)).toEqual(
    [...expected].map(([id, { days: on }]) => [id, on]).toSorted(byFirst),
  );
  for (const { id, title } of papers) expect(expected.get(id)?.titles.has(title), id).toBe(true);
  return { missing: missing.length, papers: papers.length };
}

const byFirst = (a: readonly unknown[], b: readonly unknown[]): number => (String(a[0]) < String(b[0]) ? -1 : 1);

const FEEDS = [
  { name: 'invented papers', start: inventedFeed, skip: false },
  { name: 'recorded answers', start: recordedFeed, skip: withoutRecordings !== undefined },
] as const;

for (const { name, start, skip } of FEEDS) {
  // Both wait for the clock most of the time.
  test
    .skipIf(skip)
    .concurrent(
      `${name}: with a fault on a third of the requests a refresh ends by itself with all that can be had, and the next completes it`,
      { timeout: 60_000 + MONTHS.length * 60_000 },
      async () => {
        const outcomes: Outcome[] = [];
        for (const month of MONTHS) {
          const feed = await start();
          const home = await mkdtemp(join(tmpdir(), 'offprint-faulty-'));
          try {
            outcomes.push(await throughFaults(feed, month, home));
          } finally {
            await feed.close();
            await rm(home, { recursive: true });
          }
        }
        const sum = (of: (outcome: Outcome) => number): string =>
          counted(outcomes.reduce((total, outcome) => total + of(outcome), 0));
        tellProof(
          `faulty feed, ${name}: ${MONTHS.join(', ')}, ${sum(({ missing }) => missing)} days ` +
            `missing and each named with its reason, ${sum(({ papers }) => papers)} papers after the second refresh, ` +
            `0 differences in ids, titles, votes and days`,
        );
      },
    );
}
