import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, mkdir, open, readFile, rename, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opened } from './testing/opened';
import { lineByLine, textsOf } from './testing/opened-texts';
import { temporaryHome } from './testing/temporary-home';
import type { Versions } from './text-file';
import type { TextsPorts } from './texts';

const PATH = 'notes/a.md';
const LAST_GOOD = join('.offprint', 'last-good', 'notes', 'a.md');
const onWindows = process.platform === 'win32';

/** A text that is held, with `base` in its file; what another program does is noted in `seen`. */
async function held(onStep?: TextsPorts['onStep']) {
  const home = await temporaryHome();
  const file = join(home, PATH);
  await mkdir(join(home, 'notes'));
  await writeFile(file, 'base\n');
  const seen: Versions[] = [];
  const alone = textsOf(home, onStep && { onStep });
  const note = await alone.texts.open(PATH, lineByLine(seen));
  const onDisk = (): Promise<string> => readFile(file, 'utf8');
  return { ...alone, home, file, seen, note, onDisk };
}

test('looking takes in what another program wrote, and writes nothing', async () => {
  const { note, file, seen, state } = await held();
  await note.look();
  await writeFile(file, 'theirs\n');
  const before = await stat(file, { bigint: true });
  await note.look();
  await note.look();
  await note.saved();
  expect(note.text).toBe('theirs\n');
  expect(note.writtenAt).toBe(Number(before.mtimeMs));
  expect(seen).toEqual([{ base: 'base\n', mine: 'base\n', theirs: { kind: 'text', text: 'theirs\n' } }]);
  expect(await stat(file, { bigint: true })).toMatchObject({ ino: before.ino, mtimeNs: before.mtimeNs });
  expect(state().unsaved).toBe(0);
});

test('a file that was only touched, or written with the same text, is nobody’s change', async () => {
  const { note, file, seen } = await held();
  await utimes(file, 10, 10);
  await note.look();
  expect(note.writtenAt).toBe(10_000);
  await rm(file);
  await writeFile(file, 'base\n');
  await note.look();
  note.change('mine\n');
  await note.saved();
  expect(seen).toEqual([]);
});

test('a change of the same length, in the same tick of the clock, is noticed', async () => {
  const { note, file, seen } = await held();
  for (let round = 0; round < 50; round += 1) {
    const { atime, mtime } = await stat(file);
    const text = `b${String(round).padStart(3, '0')}\n`;
    await writeFile(file, text);
    await utimes(file, atime, mtime);
    await note.look();
    expect(note.text).toBe(text);
  }
  expect(seen.length).toBe(50);
});

test('a change before a write is made one with it', async () => {
  const { note, file, seen, onDisk } = await held();
  note.change('base\nmine\n');
  await writeFile(file, 'base\ntheirs\n');
  await note.saved();
  expect(note.text).toBe('base\ntheirs\nmine\n');
  expect(await onDisk()).toBe(note.text);
  expect(seen).toEqual([{ base: 'base\n', mine: 'base\nmine\n', theirs: { kind: 'text', text: 'base\ntheirs\n' } }]);
});

test('two versions that looking makes a third of are written', async () => {
  const home = await temporaryHome();
  const { texts } = textsOf(home);
  const note = await texts.open('a.md', ({ mine }) => `${mine}!`);
  await writeFile(join(home, 'a.md'), 'theirs');
  await note.look();
  expect(note.text).toBe('!');
  await note.saved();
  expect(await readFile(join(home, 'a.md'), 'utf8')).toBe('!');
  expect(await readFile(join(home, '.offprint', 'last-good', 'a.md'), 'utf8')).toBe('theirs');
});

type Step = 'written' | 'kept' | 'replacing';
const inPlace = (file: string, text: string): void => writeFileSync(file, text);
const byRename = (file: string, text: string): void => {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
};
const ways: readonly (readonly [Step, string, typeof inPlace])[] = [
  ['written', 'in place', inPlace],
  ['written', 'by renaming', byRename],
  ['kept', 'in place', inPlace],
  ['kept', 'by renaming', byRename],
  ['replacing', 'in place', inPlace],
];
for (const [when, how, write] of ways) {
  test(`a change ${how} between the look at the file and its being replaced (${when}) is not lost`, async () => {
    let times = 0;
    const { note, file, seen, onDisk } = await held((step) => {
      if (step !== when || times > 0) return;
      times += 1;
      write(file, 'base\ntheirs\n');
      // The person types on.
      note.change('base\nmine\nmore\n');
    });
    note.change('base\nmine\n');
    await note.saved();
    await note.saved();
    expect(seen).toEqual([
      { base: 'base\n', mine: 'base\nmine\nmore\n', theirs: { kind: 'text', text: 'base\ntheirs\n' } },
    ]);
    expect(note.text).toBe('base\ntheirs\nmine\nmore\n');
    expect(await onDisk()).toBe(note.text);
  });
}

