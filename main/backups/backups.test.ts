import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallFileSystem, whyNoMounts } from '../storage/testing/file-system';
import { manualClock } from '../storage/testing/manual-clock';
import { opened } from '../storage/testing/opened';
import { quiet } from '../storage/testing/quiet';
import { temporaryHome } from '../storage/testing/temporary-home';
import { createBackups } from './backups';
import { filesBelow, plainLibrary, put, storedLibrary } from './testing/stored-library';

const noMounts = whyNoMounts();
if (noMounts !== null) console.log(`Skipped: full disk and read-only disk, since ${noMounts}.`);

const DAY_MS = 86_400_000;
async function namesIn(home: string): Promise<readonly string[]> {
  const names: string[] = await readdir(join(home, 'backups')).catch(() => []);
  return names.toSorted();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('It did not come to be.');
}

function plain(home: string, clock = manualClock()) {
  return createBackups({ home, clock, log: quiet, library: plainLibrary() });
}

test('a backup is a copy of the library with what tells that it is whole, and is listed with its size', async () => {
  const home = await temporaryHome();
  await put(home, 'library/state.json', 'the state');
  await put(home, 'library/notes/2512.00001.md', 'a note');
  await put(home, 'library/.git/HEAD', 'somebody else’s');
  await put(home, 'library/.offprint-0123456789abcdef-1.tmp', 'left by a kill');
  const backups = plain(home);
  expect(await backups.list()).toEqual([]);
  const made = await backups.make('by-hand');
  expect(made).toEqual({
    name: '20260131T120000Z-by-hand',
    at: '2026-01-31T12:00:00.000Z',
    kind: 'by-hand',
    papers: 3,
    bytes: 15,
  });
  expect(await backups.list()).toEqual([made]);
  expect(await filesBelow(join(home, 'backups', made.name, 'library'))).toEqual({
    'state.json': 'the state',
    'notes/2512.00001.md': 'a note',
  });
  expect((await backups.make('by-hand')).name).toBe('20260131T120000Z-by-hand-2');
  // What grows in place is not what was copied.
  await appendFile(join(home, 'library', 'state.json'), ', later');
  expect(await readFile(join(home, 'backups', made.name, 'library', 'state.json'), 'utf8')).toBe('the state');
});

test('a backup is for this user alone', { skip: process.platform === 'win32' }, async () => {
  const home = await temporaryHome();
  await put(home, 'library/notes/n.md', 'a note');
  const { name } = await plain(home).make('by-hand');
  for (const folder of ['.', name, `${name}/library`, `${name}/library/notes`]) {
    expect((await stat(join(home, 'backups', folder))).mode & 0o777).toBe(0o700);
  }
});

test('one that is not whole is neither listed nor restored, and says why', async () => {
  const home = await temporaryHome();
  await put(home, 'library/state.json', 'the state');
  await put(home, 'library/log/0001.jsonl', 'a line');
  const backups = plain(home);
  const harm: [RegExp, (folder: string) => Promise<void>][] = [
    [/state\.json is not what it was/, (folder) => writeFile(join(folder, 'library', 'state.json'), 'the stat!')],
    [/length/, (folder) => writeFile(join(folder, 'library', 'state.json'), 'the')],
    [/0001\.jsonl is missing/, (folder) => rm(join(folder, 'library', 'log'), { recursive: true })],
    [/never finished/, (folder) => rm(join(folder, 'backup.json'))],
    [/damaged/, (folder) => writeFile(join(folder, 'backup.json'), '{"schemaVersion":1,"data":{"kind":"daily"}}')],
    [/newer/, (folder) => writeFile(join(folder, 'backup.json'), '{"schemaVersion":99,"data":{}}')],
    [
      /damaged/,
      async (folder) => {
        const text = await readFile(join(folder, 'backup.json'), 'utf8');
        await writeFile(join(folder, 'backup.json'), text.replace('"state.json"', '"../../../settings.json"'));
      },
    ],
  ];
  const whole = await backups.make('by-hand');
  for (const [why, change] of harm) {
    const { name } = await backups.make('by-hand');
    expect(await backups.list()).toHaveLength(2);
    await change(join(home, 'backups', name));
    expect(await backups.list()).toEqual([whole]);
    await expect(backups.restore(name)).rejects.toMatchObject({
      code: 'storage.unreadable',
      message: expect.stringMatching(why),
    });
    await rm(join(home, 'backups', name), { recursive: true });
  }
  for (const name of ['20200101T000000Z-daily', '../library', '', 'backup.json']) {
    await expect(backups.restore(name)).rejects.toMatchObject({ code: 'library.unknown' });
  }
  expect(await filesBelow(join(home, 'library'))).toEqual({ 'state.json': 'the state', 'log/0001.jsonl': 'a line' });
  expect(await readdir(join(home, '.offprint')).catch(() => [])).toEqual([]);
});

