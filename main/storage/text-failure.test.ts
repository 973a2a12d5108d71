import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallFileSystem, whyNoMounts } from './testing/file-system';
import { manualClock } from './testing/manual-clock';
import { opened } from './testing/opened';
import { lineByLine } from './testing/opened-texts';
import { temporaryHome } from './testing/temporary-home';

const noMounts = whyNoMounts();
if (noMounts !== null) console.log(`Skipped: full disk and read-only disk, since ${noMounts}.`);

test(
  'a full disk: the text stays in memory, is shown as not saved, and is saved by itself once there is space',
  { skip: noMounts !== null },
  async () => {
    const { folder: home } = smallFileSystem(256);
    const clock = manualClock();
    const { storage } = await opened(home, clock);
    const note = await storage.texts.open('a.md', lineByLine());
    const before = 'a line of it\n'.repeat(2_000);
    note.change(before);
    await note.saved();
    await writeFile(join(home, 'filler'), Buffer.alloc(1 << 20)).catch(() => undefined);

    note.change(`${before}more\n`);
    await expect(note.saved()).rejects.toMatchObject({ code: 'storage.full', details: { file: 'a.md' } });
    expect(note.text).toBe(`${before}more\n`);
    expect(storage.state()).toMatchObject({ unsaved: 1, savedThrough: 1, failure: { code: 'storage.full' } });
    expect(await readFile(join(home, 'a.md'), 'utf8')).toBe(before);
    expect((await readdir(home)).sort()).toEqual(['.offprint', 'a.md', 'filler']);
    await expect(storage.texts.remove('a.md')).rejects.toMatchObject({ code: 'storage.full' });

    await rm(join(home, 'filler'));
    const saved = note.saved();
    clock.advance(30_000);
    await saved;
    expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 2, failure: null });
    await storage.close();
    expect(await readFile(join(home, 'a.md'), 'utf8')).toBe(`${before}more\n`);
  },
);

test(
  'a read-only disk: what is there is read and looked at, and what is changed waits',
  { skip: noMounts !== null },
  async () => {
    const disk = smallFileSystem(256);
    const file = join(disk.folder, 'a.md');
    const { storage } = await opened(disk.folder, manualClock());
    await writeFile(file, 'theirs\n');
    const note = await storage.texts.open('a.md', lineByLine());
    await writeFile(file, 'changed\n');
    disk.setReadOnly(true);
    await note.look();
    expect([note.text, storage.state().unsaved]).toEqual(['changed\n', 0]);
    expect(await storage.texts.read('a.md')).toMatchObject({ text: 'changed\n' });
    note.change('changed\nmine\n');
    await expect(note.saved()).rejects.toMatchObject({ code: 'storage.read-only', details: { reason: 'EROFS' } });
    // Back to what is there: nothing has to be written.
    note.change('changed\n');
    await note.saved();
    expect(storage.state()).toMatchObject({ unsaved: 0, failure: null });
    await expect(storage.texts.remove('a.md')).rejects.toMatchObject({ code: 'storage.read-only' });
    expect(note.text).toBe('changed\n');
    note.change('mine\n');
    await expect(note.saved()).rejects.toMatchObject({ code: 'storage.read-only' });
    disk.setReadOnly(false);
    await storage.close();
    expect(await readFile(file, 'utf8')).toBe('mine\n');
  },
);

test('a text that cannot be saved keeps the folder from being replaced, and closing says so', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home, manualClock());
  const note = await storage.texts.open('library/notes/a.md', lineByLine());
  note.change('mine\n');
  await note.saved();
  await rm(join(home, '.offprint', 'last-good'), { recursive: true, force: true });
  // No version before can be kept, so none is replaced.
  await writeFile(join(home, '.offprint', 'last-good'), '');
  note.change('more\n');
  await expect(note.saved()).rejects.toMatchObject({ code: 'storage.failed' });
  let isReplaced = false;
  const work = (): Promise<void> => {
    isReplaced = true;
    return Promise.resolve();
  };
  await expect(storage.replace('library', work)).rejects.toMatchObject({ code: 'storage.failed' });
  expect(isReplaced).toBe(false);
  note.change('still\n');
  await expect(storage.close()).rejects.toMatchObject({ code: 'storage.failed' });
  expect(await readFile(join(home, 'library/notes/a.md'), 'utf8')).toBe('mine\n');
  await rm(join(home, '.offprint', 'last-good'));
  await storage.close();
  expect(await readFile(join(home, 'library/notes/a.md'), 'utf8')).toBe('still\n');
});
