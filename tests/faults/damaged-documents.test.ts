import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { decode } from '../../main/storage/decode';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { day } from '../../main/testing/papers';
import { randomFrom } from '../../main/testing/random';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { quiet } from '../../main/storage/testing/quiet';
import { kindOf } from '../../main/verify/documents';
import { verify } from '../../main/verify/verify';
import { filesOf } from '../support/home-files';
import { look, type Look } from '../support/looks';
import { offprint } from '../support/offprint';
import { changeOf } from '../support/numbered-settings';

const BIT_FLIPS = roundsOr(3);
const SETTINGS = 'settings.json';
const VOTES = 'library/votes/2025-12.json';
const OTHER_VOTES = 'library/votes/2025-11.json';
const LAST_GOOD = '.offprint/last-good';
/** Days that no start looks at by itself. */
const MONTHS = [
  ['2025-12-03', '2025-12-05'],
  ['2025-11-05', '2025-11-07'],
] as const;

let server: FeedServer;
let whole: string;
let home: string;

const at = (path: string): string => join(home, path);
const open = (): Promise<Look> => look({ home, huggingFace: server.url });

async function refresh({ window }: Look, from: string, to: string) {
  return window.call('feed.refresh', { scope: { kind: 'days', from: day(from), to: day(to) } });
}

/**
 * A library in which settings were changed to 1, 2 and 3, and votes were noted twice, in two months, day by day: so the
 * last good version of December lacks what was noted last, on the 3rd.
 */
beforeAll(async () => {
  server = await startFeedServer({ today: '2025-12-31' });
  whole = await mkdtemp(join(tmpdir(), 'offprint-documents-'));
  home = whole;
  const person = await open();
  for (const change of [1, 2, 3]) await person.saved(await person.change(change));
  for (const votes of [1, 2]) {
    for (const [from, to] of MONTHS) {
      for (const on of [to, from]) {
        server.revise(on, { votes });
        expect((await refresh(person, on, on)).outcome).toBe('complete');
      }
    }
  }
  expect(await person.close()).toBe(0);
});
afterAll(async () => {
  await server.close();
  await rm(whole, { recursive: true });
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'offprint-damaged-'));
  await cp(whole, home, { recursive: true });
});
afterEach(() => rm(home, { recursive: true }));

/** What is there of each document, as numbers that grow with every good version. */
async function versions(person: Look): Promise<{ readonly settings: number; readonly votes: number }> {
  const { settings } = await person.state();
  return { settings: changeOf(settings) ?? -1, votes: await person.votesOn('2025-12-05') };
}

/** Goes on working: changes are saved, days are fetched, and the next start has both and nothing to say. */
async function goOn(person: Look): Promise<void> {
  // Twice: the second version puts the first where the last good one was.
  for (const more of [8, 9]) {
    server.revise('2025-12-05', { votes: more });
    expect((await refresh(person, '2025-12-05', '2025-12-05')).outcome).toBe('complete');
    await person.saved(await person.change(31 + more));
  }
  const { votes } = await versions(person);
  expect(await person.close()).toBe(0);
  const next = await open();
  expect(await versions(next)).toEqual({ settings: 40, votes });
  expect((await next.state()).notices).toEqual([]);
  expect(await next.close()).toBe(0);
  server.revise('2025-12-05', { votes: 2 });
  // What the command `verify` asks; a program of its own for each of these tests would show nothing more.
  expect((await verify(home, quiet)).findings.filter(({ level }) => level !== 'info')).toEqual([]);
}

/** Every file of the library with its bytes. */
async function contentsOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = await filesOf(folder);
  const contents = files.map(async (file) => [file, await readFile(join(folder, file), 'base64')] as const);
  return new Map(await Promise.all(contents));
}

type Damage = readonly [name: string, apply: (bytes: Buffer) => Buffer | Promise<Buffer>];
const DAMAGES: readonly Damage[] = [
  ['cut', (bytes) => bytes.subarray(0, Math.floor(bytes.length * 0.7))],
  ['emptied', () => Buffer.alloc(0)],
  ['filled with zeros', (bytes) => Buffer.alloc(bytes.length)],
  ['with a bit flipped in its first character', (bytes) => flipped(bytes, 3)],
  ['another document', () => Buffer.from('{"schemaVersion":1,"data":{"weekly":2}}\n')],
];

