import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryHome } from '../storage/testing/temporary-home';
import { noteAtPath } from './note-paths';
import { otherFiles, whyNoNote } from './other-files';

test.each([
  ['free/Why now?.md', 'Rename it “Why now.md”,'],
  ['free/a: b [c] #d.md', 'Rename it “a b c d.md”,'],
  ['free/two  blanks.md', 'Rename it “two blanks.md”,'],
  ['free/nul.md', 'Rename it “%6Eul.md”,'],
  ['free/NOTES.MD', 'Rename it “NOTES.md”,'],
  ['free/Plan.txt', 'Rename it “Plan.md”,'],
  ['free/dots...md', 'Rename it “dots.md”,'],
  [`free/${'long '.repeat(30)}.md`, 'Rename it “long long'],
  ['free/sub/x.md', 'Move it to “library/notes/free/x.md”,'],
  ['Ideas.md', 'Move it to “library/notes/free/Ideas.md”,'],
  ['2512.16969v2.md', 'Rename it “2512.16969.md”,'],
])('of %j is told how it becomes a note', (path, how) => {
  const { why, place = '' } = whyNoNote(`library/notes/${path}`);
  expect(why).toContain(how);
  // What is proposed is a note.
  expect(noteAtPath(place)).toBeDefined();
});

test.each(['free/???.md', 'free/.md'])('of %j is told what can be told', (path) => {
  expect(whyNoNote(`library/notes/${path}`).why).toContain('Give it another name in library/notes/free');
});

test('what is no note is found wherever it lies among the notes, and nothing else is', async () => {
  const home = await temporaryHome();
  const put = async (path: string): Promise<void> => {
    await mkdir(dirname(join(home, path)), { recursive: true });
    await writeFile(join(home, path), 'text');
  };
  const others = ['free/Why now?.md', 'free/sub/deeper/x.md', 'paper.pdf', 'free/link.txt'];
  for (const path of others.slice(0, 3)) await put(`library/notes/${path}`);
  await symlink('Good.md', join(home, 'library/notes/free/link.txt'));
  const notes = ['free/Good.md', '2512.16969.md', 'free/Caf\u00e9.md'];
  for (const path of [...notes, 'free/.DS_Store', '.obsidian/app.json', 'free/Thumbs.db', 'free/.hidden.md'])
    await put(`library/notes/${path}`);
  await put('library/other.txt');
  expect((await otherFiles(home)).map(({ file }) => file)).toEqual(
    others.map((path) => `library/notes/${path}`).toSorted(),
  );
  expect(await otherFiles(join(home, 'not there'))).toEqual([]);
});

test('a file whose name is composed in another way is told of where the system takes it for another', async () => {
  const home = await temporaryHome();
  const free = join(home, 'library/notes/free');
  await mkdir(free, { recursive: true });
  await writeFile(join(free, 'Cafe\u0301.md'), 'text');
  const isOne = await readFile(join(free, 'Caf\u00e9.md')).then(
    () => true,
    () => false,
  );
  const named = async () => (await otherFiles(home)).map(({ why }) => /“(.*)”,/.exec(why)?.[1]);
  expect(await named()).toEqual(isOne ? [] : ['Caf\u00e9.md']);
  if (!isOne) await writeFile(join(free, 'Caf\u00e9.md'), 'another');
  expect(await named()).toEqual(isOne ? [] : ['Caf\u00e9 2.md']);
});

test('no two are told to take one name, nor one that is taken, however it is spelled', async () => {
  const home = await temporaryHome();
  const free = join(home, 'library/notes/free');
  await mkdir(join(free, 'sub'), { recursive: true });
  for (const name of ['Why.md', 'why?.md', 'WHY*.md', 'sub/why.md']) await writeFile(join(free, name), name);
  expect((await otherFiles(home)).map(({ why }) => /(?:Rename it|Move it to) “(.*)”,/.exec(why)?.[1])).toEqual([
    'WHY 2.md',
    'library/notes/free/why 3.md',
    'why 4.md',
  ]);
});