test('a file that another program makes at the moment when the first version is written is not lost', async () => {
  const home = await temporaryHome();
  const seen: Versions[] = [];
  let times = 0;
  const onStep = (): void => {
    if (times === 0) writeFileSync(join(home, 'a.md'), 'theirs\n');
    times += 1;
  };
  const { texts } = textsOf(home, { onStep });
  const note = await texts.open('a.md', lineByLine(seen));
  note.change('mine\n');
  await note.saved();
  expect(seen).toEqual([{ base: '', mine: 'mine\n', theirs: { kind: 'text', text: 'theirs\n' } }]);
  expect(await readFile(join(home, 'a.md'), 'utf8')).toBe('theirs\nmine\n');
});

test(
  'what a program writes that had opened the file before it was replaced is found',
  { skip: onWindows },
  async () => {
    const { note, file, seen, onDisk } = await held();
    const handle = await open(file, 'a');
    note.change('base\nmine\n');
    await note.saved();
    await handle.appendFile('late\n');
    await handle.close();
    expect(await onDisk()).toBe('base\nmine\n');
    await note.look();
    await note.saved();
    expect(seen).toEqual([{ base: 'base\n', mine: 'base\nmine\n', theirs: { kind: 'text', text: 'base\nlate\n' } }]);
    expect(await onDisk()).toBe('base\nlate\nmine\n');
    await note.look();
    expect(seen.length).toBe(1);
  },
);

test('what is typed while a write is under way is kept together with what another program did', async () => {
  let typed = false;
  const { note, file, onDisk } = await held((step) => {
    if (step !== 'written' || typed) return;
    typed = true;
    note.change(`${note.text}more\n`);
  });
  note.change('base\nmine\n');
  await writeFile(file, 'base\ntheirs\n');
  await note.saved();
  await note.saved();
  for (const line of ['theirs', 'mine', 'more']) expect(note.text).toContain(`${line}\n`);
  expect(await onDisk()).toBe(note.text);
});

test('a removed file is not brought back by looking; the next change writes it anew', async () => {
  const { note, file, seen, onDisk } = await held();
  note.change('mine\n');
  await note.saved();
  await rm(file);
  await note.look();
  await note.look();
  expect(seen).toEqual([{ base: 'mine\n', mine: 'mine\n', theirs: { kind: 'removed' } }]);
  expect([note.text, note.writtenAt, existsSync(file)]).toEqual(['mine\n', null, false]);
  // The same text, too.
  note.change('mine\n');
  await note.saved();
  expect(await onDisk()).toBe('mine\n');
  await rm(file);
  note.change('more\n');
  await note.saved();
  expect(await onDisk()).toBe('more\n');
  expect(seen.slice(1)).toEqual([{ base: 'mine\n', mine: 'more\n', theirs: { kind: 'removed' } }]);
});

test('a file that was removed and put back is compared with what it was', async () => {
  const { note, file, seen } = await held();
  await rm(file);
  await note.look();
  await writeFile(file, 'back\n');
  await note.look();
  expect(seen[1]).toEqual({ base: 'base\n', mine: 'base\n', theirs: { kind: 'text', text: 'back\n' } });
  expect(note.text).toBe('back\n');
});

test('a program that saves in two steps is waited for', async () => {
  const home = await temporaryHome();
  const file = join(home, 'a.md');
  await writeFile(file, 'base\n');
  const seen: Versions[] = [];
  const steps = [
    () => writeFile(file, ''),
    () => appendFile(file, 'one\n'),
    () => appendFile(file, 'two\n'),
    () => Promise.resolve(),
    () => Promise.reject(new Error('It was the same twice.')),
  ];
  const { texts } = textsOf(home, { settle: () => steps.shift()?.() ?? Promise.resolve() });
  const note = await texts.open('a.md', lineByLine(seen));
  await rename(file, `${file}~`);
  await note.look();
  expect(seen.map(({ theirs }) => theirs)).toEqual([{ kind: 'text', text: 'one\ntwo\n' }]);
});

