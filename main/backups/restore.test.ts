import { mkdir, readdir, readFile, rename, rm, symlink, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manualClock } from '../storage/testing/manual-clock';
import { opened } from '../storage/testing/opened';
import { quiet } from '../storage/testing/quiet';
import { temporaryHome } from '../storage/testing/temporary-home';
import { createBackups, type Backups } from './backups';
import { finishRestore } from './replace-library';
import { filesBelow, plainLibrary, put, storedLibrary } from './testing/stored-library';

const state = (home: string): string => join(home, 'library', 'state.json');
const logFile = (home: string): string => join(home, 'library', 'log', '0001.jsonl');

/** What may happen to a library. */
const MANGLINGS: Readonly<Record<string, (home: string) => Promise<void>>> = {
  'the snapshot is cut': (home) => truncate(state(home), 20),
  'the snapshot is empty': (home) => truncate(state(home), 0),
  'the snapshot holds zeros': (home) => writeFile(state(home), Buffer.alloc(300)),
  'the snapshot is of something else': (home) => writeFile(state(home), '{"schemaVersion":1,"data":{"a":1}}'),
  'the snapshot is missing, and its last good version as well': async (home) => {
    await unlink(state(home));
    await rm(join(home, '.offprint', 'last-good'), { recursive: true });
  },
  'a bit of the log is another': async (home) => {
    const bytes = await readFile(logFile(home));
    const at = Math.floor(bytes.length / 2);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await writeFile(logFile(home), bytes);
  },
  'the log is cut in the middle of a line': async (home) =>
    truncate(logFile(home), (await readFile(logFile(home))).length - 5),
  'the log is missing': (home) => rm(join(home, 'library', 'log'), { recursive: true }),
  'the papers are missing': (home) => rm(join(home, 'library', 'papers'), { recursive: true }),
  'everything is missing': (home) => rm(join(home, 'library'), { recursive: true }),
  'a folder is where a file was': async (home) => {
    await unlink(state(home));
    await mkdir(join(state(home), 'within'), { recursive: true });
  },
  'the library is a file': async (home) => {
    await rm(join(home, 'library'), { recursive: true });
    await writeFile(join(home, 'library'), 'no folder');
  },
};

test.for(Object.entries(MANGLINGS))(
  '%s: a backup gives the state of its day, and what there was is kept',
  async ([, mangle]) => {
    const home = await temporaryHome();
    const clock = manualClock();
    const first = await opened(home, clock);
    const library = await storedLibrary(home, first.storage);
    await library.change(5);
    const then = await library.contents();
    const made = await createBackups({ home, clock, log: quiet, library }).make('by-hand');
    clock.advance(60_000);
    await library.change(3);
    await put(home, 'library/papers/2401.json', 'since then');
    await first.storage.close();

    await mangle(home);
    const mangled = await filesBelow(join(home, 'library'));
    // Nobody has to be able to open it.
    const before = await createBackups({ home, clock, log: quiet, library: plainLibrary() }).restore(made.name);
    expect(before).toMatchObject({ kind: 'before-restore', papers: 3 });
    expect(await filesBelow(join(home, 'backups', before.name, 'library'))).toEqual(mangled);
    expect(await readdir(join(home, '.offprint'))).not.toContain('restore');

    const again = await opened(home, clock);
    expect(await (await storedLibrary(home, again.storage)).contents()).toEqual(then);
    expect(again.notices).toEqual([]);
    expect(await filesBelow(join(home, 'library'))).not.toHaveProperty('papers/2401.json');
    await again.storage.close();
  },
);

test('a restore can be restored from, while everything is open', async () => {
  const home = await temporaryHome();
  const clock = manualClock();
  const { storage, notices } = await opened(home, clock);
  const library = await storedLibrary(home, storage);
  const backups = createBackups({ home, clock, log: quiet, library });
  await library.change(2);
  const two = await library.contents();
  const { name } = await backups.make('by-hand');
  await library.change(2);
  const four = await library.contents();
  await put(home, 'library/.git/HEAD', 'somebody else’s');

  const before = await backups.restore(name);
  expect(await library.contents()).toEqual(two);
  expect(await readFile(join(home, 'library', '.git', 'HEAD'), 'utf8')).toBe('somebody else’s');
  expect((await backups.list()).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['by-hand', 'before-restore']));
  await library.change(1);
  expect(await library.contents()).not.toEqual(two);
  await backups.restore(before.name);
  expect(await library.contents()).toEqual(four);
  expect(notices).toEqual([]);
  await storage.close();
});

/** The steps up to the first that moves anything; those that can be taken back, and those that cannot. */
const BEGINNING = ['prepare', 'copied', 'describe the present library', 'move the library away'];
const REVERSIBLE = ['move the other library here', 'move the last good versions away'];
const STANDING = ['keep what is hidden', 'keep the library that there was', 'tidy up'];
const ENDING = [...REVERSIBLE, ...STANDING];
const OLD = { 'state.json': 'old', 'notes/n.md': 'old' };
const NEW = { 'state.json': 'new' };

async function prepared(hasLibrary: boolean): Promise<{ home: string; name: string }> {
  const home = await temporaryHome();
  await put(home, 'library/state.json', 'new');
  const { name } = await createBackups({ home, clock: manualClock(), log: quiet, library: plainLibrary() }).make(
    'by-hand',
  );
  await rm(join(home, 'library'), { recursive: true });
  if (hasLibrary) for (const [path, text] of Object.entries(OLD)) await put(home, `library/${path}`, text);
  await put(home, '.offprint/last-good/library/state.json', 'old last good');
  return { home, name };
}