test('one a day is made while it runs, a while after the start', async () => {
  const home = await temporaryHome();
  const clock = manualClock();
  const backups = plain(home, clock);
  const dailies = async (count: number) => {
    await until(async () => (await namesIn(home)).filter((name) => !name.startsWith('.')).length === count);
    await until(() => Promise.resolve(clock.sleeping().length > 0));
    return namesIn(home);
  };
  backups.start();
  backups.start();
  expect(clock.sleeping()).toHaveLength(1);
  clock.advance(30_000);
  // Nothing was decided yet, so there is nothing to copy.
  expect(await dailies(0)).toEqual([]);
  await put(home, 'library/state.json', 'the state');
  await until(() => Promise.resolve(clock.sleeping().length > 0));
  clock.advance(60 * 60_000);
  expect(await dailies(1)).toEqual(['20260131T130030Z-daily']);
  clock.advance(60 * 60_000);
  expect(await dailies(1)).toHaveLength(1);
  clock.advance(DAY_MS);
  expect(await dailies(2)).toEqual(['20260131T130030Z-daily', '20260201T140030Z-daily']);
  await backups.stop();
  expect(clock.sleeping()).toEqual([]);
  await expect(backups.make('daily')).rejects.toMatchObject({ code: 'app.closing' });

  const again = plain(home, clock);
  again.start();
  clock.advance(30_000);
  await until(() => Promise.resolve(clock.sleeping().length > 0));
  expect(await dailies(2)).toHaveLength(2);
  await again.stop();
});

test('what a killed process left half made is removed with the next, and what is no longer kept as well', async () => {
  const home = await temporaryHome();
  const clock = manualClock();
  await put(home, 'library/state.json', 'the state');
  await put(home, 'backups/.making-20260101T000000Z-daily/library/state.json', 'the');
  await put(home, 'backups/.removing-20260101T000000Z-daily/backup.json', '{}');
  await put(home, 'backups/mine/keep.txt', 'not Offprint’s');
  const backups = plain(home, clock);
  for (let made = 0; made < 12; made += 1) {
    await backups.make('by-hand');
    clock.advance(1_000);
  }
  const names = await namesIn(home);
  expect(names).toHaveLength(11);
  expect(names).toContain('mine');
  expect(names[0]).toBe('20260131T120002Z-by-hand');
});

test(
  'on a full disk no backup is made or restored, nothing is left behind, and nothing is lost',
  { skip: noMounts !== null },
  async () => {
    const { folder: home } = smallFileSystem(512);
    const { storage } = await opened(home);
    const library = await storedLibrary(home, storage);
    const backups = createBackups({ home, clock: manualClock(), log: quiet, library });
    await library.change(2);
    const { name } = await backups.make('by-hand');
    await library.change(1);
    const before = await library.contents();
    const files = await filesBelow(join(home, 'library'));
    await writeFile(join(home, 'filler'), Buffer.alloc(1 << 20)).catch(() => undefined);
    await expect(backups.make('by-hand')).rejects.toMatchObject({ code: 'storage.full', retryable: true });
    await expect(backups.restore(name)).rejects.toMatchObject({ code: 'storage.full' });
    expect(await namesIn(home)).toEqual([name]);
    expect(await filesBelow(join(home, 'library'))).toEqual(files);
    expect(await library.contents()).toEqual(before);
    expect(await readdir(join(home, '.offprint'))).not.toContain('restore');

    await rm(join(home, 'filler'));
    await backups.restore(name);
    expect(await library.contents()).toMatchObject({ lines: [{ step: 1 }, { step: 2 }], text: '2\n' });
    await storage.close();
  },
);

test('a read-only disk refuses both, and nothing is lost', { skip: noMounts !== null }, async () => {
  const { folder: home, setReadOnly } = smallFileSystem(512);
  await put(home, 'library/state.json', 'the state');
  await mkdir(join(home, '.offprint'));
  const backups = plain(home);
  const { name } = await backups.make('by-hand');
  setReadOnly(true);
  await expect(backups.make('by-hand')).rejects.toMatchObject({ code: 'storage.read-only' });
  await expect(backups.restore(name)).rejects.toMatchObject({ code: 'storage.read-only' });
  setReadOnly(false);
  expect(await namesIn(home)).toEqual([name]);
  expect(await filesBelow(join(home, 'library'))).toEqual({ 'state.json': 'the state' });
});
