import { chmod, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { opened } from './testing/opened';
import { lineByLine } from './testing/opened-texts';
import { temporaryHome } from './testing/temporary-home';
import type { Reconcile } from './text-file';

const PATH = 'library/notes/papers/2512.00001.md';
const onWindows = process.platform === 'win32';
const never: Reconcile = () => {
  throw new Error('Nobody else changed it.');
};

async function put(home: string, path: string, bytes: Uint8Array | string): Promise<string> {
  const file = join(home, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, bytes);
  return file;
}

test('what is written is there when the folder is opened again, with the version before beside it', async () => {
  const home = await temporaryHome();
  const first = await opened(home);
  const note = await first.storage.texts.open(PATH, never);
  expect([note.text, note.existed, note.writtenAt, note.unreadable]).toEqual(['', false, null, null]);
  expect(note.change('# A\n')).toBe(1);
  expect(note.text).toBe('# A\n');
  expect(note.change('# A\n')).toBe(1);
  expect(first.storage.state()).toEqual({ unsaved: 1, savedThrough: 0, failure: null });
  await note.saved();
  expect(note.writtenAt).toBe(Math.floor((await stat(join(home, PATH))).mtimeMs));
  note.change('# B\n');
  await first.storage.close();
  expect(() => note.change('# C\n')).toThrow('closing');

  const second = await opened(home);
  const again = await second.storage.texts.open(PATH, never);
  expect([again.text, again.existed]).toEqual(['# B\n', true]);
  expect(await readFile(join(home, '.offprint/last-good', PATH), 'utf8')).toBe('# A\n');
  await second.storage.close();
  expect(await readdir(join(home, 'library/notes/papers'))).toEqual(['2512.00001.md']);
  expect(await readdir(join(home, '.offprint/last-good/library/notes/papers'))).toEqual(['2512.00001.md']);
  expect([...first.notices, ...second.notices]).toEqual([]);
});

test('text is kept byte by byte: marks at its beginning, line ends, no line end', async () => {
  const home = await temporaryHome();
  for (const text of ['', '\uFEFF# A\r\nb\rc\n', 'no end', '\u2028 é e\u0301 😀\u200B\n\n\n', '\uFEFF\uFEFF']) {
    const file = await put(home, PATH, text);
    const { storage } = await opened(home);
    const note = await storage.texts.open(PATH, never);
    expect(note.text).toBe(text);
    note.change(`${text}x`);
    await note.saved();
    note.change(text);
    await storage.close();
    expect((await readFile(file)).equals(Buffer.from(text))).toBe(true);
  }
});

test('half of a surrogate pair is written as what it is read as; NUL is refused', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const note = await storage.texts.open(PATH, never);
  note.change('a\uD83D');
  expect(note.text).toBe('a\uFFFD');
  await note.saved();
  await note.look();
  expect(() => note.change('a\0')).toThrow('NUL');
  expect(() => note.change('é'.repeat(8 * 1024 * 1024 + 1))).toThrow('16 MB');
  expect(note.text).toBe('a\uFFFD');
  await storage.close();
});

test('what is no text is said to be none, is left alone and cannot be changed', async () => {
  const home = await temporaryHome();
  const unreadable: Record<string, RegExp> = {
    'latin.md': /UTF-8/,
    'wide.md': /zero bytes/,
    'large.md': /16 MB/,
    'folder.md': /a folder/,
    'file.md/a.md': /should be/,
  };
  const bytes = Buffer.from('é', 'latin1');
  await put(home, 'latin.md', bytes);
  await put(home, 'wide.md', Buffer.from('a', 'utf16le'));
  await put(home, 'large.md', Buffer.alloc(16 * 1024 * 1024 + 1, 'x'));
  await put(home, 'file.md', '');
  await mkdir(join(home, 'folder.md'));
  if (!onWindows) {
    await symlink(join(home, 'nowhere'), join(home, 'link.md'));
    await symlink(join(home, 'circle.md'), join(home, 'circle.md'));
    Object.assign(unreadable, { 'link.md': /not there/, 'circle.md': /leads to itself/ });
  }
  const { storage, notices } = await opened(home);
  for (const [path, why] of Object.entries(unreadable)) {
    const note = await storage.texts.open(path, never);
    expect(note.unreadable).toMatch(why);
    expect([note.text, note.existed]).toEqual(['', true]);
    expect(() => note.change('a')).toThrow(expect.objectContaining({ code: 'storage.unreadable' }) as Error);
    await note.look();
    expect(await storage.texts.read(path)).toEqual({ kind: 'unreadable', why: note.unreadable });
    await expect(storage.texts.remove(path)).rejects.toMatchObject({ code: 'storage.unreadable' });
    expect(storage.state().unsaved).toBe(0);
  }
  await storage.close();
  expect((await readFile(join(home, 'latin.md'))).equals(bytes)).toBe(true);
  expect((await readdir(home)).filter((name) => !(name.split('/')[0] ?? '').endsWith('.md'))).toEqual(['.offprint']);
  expect(notices).toEqual([]);
});

