import { lstat, mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { GOALS, DISPOSABLE_GOALS } from './testing/goals';
import { manualClock } from './testing/manual-clock';
import { opened } from './testing/opened';
import { temporaryHome } from './testing/temporary-home';

const PATH = 'library/goals.json';
const AT = '20260131T120000Z';

/** What becomes of a file that holds `{"weekly":2,…}`, whole. */
const DAMAGE: Readonly<Record<string, (whole: Buffer) => Buffer>> = {
  'cut off': (whole) => whole.subarray(0, whole.length - 10),
  empty: () => Buffer.alloc(0),
  'filled with zeros': (whole) => Buffer.alloc(whole.length),
  'zeros at its end': (whole) => Buffer.concat([whole.subarray(0, 20), Buffer.alloc(4096)]),
  'not text': () => Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3]),
  'a web page': () => Buffer.from('<!doctype html><title>Sign in</title>'),
  'foreign JSON': () => Buffer.from('["2404.06921","2404.06922"]'),
  'another document': () => Buffer.from('{"schemaVersion":1,"data":{"papers":[]}}'),
  'of the wrong shape': (whole) => Buffer.from(whole.toString().replace('"weekly":2', '"weekly":"two"')),
};

/** A folder whose document was saved as 1 and then as 2. */
async function saved(kind = GOALS): Promise<{ readonly home: string; readonly file: string }> {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const goals = await storage.open(PATH, kind);
  for (const weekly of [1, 2]) {
    goals.change((data) => ({ ...data, weekly }));
    await goals.saved();
  }
  await storage.close();
  return { home, file: join(home, PATH) };
}

test.each(Object.entries(DAMAGE))(
  'a precious file that is %s gives way to its last good version',
  async (_name, damage) => {
    const { home, file } = await saved();
    const bad = damage(await readFile(file));
    await writeFile(file, bad);
    const { storage, notices } = await opened(home, manualClock());
    const goals = await storage.open(PATH, GOALS);
    expect([goals.data.weekly, goals.existed]).toEqual([1, true]);
    const aside = `${PATH}.corrupt-${AT}`;
    expect(await readFile(join(home, aside))).toEqual(bad);
    expect(notices).toEqual([{ level: 'warning', text: expect.stringContaining(aside) as string, file: PATH }]);
    expect(notices[0]?.text).toContain(`${PATH} was damaged`);
    // Back in its place at once, so the next start finds nothing to do.
    goals.change((data) => ({ ...data, weekly: 3 }));
    await storage.close();
    const again = await opened(home);
    expect((await again.storage.open(PATH, GOALS)).data.weekly).toBe(3);
    expect(again.notices).toEqual([]);
    expect(await readFile(join(home, '.offprint', 'last-good', PATH), 'utf8')).toContain('"weekly":1');
    await again.storage.close();
  },
);

test.each(Object.entries(DAMAGE))('a disposable file that is %s is set aside', async (_name, damage) => {
  const { home, file } = await saved(DISPOSABLE_GOALS);
  const bad = damage(await readFile(file));
  await writeFile(file, bad);
  const { storage, notices } = await opened(home, manualClock());
  const goals = await storage.open(PATH, DISPOSABLE_GOALS);
  expect([goals.data.weekly, goals.existed]).toEqual([0, true]);
  expect(await readFile(join(home, `${PATH}.corrupt-${AT}`))).toEqual(bad);
  expect(notices).toMatchObject([{ level: 'warning', file: PATH }]);
  expect(await storage.list('library')).toEqual([]);
  await storage.close();
});

test('a damaged file never replaces one that was set aside before', async () => {
  const { home, file } = await saved();
  for (const [number, name] of ['', '-2', '-3'].entries()) {
    await writeFile(file, `bad ${number}`);
    const { storage, notices } = await opened(home, manualClock());
    expect((await storage.open(PATH, GOALS)).data.weekly).toBe(1);
    await storage.close();
    expect(notices[0]?.text).toContain(`.corrupt-${AT}${name}.`);
  }
  const names = (await readdir(dirname(file))).filter((name) => name.includes('.corrupt-')).sort();
  expect(await Promise.all(names.map((name) => readFile(join(dirname(file), name), 'utf8')))).toEqual([
    'bad 0',
    'bad 1',
    'bad 2',
  ]);
});

test('where the last good version is damaged too, both are kept and the person is told', async () => {
  const { home, file } = await saved();
  await writeFile(file, 'bad');
  const lastGood = join(home, '.offprint', 'last-good', PATH);
  await writeFile(lastGood, 'bad as well');
  const { storage, notices } = await opened(home, manualClock());
  const goals = await storage.open(PATH, GOALS);
  expect([goals.data.weekly, goals.existed]).toEqual([0, true]);
  expect(notices).toMatchObject([{ level: 'error', text: expect.stringContaining('begins anew') as string }]);
  expect(await readFile(join(home, `${PATH}.corrupt-${AT}`), 'utf8')).toBe('bad');
  goals.change((data) => ({ ...data, weekly: 5 }));
  await storage.close();
  const again = await opened(home);
  expect((await again.storage.open(PATH, GOALS)).data.weekly).toBe(5);
  expect(again.notices).toEqual([]);
  await again.storage.close();
});