/** What is never gone on with looks to the disk as a killed process does. */
async function killedAt(home: string, name: string, last: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const killed = backupsIn(home, (step) => {
      if (step !== last) return undefined;
      resolve();
      return new Promise(() => undefined);
    });
    void killed.restore(name);
  });
}

function backupsIn(home: string, onStep: (step: string) => Promise<void> | void = () => undefined): Backups {
  return createBackups({ home, clock: manualClock(), log: quiet, library: plainLibrary(), onStep });
}

const failingAt =
  (last: string) =>
  (step: string): void => {
    if (step === last) throw Object.assign(new Error('EIO: injected'), { code: 'EIO' });
  };

const whole = [true, false];

test.for(BEGINNING.flatMap((last) => whole.map((hasLibrary) => ({ last, hasLibrary }))))(
  'broken off before the step “$last” (a library there: $hasLibrary), it is forgotten by the next start',
  async ({ last, hasLibrary }) => {
    const { home, name } = await prepared(hasLibrary);
    const old = hasLibrary ? OLD : {};
    await killedAt(home, name, last);
    expect(await filesBelow(join(home, 'library'))).toEqual(old);
    for (let start = 0; start < 2; start += 1) await finishRestore({ home, clock: manualClock(), log: quiet });
    expect(await filesBelow(join(home, 'library'))).toEqual(old);
    expect(await filesBelow(join(home, '.offprint'))).toEqual({ 'last-good/library/state.json': 'old last good' });
    expect((await backupsIn(home).list()).map((backup) => backup.name)).toEqual([name]);
  },
);

test.for(ENDING.flatMap((last) => whole.map((hasLibrary) => ({ last, hasLibrary }))))(
  'broken off before the step “$last” (a library there: $hasLibrary), it is completed by the next start',
  async ({ last, hasLibrary }) => {
    const { home, name } = await prepared(hasLibrary);
    const old = hasLibrary ? OLD : {};
    await killedAt(home, name, last);
    for (let start = 0; start < 2; start += 1) await finishRestore({ home, clock: manualClock(), log: quiet });
    expect(await filesBelow(join(home, 'library'))).toEqual(NEW);
    expect(await filesBelow(join(home, '.offprint'))).toEqual({});
    const backups = backupsIn(home);
    const before = (await backups.list()).find(({ kind }) => kind === 'before-restore');
    expect(await filesBelow(join(home, 'backups', before?.name ?? '', 'library'))).toEqual(old);
    await backups.restore(before?.name ?? '');
    expect(await filesBelow(join(home, 'library'))).toEqual(old);
  },
);

test.for([...BEGINNING, ...REVERSIBLE])('failing at the step “%s”, it leaves the library as it was', async (last) => {
  const { home, name } = await prepared(true);
  await expect(backupsIn(home, failingAt(last)).restore(name)).rejects.toMatchObject({ code: 'storage.failed' });
  expect(await filesBelow(join(home, 'library'))).toEqual(OLD);
  expect(await readdir(join(home, '.offprint'))).toEqual(['last-good']);
  expect(await filesBelow(join(home, '.offprint'))).toEqual({ 'last-good/library/state.json': 'old last good' });
  await backupsIn(home).restore(name);
  expect(await filesBelow(join(home, 'library'))).toEqual(NEW);
});

test.for(STANDING)('failing at the step “%s”, it stands, and what there was is kept with the next', async (last) => {
  const { home, name } = await prepared(true);
  await backupsIn(home, failingAt(last)).restore(name);
  expect(await filesBelow(join(home, 'library'))).toEqual(NEW);
  const backups = backupsIn(home);
  await backups.restore(name);
  const kept = (await backups.list()).filter(({ kind }) => kind === 'before-restore');
  const contents = await Promise.all(kept.map((backup) => filesBelow(join(home, 'backups', backup.name, 'library'))));
  expect(contents).toEqual(expect.arrayContaining([OLD, NEW]));
});

test('a library that was begun while another could be moved neither here nor back is not replaced', async () => {
  const { home, name } = await prepared(true);
  await killedAt(home, name, 'move the other library here');
  await put(home, 'library/state.json', 'begun since');
  await finishRestore({ home, clock: manualClock(), log: quiet });
  expect(await filesBelow(join(home, 'library'))).toEqual({ 'state.json': 'begun since' });
  const before = (await backupsIn(home).list()).find(({ kind }) => kind === 'before-restore');
  expect(await filesBelow(join(home, 'backups', before?.name ?? '', 'library'))).toEqual(OLD);
});

test('links in a library are backed up as what they lead to', { skip: process.platform === 'win32' }, async () => {
  const home = await temporaryHome();
  await put(home, 'elsewhere/library/state.json', 'the state');
  await put(home, 'elsewhere/note.md', 'a note');
  await symlink(join(home, 'elsewhere', 'library'), join(home, 'library'));
  await symlink(join(home, 'elsewhere', 'note.md'), join(home, 'library', 'note.md'));
  await symlink(join(home, 'nowhere'), join(home, 'library', 'nothing'));
  const backups = createBackups({ home, clock: manualClock(), log: quiet, library: plainLibrary() });
  const { name } = await backups.make('by-hand');
  await backups.restore(name);
  expect(await filesBelow(join(home, 'library'))).toEqual({ 'state.json': 'the state', 'note.md': 'a note' });
  await rename(join(home, 'library'), join(home, 'checked'));
});
