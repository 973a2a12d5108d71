import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type NoteId, NoteIdSchema } from '#contract/notes';
import { wordCount } from '#contract/word-count';
import { systemClock } from '../ports';
import { openStorage, type Storage } from '../storage/storage';
import { smallFileSystem, whyNoMounts } from '../storage/testing/file-system';
import { quiet } from '../storage/testing/quiet';
import { createNotes, type Notes } from './notes';
import type { NotePapers } from './papers';

const id = (text: string): NoteId => v.parse(NoteIdSchema, text);
const ATTENTION = id('paper/2512.00001');

let home: string;
let storage: Storage;
let notes: Notes;
let status = 'inbox';
let noted: string[];

const papers: NotePapers = {
  about: (paper) =>
    Promise.resolve(
      paper === '2512.00009'
        ? undefined
        : {
            title: `Paper ${paper}: the second half`,
            authors: ['Ada', 'Béla'],
            abstract: 'We look.',
            tags: ['agents/memory'],
            status,
            added: '2025-12-31',
            publishedAt: '2025-12-30T00:00:00.000Z',
          },
    ),
  title: (paper) => (paper === '2512.00009' ? undefined : `Paper ${paper}: the second half`),
  unknownOf: (ids) => Promise.resolve(new Set(ids.filter((paper) => paper === '2512.00009'))),
  find: () => Promise.resolve([]),
  tags: () => ['agents/memory', 'evals'],
  noted: (ids) => void noted.push(...ids),
};

async function begin(): Promise<void> {
  storage = await openStorage({
    home,
    clock: systemClock,
    log: quiet,
    onNotice: () => undefined,
    onState: () => undefined,
  });
  notes = createNotes({ texts: storage.texts, papers, clock: systemClock, log: quiet, onChange: () => undefined });
}

async function end(): Promise<void> {
  await notes.close();
  await storage.close();
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'offprint-notes-'));
  status = 'inbox';
  noted = [];
  await begin();
});
afterEach(async () => {
  await end();
  await rm(home, { recursive: true, force: true });
});

const fileOf = (path: string): string => join(home, ...path.split('/'));
const readNote = (name: string): Promise<string> => readFile(fileOf(`library/notes/${name}`), 'utf8');
async function write(note: NoteId, text: string): Promise<void> {
  const { revision } = await notes.open(note);
  await notes.write(note, text, revision);
  await storage.flush();
}

test('what was read of a note before it was removed does not put it back into the list', async () => {
  let tell: (path: string) => void = () => undefined;
  let gate: Promise<void> | undefined;
  await notes.close();
  const { texts } = storage;
  notes = createNotes({
    texts: {
      ...texts,
      watch: (_, told) => {
        tell = told;
        return { close: () => undefined };
      },
      read: async (path) => {
        const read = await texts.read(path);
        if (path === 'library/notes/free/Held.md') await gate;
        return read;
      },
    },
    papers,
    clock: systemClock,
    log: quiet,
    onChange: () => undefined,
  });
  const all = async (): Promise<number> => (await notes.list({ show: 'all', offset: 0, limit: 10 })).total;
  await mkdir(fileOf('library/notes/free'), { recursive: true });
  await writeFile(fileOf('library/notes/free/Held.md'), 'Text\n');
  expect(await all()).toBe(1);
  let open: () => void = () => undefined;
  gate = new Promise((resolve) => (open = resolve));
  tell('library/notes/free/Held.md');
  // Its file is being read, and gone when that comes to its end.
  await new Promise((resolve) => setTimeout(resolve, 50));
  await notes.remove(id('free/Held'));
  open();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await all()).toBe(0);
});