test('a precious file that vanished is brought back; a disposable one is empty', async () => {
  const { home, file } = await saved();
  await rm(dirname(file), { recursive: true });
  const { storage, notices } = await opened(home);
  const goals = await storage.open(PATH, GOALS);
  expect([goals.data.weekly, goals.existed]).toEqual([1, true]);
  expect(notices).toMatchObject([
    { level: 'warning', text: expect.stringContaining(`.offprint/last-good/${PATH}`) as string, file: PATH },
  ]);
  await storage.close();
  expect(await readFile(file, 'utf8')).toContain('"weekly":1');
  const again = await opened(home);
  await again.storage.open(PATH, GOALS);
  expect((await again.storage.open('library/fetched.json', DISPOSABLE_GOALS)).existed).toBe(false);
  expect(again.notices).toEqual([]);
  await again.storage.close();
});

test('a file saved only once can be brought back too', async () => {
  const home = await temporaryHome();
  const first = await opened(home);
  (await first.storage.open(PATH, GOALS)).change((data) => ({ ...data, weekly: 7 }));
  await first.storage.close();
  await writeFile(join(home, PATH), '');
  const { storage } = await opened(home);
  expect((await storage.open(PATH, GOALS)).data.weekly).toBe(7);
  await storage.close();
});

test('what the system will not read is never taken for empty', async () => {
  const home = await temporaryHome();
  await mkdir(join(home, 'folder.json'));
  await writeFile(join(home, 'file'), '');
  const { storage, notices } = await opened(home);
  for (const kind of [GOALS, DISPOSABLE_GOALS]) {
    await expect(storage.open('folder.json', kind)).rejects.toMatchObject({
      code: 'storage.unreadable',
      details: { file: 'folder.json', reason: 'EISDIR' },
    });
    await expect(storage.open('file/goals.json', kind)).rejects.toMatchObject({ code: 'storage.unreadable' });
  }
  // Told once each.
  expect(notices.map(({ file }) => file)).toEqual(['folder.json', 'file/goals.json']);
  await storage.close();
});

test('a link that leads nowhere is no empty document', { skip: process.platform === 'win32' }, async () => {
  const home = await temporaryHome();
  await symlink(join(home, 'nowhere', 'goals.json'), join(home, 'dangling.json'));
  const { storage } = await opened(home);
  for (const kind of [GOALS, DISPOSABLE_GOALS]) {
    await expect(storage.open('dangling.json', kind)).rejects.toMatchObject({ code: 'storage.unreadable' });
  }
  await storage.close();
});

test('a newer Offprint’s file is refused and left as it is, and so is a damaged one with a newer last good version', async () => {
  const { home, file } = await saved();
  const newer = '{"schemaVersion":2,"data":{"anything":true}}\n';
  await writeFile(file, newer);
  const first = await opened(home);
  await expect(first.storage.open(PATH, GOALS)).rejects.toMatchObject({
    code: 'storage.newer',
    details: { file: PATH, version: 2, known: 1 },
  });
  expect(first.notices).toMatchObject([{ level: 'error', file: PATH }]);
  await first.storage.close();
  expect(await readFile(file, 'utf8')).toBe(newer);

  await writeFile(join(home, '.offprint', 'last-good', PATH), newer);
  await writeFile(file, 'bad');
  const second = await opened(home);
  await expect(second.storage.open(PATH, GOALS)).rejects.toMatchObject({ code: 'storage.newer' });
  await second.storage.close();
  expect(await readdir(dirname(file))).toEqual(['goals.json']);
  expect(await readFile(file, 'utf8')).toBe('bad');
});

test.skipIf(process.platform === 'win32').each([GOALS, DISPOSABLE_GOALS])(
  'a link to a damaged file, or to one that is none of ours, is set aside, and that file left as it is',
  async (kind) => {
    const { home, file } = await saved(kind);
    const elsewhere = await temporaryHome();
    const theirs = join(elsewhere, 'theirs.txt');
    await writeFile(theirs, 'root:x:0:0');
    await rm(file);
    await symlink(theirs, file);
    const { storage, notices } = await opened(home, manualClock());
    const goals = await storage.open(PATH, kind);
    goals.change((data) => ({ ...data, weekly: 7 }));
    await storage.close();
    expect(await readdir(elsewhere)).toEqual(['theirs.txt']);
    expect(await readFile(theirs, 'utf8')).toBe('root:x:0:0');
    expect(await readlink(`${file}.corrupt-${AT}`)).toBe(theirs);
    expect((await lstat(file)).isFile()).toBe(true);
    expect(await readFile(file, 'utf8')).toContain('"weekly":7');
    expect(notices.map(({ text }) => text).join()).toContain('a link to a file that was left as it is');
  },
);
