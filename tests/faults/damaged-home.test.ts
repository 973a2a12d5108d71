import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { offprint, startOffprint, type Surroundings } from '../support/offprint';

let server: FeedServer;
let here: Surroundings;

beforeEach(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
  here = { home: await mkdtemp(join(tmpdir(), 'offprint-damaged-')), huggingFace: server.url };
  expect(await offprint(here, 'refresh', '--from', '2025-12-29', '--to', '2025-12-31')).toMatchObject({ status: 0 });
});
afterEach(async () => {
  await server.close();
  await rm(here.home, { recursive: true, force: true });
});

type Listed = readonly { readonly id: string; readonly days: readonly string[] }[];
const listed = async (): Promise<{ readonly papers: Listed; readonly err: string }> => {
  const { status, out, err } = await offprint(here, 'list', '--json');
  expect(status, err).toBe(0);
  return { papers: JSON.parse(out) as Listed, err };
};

const DAMAGES: readonly (readonly [string, (whole: Buffer) => Buffer])[] = [
  ['cut', (whole) => whole.subarray(0, Math.floor(whole.length / 2))],
  ['empty', () => Buffer.alloc(0)],
  ['filled with zeroes', (whole) => Buffer.alloc(whole.length)],
  ['of another program', () => Buffer.from("[ \"{'paper': {'id': '2412.07730'}}\" ]")],
  ['a web page', () => Buffer.from('<!doctype html><title>Just a moment</title>')],
];

test.each(DAMAGES)(
  'a feed day that is %s is set aside and named; the other days stay, and it can be fetched again',
  async (_kind, damage) => {
    const before = (await listed()).papers;
    const folder = join(here.home, 'feed', 'hugging-face', '2025');
    const file = join(folder, '2025-12-30.json');
    await writeFile(file, damage(await readFile(file)));
    const { papers, err } = await listed();
    expect(papers.map((paper) => paper.id)).toEqual(
      before.filter((paper) => !paper.days.includes('2025-12-30')).map((paper) => paper.id),
    );
    expect(err).toContain('2025-12-30.json');
    expect((await readdir(folder)).some((name) => name.startsWith('2025-12-30.json.corrupt-'))).toBe(true);
    expect(await offprint(here, 'refresh', '--day', '2025-12-30')).toMatchObject({ status: 0 });
    expect((await listed()).papers).toEqual(before);
  },
);

test.each(DAMAGES)('votes that are %s come back from their last good version', async (_kind, damage) => {
  server.revise('2025-12-31', { votes: -1 });
  await offprint(here, 'refresh', '--day', '2025-12-31');
  const file = join(here.home, 'library', 'votes', '2025-12.json');
  await writeFile(file, damage(await readFile(file)));
  server.revise('2025-12-31', {});
  const { status, err } = await offprint(here, 'refresh', '--day', '2025-12-31');
  expect(status, err).toBe(0);
  expect(err).toContain('2025-12.json');
  const kept = JSON.parse(await readFile(file, 'utf8')) as { data: { papers: Record<string, unknown[]> } };
  const counts = Object.values(kept.data.papers).map((seen) => seen.length);
  expect(Math.max(...counts)).toBeGreaterThanOrEqual(2);
});

test.each(DAMAGES)(
  'settings that are %s do not keep anything from working, and are set aside',
  async (_kind, damage) => {
    const file = join(here.home, 'settings.json');
    await writeFile(file, damage(Buffer.from('{"schemaVersion":1,"data":{"theme":"dark"}}')));
    const { papers, err } = await listed();
    expect(papers.length).toBeGreaterThan(0);
    expect(err).toContain('settings.json');
    expect((await readdir(here.home)).some((name) => name.startsWith('settings.json.corrupt-'))).toBe(true);
  },
);

test('a folder of a newer Offprint is refused and left as it is', async () => {
  const file = join(here.home, 'settings.json');
  const text = '{"schemaVersion":99,"data":{"something":"new"}}\n';
  await writeFile(file, text);
  const { status, err } = await offprint(here, 'list');
  expect(status).toBe(1);
  expect(err).toMatch(/newer/i);
  expect(err).toContain('settings.json');
  expect(await readFile(file, 'utf8')).toBe(text);
});

test('a feed day of a newer Offprint is left as it is, also by a refresh', async () => {
  const file = join(here.home, 'feed', 'hugging-face', '2025', '2025-12-30.json');
  const text = '{"schemaVersion":99,"data":{"something":"new"}}\n';
  await writeFile(file, text);
  const { status, err } = await offprint(here, 'refresh', '--from', '2025-12-29', '--to', '2025-12-31');
  expect(status).toBe(1);
  expect(err).toContain('2025-12-30');
  expect(await readFile(file, 'utf8')).toBe(text);
});

test.each([
  ['damaged', Buffer.alloc(40)],
  ['cut', Buffer.from('{"pid": 1, "star')],
  [
    'of a process that is gone',
    Buffer.from(
      JSON.stringify({
        pid: 1,
        startedAt: '2025-12-31T00:00:00.000Z',
        host: 'electron',
        socket: '/nowhere/s.sock',
        token: 'x',
      }),
    ),
  ],
])('a lock that is %s locks nobody out', async (_kind, contents) => {
  await mkdir(join(here.home, '.offprint'), { recursive: true });
  await writeFile(join(here.home, '.offprint', 'lock.json'), contents);
  expect((await listed()).papers.length).toBeGreaterThan(0);
});

test('commands at the same time work on one folder, through the one that has it', async () => {
  const ended = await Promise.all(Array.from({ length: 4 }, () => offprint(here, 'list', '--json')));
  for (const { status, err } of ended) expect(status, err).toBe(0);
  expect(new Set(ended.map(({ out }) => out)).size).toBe(1);
});

test('a refresh killed in its middle leaves a folder that the next command takes and completes', async () => {
  server.fault({ match: 'date=2025-12-1', kind: 'slow', times: 100, delay: 150 });
  for (const wait of [250, 400, 550]) {
    const { child, ended } = startOffprint(here, 'refresh', '--from', '2025-12-01', '--to', '2025-12-31');
    await new Promise((resolve) => setTimeout(resolve, wait));
    child.kill('SIGKILL');
    await ended;
  }
  server.clearFaults();
  const { status, err } = await offprint(here, 'refresh', '--from', '2025-12-01', '--to', '2025-12-31');
  expect(status, err).toBe(0);
  const left = await readdir(here.home, { recursive: true });
  expect(left.filter((name) => /\.tmp|\.corrupt-|\.sock$|lock\.json/.test(name))).toEqual([]);
});