test.skipIf(onWindows)(
  'a link that leads out of the library is none of its texts, wherever the library itself lies',
  async () => {
    const outside = await put(await temporaryHome(), 'theirs.md', 'Nobody is to write here.');
    const real = await temporaryHome();
    const home = join(await temporaryHome(), 'linked');
    await symlink(real, home);
    await symlink(outside, join(real, 'out.md'));
    await put(real, 'own.md', 'Mine.');
    await symlink(join(real, 'own.md'), join(real, 'in.md'));
    const { storage } = await opened(home);
    const out = await storage.texts.open('out.md', never);
    expect(out.unreadable).toMatch(/no part of the library/);
    expect(() => out.change('a')).toThrow(expect.objectContaining({ code: 'storage.unreadable' }) as Error);
    const within = await storage.texts.open('in.md', never);
    within.change('Mine, and more.');
    await storage.close();
    expect(await readFile(join(real, 'own.md'), 'utf8')).toBe('Mine, and more.');
    expect(await readFile(outside, 'utf8')).toBe('Nobody is to write here.');
  },
);

test('zero bytes with an earlier version at hand: the sentence says where that is', async () => {
  const home = await temporaryHome();
  await put(home, PATH, Buffer.alloc(9));
  await put(home, `.offprint/last-good/${PATH}`, 'before');
  const { storage } = await opened(home);
  expect(await storage.texts.read(PATH)).toMatchObject({
    why: expect.stringContaining(`.offprint/last-good/${PATH}`) as string,
  });
  await storage.close();
});

test('a file that cannot be opened is unreadable, and is read when it can', async (context) => {
  if (onWindows || process.getuid?.() === 0) context.skip('modes keep neither root nor Windows out');
  const home = await temporaryHome();
  const file = await put(home, PATH, 'a');
  await chmod(file, 0);
  const { storage } = await opened(home);
  const note = await storage.texts.open(PATH, lineByLine());
  expect(note.unreadable).toContain('permissions');
  await chmod(file, 0o600);
  await note.look();
  expect([note.text, note.unreadable]).toEqual(['a', null]);
  await storage.close();
});

test('paths that are none are refused', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  for (const path of [
    'a.json',
    '../a.md',
    '/a.md',
    'a//b.md',
    '.hidden.md',
    'con.md',
    'a:b.md',
    `${'a'.repeat(253)}.md`,
  ]) {
    await expect(storage.texts.open(path, never)).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(storage.texts.read(path)).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(storage.texts.remove(path)).rejects.toMatchObject({ code: 'input.invalid' });
  }
  await expect(storage.texts.list('../a')).rejects.toMatchObject({ code: 'input.invalid' });
  expect(() => storage.texts.watch('..', () => undefined)).toThrow('folder');
  const long = `${'論'.repeat(84)}.md`;
  const note = await storage.texts.open(long, never);
  note.change('a');
  await note.saved();
  note.change('b');
  await storage.close();
  expect(await readFile(join(home, long), 'utf8')).toBe('b');
});

