import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Day } from '#contract/days';
import { AppError } from '#contract/errors';
import type { RefreshProgress } from '#contract/refresh';
import { createLogger } from '../log';
import { systemClock, type Clock } from '../ports';
import type { DayAnswer, Source } from '../sources/source';
import { openStorage, type Storage } from '../storage/storage';
import { day, id, paper } from '../testing/papers';
import { Catalogue } from './catalogue';
import { createDayStore, type DayStore } from './day-store';
import { createListIndex } from './list-index';
import { createDayLoader } from './load-days';
import { runRefresh } from './refresh';
import { createVoteLedger, type VoteLedger } from './votes';

const log = createLogger('error', (line) => process.stderr.write(line));
let home: string;
let storage: Storage;
let catalogue: Catalogue;
let votes: VoteLedger;
let days: DayStore;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'offprint-refresh-'));
  await begin();
});
afterEach(async () => {
  await storage.close();
  await rm(home, { recursive: true, force: true });
});

async function begin(): Promise<void> {
  storage = await openStorage({ home, clock: systemClock, log, onNotice: () => undefined, onState: () => undefined });
  catalogue = new Catalogue(() => 14);
  votes = createVoteLedger(storage);
  const index = createListIndex({ storage, catalogue, clock: systemClock, log, headDays: () => 14 });
  days = createDayStore({ storage, catalogue, votes, index, log });
  const loader = createDayLoader({ storage, catalogue, index, log, read: days.read });
  await loader.loadFirst(3);
  await loader.loadRest(new AbortController().signal);
}

const clockAt = (text: string): Clock => ({ ...systemClock, now: () => Date.parse(text) });

/** A source with two papers a weekday, up to the day it has opened. */
function source(latest: string, answers: (on: Day) => DayAnswer | Error | undefined = () => undefined) {
  const asked: string[] = [];
  const made: Source = {
    id: 'hugging-face',
    fetchPaper: () => Promise.resolve(null),
    fetchDay: ({ day: on, signal }) => {
      asked.push(on);
      if (signal?.aborted) return Promise.reject(new AppError('net.cancelled', 'Cancelled.'));
      const special = answers(on);
      if (special instanceof Error) return Promise.reject(special);
      if (special !== undefined) return Promise.resolve(special);
      if (on > latest) return Promise.resolve({ kind: 'not-yet', latest: day(latest) });
      const weekend = [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());
      const number = on.slice(2).replaceAll('-', '').slice(-4);
      const papers = weekend ? [] : [paper(`2512.1${number}`), paper(`2512.2${number}`, { upvotes: 7 })];
      return Promise.resolve({ kind: 'papers', papers, problems: [], validators: null });
    },
  };
  return { source: made, asked };
}

const never = new AbortController().signal;
const run = (
  made: Source,
  clock: Clock,
  scope: Parameters<typeof runRefresh>[1] = { kind: 'newest' },
  signal = never,
) => {
  const told: RefreshProgress[] = [];
  return runRefresh({ source: made, days, catalogue, clock }, scope, signal, (one) => told.push(one)).then(
    (report) => ({ report, told }),
  );
};

test('the first refresh fetches the latest day and the fourteen before it, weekends known as empty', async () => {
  const { source: made } = source('2025-12-31');
  const { report, told } = await run(made, clockAt('2025-12-31T12:00:00Z'));
  expect(report).toMatchObject({ outcome: 'complete', added: 22 });
  expect(report.days).toHaveLength(15);
  expect(report.days.filter((one) => one.outcome === 'empty').map((one) => one.day)).toEqual([
    '2025-12-28',
    '2025-12-27',
    '2025-12-21',
    '2025-12-20',
  ]);
  expect(told.at(-1)).toMatchObject({ done: 15, total: 15, added: 22 });
  for (const [index, one] of told.entries()) expect(one.done).toBeGreaterThanOrEqual(told[index - 1]?.done ?? 0);
});

test('a clock ahead of the source: its bound counts, and the day that is not yet does not count as missing', async () => {
  const { source: made, asked } = source('2025-12-31');
  const { report } = await run(made, clockAt('2026-11-23T12:00:00Z'));
  expect(report.outcome).toBe('complete');
  expect(asked.slice(0, 2)).toEqual(['2026-11-23', '2025-12-31']);
  expect(report.days.some((one) => one.day === '2026-11-23')).toBe(false);
});

