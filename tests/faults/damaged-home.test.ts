import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RefreshReport } from '#contract/refresh';
import { day } from '../../main/testing/papers';
import { openTestApp } from '../contract/doors';
import { startFeedServer, type FeedServer } from '../support/feed-server';

let server: FeedServer;
let whole: string;
let home: string;

beforeAll(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
  whole = await mkdtemp(join(tmpdir(), 'offprint-whole-'));
  home = whole;
  server.revise('2025-12-31', { votes: -1 });
  expect((await refresh('2025-12-29', '2025-12-31')).report.outcome).toBe('complete');
  server.revise('2025-12-31');
});
afterAll(async () => {
  await server.close();
  await rm(whole, { recursive: true, force: true });
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'offprint-damaged-'));
  await cp(whole, home, { recursive: true });
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Everything listed, and what the person is told about their files. */
async function look() {
  const app = await openTestApp(home, server.url);
  try {
    const { papers } = await app.call('list.papers', { view: { kind: 'all' }, offset: 0, limit: 200 });
    const state = await app.call('app.state');
    return { papers, notices: state.phase === 'ready' ? state.notices : [] };
  } finally {
    await app.close();
  }
}

async function refresh(
  from: string,
  to: string,
): Promise<{ report: RefreshReport; notices: readonly { text: string }[] }> {
  const app = await openTestApp(home, server.url);
  try {
    const report = await app.call('feed.refresh', { scope: { kind: 'days', from: day(from), to: day(to) } });
    const state = await app.call('app.state');
    return { report, notices: state.phase === 'ready' ? state.notices : [] };
  } finally {
    await app.close();
  }
}

const FEED = ['feed', 'hugging-face', '2025'];

const DAMAGES: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
  ['cut', (bytes) => bytes.subarray(0, Math.floor(bytes.length / 2))],
  ['empty', () => Buffer.alloc(0)],
  ['filled with zeroes', (bytes) => Buffer.alloc(bytes.length)],
  ['of another program', () => Buffer.from("[ \"{'paper': {'id': '2412.07730'}}\" ]")],
  ['a web page', () => Buffer.from('<!doctype html><title>Just a moment</title>')],
];

test.each(DAMAGES)(
  'a feed day that is %s is set aside and named; the other days stay, and it can be fetched again',
  async (_kind, damage) => {
    const before = (await look()).papers;
    const file = join(home, ...FEED, '2025-12-30.json');
    await writeFile(file, damage(await readFile(file)));
    const { papers, notices } = await look();
    expect(papers.map((paper) => paper.id).toSorted()).toEqual(
      before
        .filter((paper) => paper.days.some((on) => on !== '2025-12-30'))
        .map((paper) => paper.id)
        .toSorted(),
    );
    expect(notices.map((notice) => notice.text).join()).toContain('2025-12-30.json');
    const names = await readdir(join(home, ...FEED));
    expect(names.some((name) => name.startsWith('2025-12-30.json.corrupt-'))).toBe(true);
    expect((await refresh('2025-12-30', '2025-12-30')).report.outcome).toBe('complete');
    expect((await look()).papers.map((paper) => paper.id)).toEqual(before.map((paper) => paper.id));
  },
);

test.each(DAMAGES)('votes that are %s come back from their last good version', async (_kind, damage) => {
  const file = join(home, 'library', 'votes', '2025-12.json');
  await writeFile(file, damage(await readFile(file)));
  const { report, notices } = await refresh('2025-12-31', '2025-12-31');
  expect(report.outcome).toBe('complete');
  expect(notices.map((notice) => notice.text).join()).toContain('2025-12.json');
  const kept = JSON.parse(await readFile(file, 'utf8')) as { data: { papers: Record<string, unknown[]> } };
  expect(Math.max(...Object.values(kept.data.papers).map((seen) => seen.length))).toBe(2);
});

test.each(DAMAGES)(
  'settings that are %s do not keep anything from working, and are set aside',
  async (_kind, damage) => {
    await writeFile(join(home, 'settings.json'), damage(Buffer.from('{"schemaVersion":1,"data":{"theme":"dark"}}')));
    const { papers, notices } = await look();
    expect(papers.length).toBeGreaterThan(0);
    expect(notices.map((notice) => notice.text).join()).toContain('settings.json');
    expect((await readdir(home)).some((name) => name.startsWith('settings.json.corrupt-'))).toBe(true);
  },
);

const NEWER = '{"schemaVersion":99,"data":{"something":"new"}}\n';

test('a folder of a newer Offprint is refused and left as it is', async () => {
  const file = join(home, 'settings.json');
  await writeFile(file, NEWER);
  await expect(look()).rejects.toMatchObject({
    code: 'storage.newer',
    message: expect.stringContaining('settings.json'),
  });
  expect(await readFile(file, 'utf8')).toBe(NEWER);
});

test('a feed day of a newer Offprint is left as it is, also by a refresh, and the other days are kept', async () => {
  const file = join(home, ...FEED, '2025-12-30.json');
  await writeFile(file, NEWER);
  const { report } = await refresh('2025-12-29', '2025-12-31');
  expect(report.outcome).toBe('partial');
  expect(report.days.find((one) => one.outcome === 'failed')).toMatchObject({
    day: '2025-12-30',
    error: { code: 'storage.newer' },
  });
  expect(await readFile(file, 'utf8')).toBe(NEWER);
});

test('a file under the name of a feed day in the wrong place, or that is no day, is left alone', async () => {
  await mkdir(join(home, 'feed', 'hugging-face', '2024'), { recursive: true });
  const strangers = [
    join(home, 'feed', 'hugging-face', '2024', '2025-12-30.json'),
    join(home, 'feed', 'hugging-face', '2024', 'notes.json'),
  ];
  for (const stranger of strangers) await writeFile(stranger, 'mine');
  expect((await look()).papers.length).toBeGreaterThan(0);
  for (const stranger of strangers) expect(await readFile(stranger, 'utf8')).toBe('mine');
});