test('lists the texts below a folder, sorted, with their sizes and times', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  expect(await storage.texts.list('library/notes')).toEqual([]);
  await put(home, 'library/notes/papers/b.md', 'four');
  await put(home, 'library/notes/a.md', '');
  await put(home, 'library/notes/a.txt', '');
  await put(home, 'library/notes/.git/c.md', '');
  await put(home, 'library/elsewhere.md', '');
  await utimes(join(home, 'library/notes/a.md'), 5, 5);
  const at = Math.floor((await stat(join(home, 'library/notes/papers/b.md'))).mtimeMs);
  expect(await storage.texts.list('library/notes')).toEqual([
    { path: 'library/notes/a.md', writtenAt: 5_000, size: 0 },
    { path: 'library/notes/papers/b.md', writtenAt: at, size: 4 },
  ]);
  expect(await storage.texts.read('library/notes/papers/b.md')).toEqual({ kind: 'text', text: 'four', writtenAt: at });
  expect(await storage.texts.read('library/notes/none.md')).toEqual({ kind: 'missing' });
  // Neither is somebody's document.
  expect(await storage.list('')).toEqual([]);
  await storage.close();
});

test('removing a text removes its last good version too; whoever holds it can begin anew', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const note = await storage.texts.open(PATH, never);
  for (const text of ['a', 'b', 'c']) {
    note.change(text);
    if (text === 'b') await note.saved();
  }
  await storage.texts.remove(PATH);
  expect([note.text, note.writtenAt]).toEqual(['', null]);
  expect(await readdir(join(home, 'library/notes/papers'))).toEqual([]);
  expect(await readdir(join(home, '.offprint/last-good/library/notes/papers'))).toEqual([]);
  await note.look();
  await storage.texts.remove(PATH);
  note.change('c');
  await note.saved();
  expect(await readFile(join(home, PATH), 'utf8')).toBe('c');
  note.release();
  await storage.texts.remove(PATH);
  expect(await storage.texts.read(PATH)).toEqual({ kind: 'missing' });
  await storage.close();
});

test('what another program wrote last is seen before a text is removed', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const seen: Parameters<typeof lineByLine>[0] = [];
  const note = await storage.texts.open(PATH, lineByLine(seen));
  note.change('a\n');
  await note.saved();
  await put(home, PATH, 'theirs\n');
  await storage.texts.remove(PATH);
  expect(seen).toEqual([{ base: 'a\n', mine: 'a\n', theirs: { kind: 'text', text: 'theirs\n' } }]);
  expect(note.text).toBe('');
  await storage.close();
});

test('holders share a text; let go of and saved, it is forgotten and read anew', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const [one, other] = await Promise.all([storage.texts.open(PATH, never), storage.texts.open(PATH, never)]);
  one.change('a');
  expect(other.text).toBe('a');
  one.release();
  one.release();
  expect(() => one.change('b')).toThrow('let go');
  other.change('b');
  other.release();
  await storage.flush();
  await new Promise((resolve) => setImmediate(resolve));
  await put(home, PATH, 'theirs');
  expect((await storage.texts.open(PATH, never)).text).toBe('theirs');
  await storage.close();
});

test('the home folder is replaced: what is held is saved before, and is what was put there after', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const note = await storage.texts.open(PATH, never);
  const gone = await storage.texts.open('library/notes/gone.md', never);
  const outside = await storage.texts.open('other.md', never);
  for (const one of [note, gone, outside]) one.change('before');
  await storage.replace('library', async () => {
    expect(await readFile(join(home, PATH), 'utf8')).toBe('before');
    expect(() => note.change('meanwhile')).toThrow(
      expect.objectContaining({ code: 'app.closing', retryable: true }) as Error,
    );
    outside.change('meanwhile');
    const looked = note.look();
    await put(home, PATH, 'restored');
    await rm(join(home, 'library/notes/gone.md'));
    // It waits until all of it is there.
    await Promise.race([looked, new Promise((resolve) => setTimeout(resolve, 20))]);
    expect(note.text).toBe('before');
  });
  expect([note.text, gone.text, gone.writtenAt, outside.text]).toEqual(['restored', '', null, 'meanwhile']);
  await note.look();
  note.change('after');
  await storage.close();
  expect(await readFile(join(home, PATH), 'utf8')).toBe('after');
});