function flipped(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  const index = bit >> 3;
  copy[index] = (copy[index] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** A file that is kept whatever is wrong with it: where the notice says, byte by byte. */
async function keptAside(text: string): Promise<Buffer> {
  const path = /kept as (\S+?)\.?$/.exec(text)?.[1];
  if (path === undefined) throw new Error(`This does not say where the file is kept: ${text}`);
  return readFile(at(path));
}

const DOCUMENTS = [SETTINGS, VOTES] as const;
/** What the good files hold, and what their last good versions do. */
const NOW = { settings: 3, votes: 2 };
const BEFORE = { settings: 2, votes: 2 };

/** Makes damage of these files, and returns what is in them then. */
async function damageAll(paths: readonly string[], apply: Damage[1]): Promise<ReadonlyMap<string, Buffer>> {
  const bad = new Map<string, Buffer>();
  for (const path of paths) {
    const bytes = await apply(await readFile(at(path)));
    await writeFile(at(path), bytes);
    bad.set(path, bytes);
  }
  return bad;
}

/** One notice for each document, which says this and where the damaged file is kept. */
async function expectTold(person: Look, level: string, words: string, bad: ReadonlyMap<string, Buffer>): Promise<void> {
  const { notices } = await person.state();
  expect(notices).toHaveLength(bad.size);
  expect(new Set(notices.map(({ file }) => file))).toEqual(new Set(bad.keys()));
  for (const notice of notices) {
    expect(notice.level).toBe(level);
    expect(notice.text).toContain(`${notice.file ?? ''} was damaged`);
    expect(notice.text).toContain(words);
    expect(await keptAside(notice.text)).toEqual(bad.get(notice.file ?? ''));
  }
}

const lastGood = (path: string): string => `${LAST_GOOD}/${path}`;

test.each(DAMAGES)(
  'documents that are %s: the last good versions are used, the damage is kept and told',
  async (_n, apply) => {
    const bad = await damageAll(DOCUMENTS, apply);
    const before = await contentsOf(home);
    const { status, out } = await offprint({ home, huggingFace: server.url }, 'verify');
    expect(status).toBe(1);
    for (const path of DOCUMENTS) expect(out).toContain(`warning: ${path} is damaged: `);
    expect(await contentsOf(home)).toEqual(before);
    const person = await open();
    expect(await versions(person)).toEqual(BEFORE);
    await expectTold(person, 'warning', 'Its last good version is used instead', bad);
    await goOn(person);
  },
);

test.each(DAMAGES.slice(0, 3))(
  'documents and last good versions, all of them %s: they begin anew, and all are kept',
  async (_n, apply) => {
    const bad = await damageAll(DOCUMENTS, apply);
    const badLast = await damageAll(DOCUMENTS.map(lastGood), apply);
    const person = await open();
    await versions(person);
    await expectTold(person, 'error', 'it begins anew', bad);
    await goOn(person);
    const kept = await Promise.all((await filesOf(home)).map((file) => readFile(at(file))));
    for (const [path, bytes] of badLast)
      expect(
        kept.some((one) => one.equals(bytes)),
        path,
      ).toBe(true);
  },
);

test.each(DAMAGES.slice(0, 3))(
  'last good versions that are %s: nothing is lost, and the next ones are good',
  async (_n, apply) => {
    await damageAll(DOCUMENTS.map(lastGood), apply);
    const person = await open();
    expect(await versions(person)).toEqual(NOW);
    expect((await person.state()).notices).toEqual([]);
    await goOn(person);
    for (const path of DOCUMENTS) {
      const kind = kindOf(path);
      expect(kind === undefined ? kind : decode(await readFile(at(lastGood(path))), kind).kind, path).toBe('good');
    }
  },
);

test('documents that are missing come back from their last good versions', async () => {
  for (const path of DOCUMENTS) await rm(at(path));
  const person = await open();
  expect(await versions(person)).toEqual(BEFORE);
  const { notices } = await person.state();
  expect(new Set(notices.map(({ level, file }) => `${level}: ${file ?? ''}`))).toEqual(
    new Set(DOCUMENTS.map((path) => `warning: ${path}`)),
  );
  await goOn(person);
});

test('votes of another month in a month’s place are damage: the month’s own come back', async () => {
  const november = await readFile(at(OTHER_VOTES));
  await writeFile(at(VOTES), november);
  const person = await open();
  expect(await versions(person)).toEqual(NOW);
  const { notices } = await person.state();
  expect(notices).toMatchObject([{ level: 'warning', file: VOTES }]);
  expect(notices[0]?.text).toContain('holds another month');
  expect(await keptAside(notices[0]?.text ?? '')).toEqual(november);
  await goOn(person);
});

test('settings in the place of votes are told of; votes in the place of settings are left alone', async () => {
  const [settings, votes] = await Promise.all([readFile(at(SETTINGS)), readFile(at(VOTES))]);
  await writeFile(at(VOTES), settings);
  const person = await open();
  expect(await versions(person)).toEqual(NOW);
  expect((await person.state()).notices).toMatchObject([{ level: 'warning', file: VOTES }]);
  expect(await person.close()).toBe(0);
  // By its version it is newer than any settings that are known, so it is not touched.
  await writeFile(at(SETTINGS), votes);
  const next = await open();
  expect(await next.window.call('app.state')).toMatchObject({ phase: 'failed', error: { code: 'storage.newer' } });
  expect(await next.close()).toBe(0);
  expect(await readFile(at(SETTINGS))).toEqual(votes);
});

const NEWER = Buffer.from('{"schemaVersion":99,"data":{"something":"new"}}\n');

test('settings of a newer Offprint: the window says so, nothing is touched, and it opens once they are mended', async () => {
  const good = await readFile(at(SETTINGS));
  await writeFile(at(SETTINGS), NEWER);
  const files = await filesOf(home);
  const person = await open();
  const state = await person.window.call('app.state');
  expect(state).toMatchObject({ phase: 'failed', error: { code: 'storage.newer', details: { file: SETTINGS } } });
  expect(state.phase === 'failed' ? state.error.message : '').toContain('Use that Offprint, or a newer one');
  expect(await person.close()).toBe(0);
  expect(await readFile(at(SETTINGS))).toEqual(NEWER);
  expect(await filesOf(home)).toEqual(files);
  await writeFile(at(SETTINGS), good);
  const next = await open();
  expect(await versions(next)).toEqual(NOW);
  await goOn(next);
});

test('votes of a newer Offprint are left alone and told of, and days are fetched all the same', async () => {
  await writeFile(at(VOTES), NEWER);
  const person = await open();
  const report = await refresh(person, '2025-12-03', '2025-12-05');
  expect(report.days.map(({ outcome }) => outcome)).not.toContain('failed');
  const { notices } = await person.state();
  expect(notices).toMatchObject([{ level: 'error', file: VOTES }]);
  expect(notices[0]?.text).toContain('left alone');
  await person.saved(await person.change(4));
  expect(await person.close()).toBe(0);
  expect(await readFile(at(VOTES))).toEqual(NEWER);
});

test('a file under version control’s or a stranger’s name is none of ours, and is left alone', async () => {
  await mkdir(at('library/.git'), { recursive: true });
  const strangers = ['library/.git/x.tmp', 'library/votes/notes.txt', 'library/votes/2025-12.json~'];
  for (const path of strangers) await writeFile(at(path), 'mine');
  const person = await open();
  await goOn(person);
  for (const path of strangers) expect(await readFile(at(path), 'utf8')).toBe('mine');
});

/** Whether the program noticed that a file is damaged; either way the other one has to be as it was. */
async function isToldOf(person: Look, path: string, bad: Buffer): Promise<boolean> {
  const state = await person.window.call('app.state');
  if (state.phase === 'failed') {
    // The flip made a newer version of it, which is left alone.
    if (state.error.code === 'storage.newer' && bad.equals(await readFile(at(path)))) return true;
    throw new Error(state.error.message);
  }
  const now = await versions(person);
  expect(path === SETTINGS ? now.votes : now.settings).toBe(path === SETTINGS ? NOW.votes : NOW.settings);
  const { notices } = await person.state();
  expect(notices.every(({ file }) => file === path)).toBe(true);
  const [notice] = notices;
  if (notice === undefined) return false;
  // Left alone (a newer version of votes), or set aside.
  const kept = notice.text.includes('left alone') ? readFile(at(path)) : keptAside(notice.text);
  expect(await kept).toEqual(bad);
  return true;
}

test(
  'a bit flipped anywhere is told of, or leaves a document that can be read; all the others stay',
  { timeout: 30_000 + BIT_FLIPS * 6_000 },
  async () => {
    const random = randomFrom(printedSeed());
    let told = 0;
    for (let round = 0; round < BIT_FLIPS; round += 1) {
      const path = DOCUMENTS[round % DOCUMENTS.length] ?? SETTINGS;
      await rm(home, { recursive: true });
      await cp(whole, home, { recursive: true });
      const good = await readFile(at(path));
      const bad = flipped(good, Math.floor(random() * good.length * 8));
      await writeFile(at(path), bad);
      const person = await open();
      if (await isToldOf(person, path, bad)) told += 1;
      expect(await person.close()).toBe(0);
    }
    tellProof(
      `bit flips: ${counted(BIT_FLIPS)} in settings and votes, ${told} told of and kept aside, ` +
        `${BIT_FLIPS - told} left a document that can be read, every start worked`,
    );
  },
);