test('a file that becomes no text: what was typed is kept, told as not saved, and written when it is text again', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const seen: Versions[] = [];
  const note = await storage.texts.open('a.md', lineByLine(seen));
  note.change('base\n');
  await note.saved();
  note.change('base\nmine\n');
  await writeFile(join(home, 'a.md'), Buffer.from([0xff, 0xfe, 0x41]));
  await expect(note.saved()).rejects.toMatchObject({ code: 'storage.unreadable', details: { file: 'a.md' } });
  expect(note.unreadable).toContain('UTF-8');
  expect([note.text, storage.state().unsaved, storage.state().failure?.code]).toEqual([
    'base\nmine\n',
    1,
    'storage.unreadable',
  ]);
  expect(() => note.change('x')).toThrow('UTF-8');
  await expect(storage.flush()).rejects.toMatchObject({ code: 'storage.unreadable' });
  await note.look();
  expect((await readFile(join(home, 'a.md'))).length).toBe(3);
  await writeFile(join(home, 'a.md'), 'base\ntheirs\n');
  await storage.flush();
  expect(note.unreadable).toBeNull();
  expect(await readFile(join(home, 'a.md'), 'utf8')).toBe('base\ntheirs\nmine\n');
  expect(seen.map(({ theirs }) => theirs.kind)).toEqual(['unreadable', 'text']);
  await storage.close();
});

test('a program that changes the file whenever it changes does not keep Offprint busy for ever', async () => {
  let times = 0;
  const { note, file, state } = await held((step) => {
    times += 1;
    if (step === 'written') writeFileSync(file, `theirs ${times}\n`);
  });
  note.change('mine\n');
  await expect(note.saved()).rejects.toMatchObject({ code: 'storage.failed', retryable: true });
  expect(state().unsaved).toBe(1);
  expect(note.text).toContain('mine\n');
});

test('what reconciling throws is a failed write, and it is asked again', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  let fails = true;
  const note = await storage.texts.open('a.md', ({ mine }) => {
    if (fails) throw new Error('It failed.');
    return `${mine}both`;
  });
  await writeFile(join(home, 'a.md'), 'theirs');
  await expect(note.look()).rejects.toMatchObject({ code: 'app.internal' });
  note.change('mine ');
  await expect(note.saved()).rejects.toMatchObject({ code: 'app.internal' });
  expect(await readFile(join(home, 'a.md'), 'utf8')).toBe('theirs');
  fails = false;
  await storage.flush();
  expect(await readFile(join(home, 'a.md'), 'utf8')).toBe('mine both');
  await storage.close();
});

test('a link stays one, and the file that it leads to is written', { skip: onWindows }, async () => {
  const home = await temporaryHome();
  await writeFile(join(home, 'elsewhere.md'), 'base\n', { mode: 0o640 });
  await symlink(join(home, 'elsewhere.md'), join(home, 'a.md'));
  const { texts } = textsOf(home);
  const note = await texts.open('a.md', lineByLine());
  note.change('mine\n');
  await note.saved();
  expect(readFileSync(join(home, 'elsewhere.md'), 'utf8')).toBe('mine\n');
  expect((await stat(join(home, 'elsewhere.md'))).mode & 0o777).toBe(0o640);
  await appendFile(join(home, 'elsewhere.md'), 'theirs\n');
  await note.look();
  expect(note.text).toBe('mine\ntheirs\n');
  rmSync(join(home, 'elsewhere.md'));
  await note.look();
  expect(note.unreadable).toContain('not there');
});

test('the last good version is the one before, also when another program wrote that', async () => {
  const { note, file, home } = await held();
  note.change('mine\n');
  await note.saved();
  expect(await readFile(join(home, LAST_GOOD), 'utf8')).toBe('base\n');
  await writeFile(file, 'theirs\n');
  await note.look();
  note.change('more\n');
  await note.saved();
  expect(await readFile(join(home, LAST_GOOD), 'utf8')).toBe('theirs\n');
});

test('a look that is under way when a text is let go of is finished, and what comes of it is saved', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const note = await storage.texts.open('a.md', ({ mine }) => `${mine}!`);
  await writeFile(join(home, 'a.md'), 'theirs');
  const looked = note.look();
  note.release();
  await looked;
  await note.look();
  await storage.close();
  expect(storage.state().unsaved).toBe(0);
  expect(await readFile(join(home, 'a.md'), 'utf8')).toBe('!');
});

test('closing waits for a look, and what comes of it is saved', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const note = await storage.texts.open('a.md', ({ mine }) => `${mine}!`);
  await writeFile(join(home, 'a.md'), 'theirs');
  const looked = note.look();
  await storage.close();
  await looked;
  expect(await readFile(join(home, 'a.md'), 'utf8')).toBe('!');
  await writeFile(join(home, 'a.md'), 'later');
  await note.look();
  expect(note.text).toBe('!');
});