test("a clock behind the source: the day of the server's clock counts", async () => {
  const { source: made } = source('2025-12-31');
  const told: Source = {
    ...made,
    fetchDay: async (request) => ({
      ...(await made.fetchDay(request)),
      serverTime: Date.parse('2025-12-31T09:00:00Z'),
    }),
  };
  const { report } = await run(told, clockAt('2025-12-24T12:00:00Z'));
  expect(report.days.at(0)?.day).toBe('2025-12-31');
  expect(report.outcome).toBe('complete');
});

test('on a weekend the latest feed day is the Friday, and the fourteen days before it are fetched', async () => {
  const { source: made } = source('2025-12-28');
  const { report } = await run(made, clockAt('2025-12-28T12:00:00Z'));
  expect(catalogue.newestDay()).toBe('2025-12-26');
  expect(report.days.at(-1)?.day).toBe('2025-12-12');
});

test('an hour later only the newest days are asked for', async () => {
  const { source: made, asked } = source('2025-12-31');
  await run(made, clockAt('2025-12-31T12:00:00Z'));
  asked.length = 0;
  await run(made, clockAt('2025-12-31T13:00:00Z'));
  expect(asked).toEqual(['2025-12-31', '2025-12-30']);
});

test('one day that cannot be had does not keep the others from being kept, and is fetched next time', async () => {
  const broken = source('2025-12-31', (on) =>
    on === '2025-12-24' ? new AppError('net.bad-answer', 'Cut off.', { retryable: true }) : undefined,
  );
  const { report } = await run(broken.source, clockAt('2025-12-31T12:00:00Z'));
  expect(report.outcome).toBe('partial');
  expect(report.error).toMatchObject({ code: 'net.bad-answer' });
  expect(report.days.find((one) => one.day === '2025-12-24')).toMatchObject({ outcome: 'failed', papers: 0 });
  const { source: whole, asked } = source('2025-12-31');
  const { report: second } = await run(whole, clockAt('2025-12-31T12:30:00Z'));
  expect(second.outcome).toBe('complete');
  expect(asked).toContain('2025-12-24');
});

test('a source that fails for every day is asked for three of them, and left alone', async () => {
  const failing = new AppError('net.bad-answer', 'A web page.', { retryable: true });
  const { source: made, asked } = source('2025-12-31', () => failing);
  const { report } = await run(made, clockAt('2025-12-31T12:00:00Z'));
  expect(report).toMatchObject({ outcome: 'failed', error: { code: 'net.bad-answer' } });
  expect(asked).toHaveLength(3);
});

test('without a connection it ends at the first day, and says why', async () => {
  const { source: made, asked } = source(
    '2025-12-31',
    () => new AppError('net.offline', 'Offline.', { retryable: true }),
  );
  const { report } = await run(made, clockAt('2025-12-31T12:00:00Z'), {
    kind: 'days',
    from: day('2025-12-01'),
    to: day('2025-12-31'),
  });
  expect(report.outcome).toBe('failed');
  expect(report.days).toHaveLength(31);
  expect(asked.length).toBeLessThanOrEqual(3);
});

test('days that the source has not opened are missing from a range, without being asked for one by one', async () => {
  const { source: made, asked } = source('2025-12-31');
  const { report } = await run(made, clockAt('2026-02-01T12:00:00Z'), {
    kind: 'days',
    from: day('2025-12-30'),
    to: day('2026-01-31'),
  });
  expect(report.outcome).toBe('partial');
  expect(report.days.filter((one) => one.outcome === 'not-yet')).toHaveLength(31);
  expect(asked.length).toBeLessThanOrEqual(6);
});

test('a cancelled refresh keeps what it has and says so', async () => {
  const controller = new AbortController();
  const report = await runRefresh(
    { source: source('2025-12-31').source, days, catalogue, clock: clockAt('2025-12-31T12:00:00Z') },
    { kind: 'days', from: day('2025-12-01'), to: day('2025-12-31') },
    controller.signal,
    (progress) => {
      if (progress.done === 4) controller.abort(new AppError('net.cancelled', 'Cancelled.'));
    },
  );
  expect(report.outcome).toBe('cancelled');
  expect(report.days).toHaveLength(31);
  const kept = report.days.filter((one) => one.outcome === 'updated' || one.outcome === 'empty');
  expect(kept.length).toBeGreaterThanOrEqual(4);
  expect(report.days.at(-1)).toMatchObject({ outcome: 'cancelled' });
  for (const { day: on, papers } of kept) expect(catalogue.papersOn(on)).toBe(papers);
});