test('a note is a file that any program can read, and has what is known of its paper on top', async () => {
  expect((await notes.open(ATTENTION)).state.kind).toBe('new');
  await write(ATTENTION, '## What it claims\n\nMuch.\n');
  const file = await readNote('2512.00001.md');
  expect(file).toMatch(/^---\nid: ["']2512\.00001["']\ntitle: .*the second half/);
  expect(file).toContain('Béla');
  expect(file).toContain('agents/memory');
  expect(file).toContain('https://arxiv.org/abs/2512.00001');
  expect(file).toMatch(/---\n\n?## What it claims\n\nMuch\.\n$/);
  expect(noted).toEqual(['2512.00001']);
  await end();
  await begin();
  expect((await notes.open(ATTENTION)).text).toBe('## What it claims\n\nMuch.\n');
});

test('looking at a note that nobody wrote leaves no file', async () => {
  await notes.open(ATTENTION);
  await notes.write(ATTENTION, '', (await notes.open(ATTENTION)).revision);
  await storage.flush();
  await expect(readNote('2512.00001.md')).rejects.toThrow('ENOENT');
  expect((await notes.list({ show: 'all', offset: 0, limit: 10 })).total).toBe(0);
});

test('what another program changes elsewhere in the note is merged with what is written here', async () => {
  await write(ATTENTION, 'one\n\ntwo\n\nthree\n');
  const { revision } = await notes.open(ATTENTION);
  const file = await readNote('2512.00001.md');
  await writeFile(fileOf('library/notes/2512.00001.md'), file.replace('three', 'three, changed outside'));
  const written = await notes.write(ATTENTION, 'one, changed here\n\ntwo\n\nthree\n', revision);
  await storage.flush();
  expect(written.revision).toBeGreaterThan(revision);
  expect((await notes.open(ATTENTION)).text).toBe('one, changed here\n\ntwo\n\nthree, changed outside\n');
  expect(await readNote('2512.00001.md')).toContain('one, changed here\n\ntwo\n\nthree, changed outside\n');
});

test('where both changed the same place both versions are kept, also over a restart, until one is chosen', async () => {
  await write(ATTENTION, 'one\n\ntwo\n');
  const { revision } = await notes.open(ATTENTION);
  const theirs = (await readNote('2512.00001.md')).replace('two', 'theirs');
  await writeFile(fileOf('library/notes/2512.00001.md'), theirs);
  await notes.write(ATTENTION, 'one\n\nours\n', revision);
  await storage.flush();
  const conflict = { kind: 'conflict', theirs: 'one\n\ntheirs\n', mine: 'one\n\nours\n' };
  expect((await notes.open(ATTENTION)).state).toEqual(conflict);
  expect(await readNote('2512.00001.md')).toBe(theirs);
  await end();
  await begin();
  const again = await notes.open(ATTENTION);
  expect(again.state).toEqual(conflict);
  expect(notes.state().conflicts).toBe(1);
  // What is written goes on in the person's own version.
  await notes.write(ATTENTION, 'one\n\nours, longer\n', again.revision);
  expect((await notes.open(ATTENTION)).state).toMatchObject({ mine: 'one\n\nours, longer\n' });
  await notes.settle(ATTENTION, 'one\n\nboth\n');
  await storage.flush();
  expect((await notes.open(ATTENTION)).state.kind).toBe('good');
  expect(await readNote('2512.00001.md')).toContain('both');
  const kept = await Promise.all((await notes.versions(ATTENTION)).map(({ at }) => notes.version(ATTENTION, at)));
  expect(kept).toContain('one\n\nours, longer\n');
  expect(kept).toContain('one\n\ntheirs\n');
  await end();
  await begin();
  expect((await notes.open(ATTENTION)).state.kind).toBe('good');
});

test('two windows that write at once are merged; nothing of either is lost', async () => {
  await write(ATTENTION, 'one\n\ntwo\n\nthree\n');
  const { revision } = await notes.open(ATTENTION);
  await notes.write(ATTENTION, 'one!\n\ntwo\n\nthree\n', revision);
  const second = await notes.write(ATTENTION, 'one\n\ntwo\n\nthree!\n', revision);
  expect(second.text).toBe('one!\n\ntwo\n\nthree!\n');
  await notes.write(ATTENTION, 'one?\n\ntwo\n\nthree\n', revision);
  expect((await notes.open(ATTENTION)).state).toEqual({
    kind: 'conflict',
    theirs: 'one!\n\ntwo\n\nthree!\n',
    mine: 'one?\n\ntwo\n\nthree\n',
  });
});

test('a note that was removed outside while it is open is kept, and written anew with the next change', async () => {
  await write(ATTENTION, 'one\n');
  await rm(fileOf('library/notes/2512.00001.md'));
  const gone = await notes.open(ATTENTION);
  expect(gone).toMatchObject({ state: { kind: 'removed' }, text: 'one\n' });
  await notes.write(ATTENTION, 'one, again\n', gone.revision);
  await storage.flush();
  expect(await readNote('2512.00001.md')).toContain('one, again');
  expect((await notes.open(ATTENTION)).state.kind).toBe('good');
});

test('a file that is no UTF-8 text is told of and left as it is; one with a broken front matter keeps it', async () => {
  await write(ATTENTION, 'one\n');
  await end();
  const strange = Buffer.from([0x66, 0xfc, 0x72]);
  await writeFile(fileOf('library/notes/2512.00001.md'), strange);
  await writeFile(fileOf('library/notes/2512.00002.md'), '---\ntitle: [never closed\nmine: yes\n---\ntext\n');
  await begin();
  const note = await notes.open(ATTENTION);
  expect(note.state.kind).toBe('unreadable');
  await expect(notes.write(ATTENTION, 'new', note.revision)).rejects.toMatchObject({ code: 'storage.unreadable' });
  expect(await readFile(fileOf('library/notes/2512.00001.md'))).toEqual(strange);
  const broken = await notes.open(id('paper/2512.00002'));
  expect(broken.frontMatterProblem).toMatch(/^Line 2 of its front matter cannot be read, so .* The bracket/);
  await notes.write(broken.id, 'text, and more\n', broken.revision);
  await storage.flush();
  expect(await readNote('2512.00002.md')).toBe('---\ntitle: [never closed\nmine: yes\n---\ntext, and more\n');
});

test('keys of the person’s own stay; status and tags follow what is decided', async () => {
  await write(ATTENTION, 'one\n');
  await end();
  const file = await readNote('2512.00001.md');
  await writeFile(fileOf('library/notes/2512.00001.md'), file.replace('---\n', '---\n# mine\nrating: 4 # of 5\n'));
  status = 'archived';
  await begin();
  const { revision } = await notes.open(ATTENTION);
  await notes.write(ATTENTION, 'two\n', revision);
  await storage.flush();
  const after = await readNote('2512.00001.md');
  expect(after).toContain('rating: 4 # of 5');
  expect(after).toContain('# mine');
  expect(after).toContain('status: archived');
});

test('what a note says of itself leads to it under another title too', async () => {
  const made = await notes.create('Diary', 'As in [[diary|here]], and [[Nobody]].\n');
  const renamed = await notes.rename(made.id, 'Journal');
  await storage.flush();
  expect((await notes.open(renamed.id)).text).toBe('As in [[Journal|here]], and [[Nobody]].\n');
  const again = await notes.rename(renamed.id, 'JOURNAL');
  expect((await notes.open(again.id)).text).toBe('As in [[JOURNAL|here]], and [[Nobody]].\n');
});

test('links are listed at both ends, and follow a note that gets another title', async () => {
  const free = await notes.create('Reading group', 'See [[2512.00001|the paper]] and [[Nobody]] and [[#evals]].\n');
  await write(ATTENTION, 'Talked about in [[reading  GROUP|our group]].\n\n`[[Reading group]]`\n');
  expect((await notes.open(free.id)).links.map(({ target, to }) => [target, to.kind])).toEqual([
    ['2512.00001', 'paper'],
    ['Nobody', 'nothing'],
    ['#evals', 'tag'],
  ]);
  expect((await notes.open(ATTENTION)).backlinks.map((row) => row.title)).toEqual(['Reading group']);
  expect((await notes.open(free.id)).backlinks.map((row) => row.id)).toEqual([ATTENTION]);
  const renamed = await notes.rename(free.id, 'Journal club');
  expect(renamed).toEqual({ id: 'free/Journal club', changed: 1 });
  await storage.flush();
  expect((await notes.open(ATTENTION)).text).toBe(
    'Talked about in [[Journal club|our group]].\n\n`[[Reading group]]`\n',
  );
  expect((await notes.open(renamed.id)).backlinks.map((row) => row.id)).toEqual([ATTENTION]);
  await expect(readNote('free/Reading group.md')).rejects.toThrow('ENOENT');
  await expect(notes.create('journal CLUB', '')).rejects.toMatchObject({ code: 'library.refused' });
});

test('a removed note is in its history, and can be written again', async () => {
  await write(ATTENTION, 'worth keeping\n');
  expect(await notes.remove(ATTENTION)).toBe(true);
  expect(await notes.remove(ATTENTION)).toBe(false);
  await expect(readNote('2512.00001.md')).rejects.toThrow('ENOENT');
  expect((await notes.list({ show: 'all', offset: 0, limit: 10 })).total).toBe(0);
  const [version] = await notes.versions(ATTENTION);
  expect(await notes.version(ATTENTION, version?.at ?? '')).toBe('worth keeping\n');
});

const keptBodies = async (note: NoteId): Promise<readonly string[]> =>
  Promise.all((await notes.versions(note)).map(({ at }) => notes.version(note, at)));

test('a text that is replaced, not typed over, is kept however new the last version is; an empty one is none', async () => {
  const { id: made } = await notes.create('Ideas', '');
  await write(made, 'first\n');
  expect(await keptBodies(made)).toEqual([]);
  await write(made, 'second\n');
  await write(made, 'third\n');
  const { revision } = await notes.open(made);
  await notes.write(made, 'first\n', revision, true);
  await storage.flush();
  await vi.waitFor(async () => expect(await keptBodies(made)).toEqual(['third\n', 'first\n']));
});

test('what a person calls a free note in its front matter stays theirs, with all else that they wrote there', async () => {
  const { id: made } = await notes.create('Ideas', 'one\n');
  const path = fileOf('library/notes/free/Ideas.md');
  const mine =
    '---\r\n# mine\r\ntitle: What I think   # of it\r\naliases: [a, b]\r\nadded: 2025-01-01\r\n---\r\none\r\n';
  await writeFile(path, mine);
  await write(made, 'one\ntwo\n');
  expect(await readNote('free/Ideas.md')).toBe(`${mine}two\r\n`);
  await end();
  await begin();
  await write(made, 'one\n');
  expect(await readNote('free/Ideas.md')).toBe(mine);
  const renamed = await notes.rename(made, 'Thoughts');
  expect(await readNote('free/Thoughts.md')).toBe(mine);
  await write(renamed.id, 'one\ntwo\n');
  expect(await readNote('free/Thoughts.md')).toBe(`${mine}two\r\n`);
  // The title that we wrote is ours to renew.
  const { id: other } = await notes.create('Other', 'two\n');
  await notes.rename(other, 'Another');
  expect(await readNote('free/Another.md')).toMatch(/^---\ntitle: Another\nadded: .*\n---\n\ntwo\n$/);
});

test('a note with two versions, or one that cannot be read, keeps its name until that is settled', async () => {
  const { id: made, revision } = await notes.create('Ideas', 'one\n');
  const path = fileOf('library/notes/free/Ideas.md');
  await writeFile(path, (await readNote('free/Ideas.md')).replace('one', 'theirs'));
  await notes.write(made, 'ours\n', revision);
  await storage.flush();
  await expect(notes.rename(made, 'Thoughts')).rejects.toMatchObject({ code: 'library.refused' });
  expect((await notes.open(made)).state).toEqual({ kind: 'conflict', theirs: 'theirs\n', mine: 'ours\n' });
  await notes.settle(made, 'both\n');
  await storage.flush();
  await writeFile(path, Buffer.from([0x63, 0x61, 0x66, 0xe9]));
  await expect(notes.rename(made, 'Thoughts')).rejects.toMatchObject({ code: 'storage.unreadable' });
  await expect(readNote('free/Thoughts.md')).rejects.toThrow('ENOENT');
  expect(await notes.files(await notes.listed({ show: 'all' }))).toEqual({ read: [], unreadable: ['Ideas'] });
});

test('what a note held that was removed outside is among its versions', async () => {
  await write(ATTENTION, 'worth keeping\n');
  await rm(fileOf('library/notes/2512.00001.md'));
  expect((await notes.open(ATTENTION)).state.kind).toBe('removed');
  await vi.waitFor(async () => expect(await keptBodies(ATTENTION)).toEqual(['worth keeping\n']));
});

test('a note on a paper that is not known here is among those whose paper is gone at once', async () => {
  await notes.list({ show: 'all', offset: 0, limit: 10 });
  await write(id('paper/2512.00009'), 'on something lost\n');
  await vi.waitFor(() => expect(notes.state().orphans).toBe(1));
});

const noMounts = whyNoMounts();
if (noMounts !== null) console.log(`Skipped: notes made on a full disk, since ${noMounts}.`);

test(
  'a note that could not be made, or get another name, is not there later',
  { skip: noMounts !== null },
  async () => {
    await end();
    const { folder } = smallFileSystem(512);
    home = join(folder, 'home');
    await mkdir(home);
    await begin();
    const { id: made } = await notes.create('Ideas', 'one\n');
    const filler = join(folder, 'filler');
    await writeFile(filler, Buffer.alloc(1 << 20)).catch(() => undefined);
    await expect(notes.create('More', 'x'.repeat(9_000))).rejects.toMatchObject({ code: 'storage.full' });
    await rm(filler);
    await storage.flush();
    await end();
    await begin();
    const { rows } = await notes.list({ show: 'all', offset: 0, limit: 10 });
    expect(rows.map((row) => row.id)).toEqual([made]);
    await expect(readNote('free/More.md')).rejects.toThrow('ENOENT');
  },
);

test('the list has all notes, filtered by their words, those of papers that are gone among them', async () => {
  await write(ATTENTION, 'on attention\n');
  await write(id('paper/2512.00009'), 'on something **lost**\n');
  await notes.create('Ideas', 'attention, again\n');
  await notes.load();
  const list = async (show: 'all' | 'papers' | 'free' | 'orphans', filter?: string) =>
    (await notes.list({ show, offset: 0, limit: 10, ...(filter === undefined ? {} : { filter }) })).rows.map(
      (row) => row.id,
    );
  expect(new Set(await list('all'))).toEqual(new Set([ATTENTION, 'paper/2512.00009', 'free/Ideas']));
  expect(new Set(await list('all', 'ATTENTION'))).toEqual(new Set([ATTENTION, 'free/Ideas']));
  expect(await list('orphans')).toEqual(['paper/2512.00009']);
  expect(await list('free', 'attention again')).toEqual(['free/Ideas']);
  expect(notes.state()).toMatchObject({ notes: 3, orphans: 1, conflicts: 0 });
});

test('the list and the versions count the words that the foot of the editor counts', async () => {
  const text = '1. See [the paper](https://arxiv.org/abs/1), don’t wait.\n2. 研究 ![alt](a.png)\n';
  await write(ATTENTION, text);
  const { revision } = await notes.open(ATTENTION);
  await notes.write(ATTENTION, 'other\n', revision, true);
  await vi.waitFor(async () => expect(await notes.versions(ATTENTION)).toMatchObject([{ words: wordCount(text) }]));
  await notes.write(ATTENTION, text, (await notes.open(ATTENTION)).revision);
  expect((await notes.list({ show: 'all', offset: 0, limit: 10 })).rows).toMatchObject([{ words: 7 }]);
});

test('of a thousand notes each link is known at both ends, and follows when what it leads to is renamed', async () => {
  const free = fileOf('library/notes/free');
  await mkdir(free, { recursive: true });
  const names = Array.from({ length: 1_000 }, (_, number) => `Note ${number}`);
  const linked = names.filter((_, number) => number % 4 === 1);
  for (const [number, name] of names.entries()) {
    const next = names[(number + 1) % names.length] ?? '';
    await writeFile(
      join(free, `${name}.md`),
      `To [[${next}]]${number % 4 === 1 ? ' and to [[note 0|the first]]' : ''}.\n`,
    );
  }
  await notes.load();
  expect(notes.state().notes).toBe(1_000);
  const first = await notes.open(id('free/Note 0'));
  expect(first.links).toMatchObject([{ target: 'Note 1', to: { kind: 'note', id: 'free/Note 1' } }]);
  expect(new Set(first.backlinks.map(({ title }) => title))).toEqual(new Set([...linked, 'Note 999']));
  const renamed = await notes.rename(first.id, 'The first of all');
  expect(renamed.changed).toBe(linked.length + 1);
  await storage.flush();
  expect(await readNote('free/Note 1.md')).toContain('To [[Note 2]] and to [[The first of all|the first]].\n');
  expect(await readNote('free/Note 999.md')).toContain('To [[The first of all]].\n');
  expect(await readNote('free/Note 2.md')).toBe('To [[Note 3]].\n');
  expect((await notes.open(renamed.id)).backlinks).toHaveLength(linked.length + 1);
}, 60_000);

const deletedRows = async () => (await notes.list({ show: 'deleted', offset: 0, limit: 10 })).rows;

test('what was deleted, here or outside, is listed with its last version, and comes back with its whole file', async () => {
  const free = (await notes.create('Ideas', 'one\n')).id;
  await storage.flush();
  const path = fileOf('library/notes/free/Ideas.md');
  await writeFile(path, (await readNote('free/Ideas.md')).replace('---\n', '---\naliases: [thoughts]\n'));
  await write(free, 'one two\n');
  const before = await readNote('free/Ideas.md');
  expect(await deletedRows()).toEqual([]);
  await notes.remove(free);
  await write(ATTENTION, 'worth keeping\n');
  await rm(fileOf('library/notes/2512.00001.md'));
  expect((await notes.open(ATTENTION)).state.kind).toBe('removed');
  await vi.waitFor(async () =>
    expect((await deletedRows()).map((row) => row.id).toSorted()).toEqual([free, ATTENTION]),
  );
  // As a process has it that was not there when they were deleted.
  await end();
  await begin();
  const rows = await deletedRows();
  expect(rows.find((row) => row.id === free)).toMatchObject({
    title: 'Ideas',
    words: 2,
    excerpt: 'one two',
    state: 'deleted',
  });
  expect(rows.find((row) => row.id === ATTENTION)?.title).toBe('Paper 2512.00001: the second half');
  expect(notes.state()).toMatchObject({ notes: 0, deleted: 2 });
  expect((await notes.list({ show: 'deleted', filter: 'KEEPING', offset: 0, limit: 10 })).total).toBe(1);
  expect((await notes.bringBack(free)).text).toBe('one two\n');
  expect(await readNote('free/Ideas.md')).toBe(before);
  expect((await notes.bringBack(ATTENTION)).text).toBe('worth keeping\n');
  expect(noted).toContain('2512.00001');
  expect(await deletedRows()).toEqual([]);
  expect(notes.state()).toMatchObject({ notes: 2, deleted: 0 });
});

test('a note that is held while its file is removed comes back too, as does an earlier version', async () => {
  await write(ATTENTION, 'first\n');
  const { revision } = await notes.open(ATTENTION);
  await notes.write(ATTENTION, 'second\n', revision, true);
  await storage.flush();
  await rm(fileOf('library/notes/2512.00001.md'));
  expect((await notes.open(ATTENTION)).state.kind).toBe('removed');
  await vi.waitFor(async () => expect(await keptBodies(ATTENTION)).toHaveLength(2));
  expect(await deletedRows()).toMatchObject([{ id: ATTENTION, excerpt: 'second' }]);
  const [, first] = await notes.versions(ATTENTION);
  const back = await notes.bringBack(ATTENTION, first?.at);
  expect(back).toMatchObject({ text: 'first\n', state: { kind: 'good' } });
  expect(await readNote('2512.00001.md')).toContain('first');
});

test('what has its name by now is not written over, however it is spelled', async () => {
  await write(ATTENTION, 'old\n');
  await notes.remove(ATTENTION);
  await write(ATTENTION, 'new\n');
  const free = (await notes.create('Ideas', 'old\n')).id;
  await notes.remove(free);
  await notes.create('IDEAS', 'new\n');
  for (const each of [ATTENTION, free]) {
    await expect(notes.bringBack(each)).rejects.toMatchObject({ code: 'library.refused' });
  }
  await storage.flush();
  expect(await readNote('2512.00001.md')).toContain('new');
  expect(await readNote('free/IDEAS.md')).toContain('new');
  expect((await deletedRows()).map((row) => row.id)).toEqual([free]);
  await expect(notes.bringBack(id('free/Nobody'))).rejects.toMatchObject({ code: 'library.unknown' });
});

test('a note that got another name is not deleted, and its versions are not those of the old one', async () => {
  const free = (await notes.create('Ideas', 'one\n')).id;
  await notes.write(free, 'two\n', (await notes.open(free)).revision, true);
  await notes.rename(free, 'Thoughts');
  expect(await deletedRows()).toEqual([]);
});

test('a note whose last version cannot be kept is not deleted', async () => {
  await write(ATTENTION, 'worth keeping\n');
  await mkdir(fileOf('library/history'), { recursive: true });
  await writeFile(fileOf('library/history/notes'), 'in the way');
  await expect(notes.remove(ATTENTION)).rejects.toMatchObject({ code: expect.stringMatching(/^storage\./) });
  expect(await readNote('2512.00001.md')).toContain('worth keeping');
  expect((await notes.list({ show: 'all', offset: 0, limit: 10 })).total).toBe(1);
  await rm(fileOf('library/history/notes'));
});