test('a day that grew and rose gains its papers and votes, and keeps the earlier votes, also after a restart', async () => {
  const on = day('2025-12-31');
  const first = paper('2512.00001', { upvotes: 3, github: { url: 'https://github.com/a/b', stars: 10 } });
  const answers: DayAnswer[] = [
    { kind: 'papers', papers: [first], problems: [], validators: null },
    { kind: 'papers', papers: [paper('2512.00002'), { ...first, upvotes: 9 }], problems: [], validators: null },
    { kind: 'papers', papers: [paper('2512.00002'), { ...first, upvotes: 9 }], problems: [], validators: null },
  ];
  for (const [hour, answer] of answers.entries()) {
    const { source: made } = source('2025-12-31', () => answer);
    await run(made, clockAt(`2025-12-31T1${hour}:00:00Z`), { kind: 'days', from: on, to: on });
  }
  await storage.close();
  await begin();
  expect(catalogue.rows({ kind: 'day', day: on }, 0, 10).map((row) => [row.id, row.upvotes])).toEqual([
    ['2512.00001', 9],
    ['2512.00002', 1],
  ]);
  expect(await votes.history(id('2512.00001'), [on])).toEqual([
    { at: '2025-12-31T10:00:00.000Z', upvotes: 3, comments: 0, stars: 10 },
    { at: '2025-12-31T11:00:00.000Z', upvotes: 9, comments: 0, stars: 10 },
  ]);
});

test('a paper that is featured a second time is not new', async () => {
  const again: DayAnswer = { kind: 'papers', papers: [paper('2512.00001')], problems: [], validators: null };
  const { source: made } = source('2025-12-31', () => again);
  const { report } = await run(made, clockAt('2025-12-31T12:00:00Z'), {
    kind: 'days',
    from: day('2025-12-30'),
    to: day('2025-12-31'),
  });
  expect(report.added).toBe(1);
});

test('votes that a source does not tell, or that were lost on their way to the disk, leave no false trace', async () => {
  const on = day('2025-12-31');
  const range = { kind: 'days', from: on, to: on } as const;
  const told = paper('2512.00001', { upvotes: 7 });
  const { upvotes: _upvotes, ...untold } = told;
  const answers: DayAnswer[] = [
    { kind: 'papers', papers: [untold], problems: [], validators: null },
    { kind: 'papers', papers: [told], problems: [], validators: { address: 'x', etag: '1' } },
    { kind: 'papers', papers: [untold], problems: [], validators: null },
  ];
  for (const [hour, answer] of answers.entries()) {
    await run(source('2025-12-31', () => answer).source, clockAt(`2025-12-31T1${hour}:00:00Z`), range);
  }
  expect((await votes.history(id('2512.00001'), [on])).map((seen) => seen.upvotes)).toEqual([7]);
  await storage.close();
  await rm(join(home, 'library'), { recursive: true });
  await rm(join(home, '.offprint', 'last-good'), { recursive: true });
  await begin();
  await run(source('2025-12-31', () => ({ kind: 'unchanged' })).source, clockAt('2025-12-31T20:00:00Z'), range);
  expect((await votes.history(id('2512.00001'), [on])).map((seen) => seen.upvotes)).toEqual([7]);
});

test('a source that fails half-way is left alone after some days', async () => {
  const failing = new AppError('net.timeout', 'No answer.', { retryable: true });
  const { source: made, asked } = source('2025-12-31', (on) => (on < '2025-12-20' ? failing : undefined));
  const { report } = await run(made, clockAt('2025-12-31T12:00:00Z'), {
    kind: 'days',
    from: day('2025-10-01'),
    to: day('2025-12-31'),
  });
  expect(report.outcome).toBe('partial');
  expect(report.days).toHaveLength(92);
  expect(asked.length).toBeLessThan(12 + 6 + 3);
});

test('an empty answer for a day that had papers loses none of them', async () => {
  const on = day('2025-12-31');
  const range = { kind: 'days', from: on, to: on } as const;
  await run(source('2025-12-31').source, clockAt('2025-12-31T12:00:00Z'), range);
  const { source: emptied } = source('2025-12-31', () => ({
    kind: 'papers',
    papers: [],
    problems: [],
    validators: null,
  }));
  const { report } = await run(emptied, clockAt('2025-12-31T13:00:00Z'), range);
  expect(report.days[0]).toMatchObject({ outcome: 'updated', papers: 2 });
  expect(catalogue.total({ kind: 'day', day: on })).toBe(2);
});
