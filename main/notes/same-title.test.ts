import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type NoteId, NoteIdSchema } from '#contract/notes';
import { systemClock } from '../ports';
import { openStorage, type Storage } from '../storage/storage';
import { quiet } from '../storage/testing/quiet';
import type { Texts } from '../storage/text-file';
import { createNotes, type Notes } from './notes';
import type { NotePapers } from './papers';

const id = (title: string): NoteId => v.parse(NoteIdSchema, `free/${title}`);

let folder: string;
let home: string;
let storage: Storage;
let notes: Notes;

const papers: NotePapers = {
  about: () => Promise.resolve(undefined),
  title: () => undefined,
  unknownOf: (ids) => Promise.resolve(new Set(ids)),
  find: () => Promise.resolve([]),
  tags: () => [],
  noted: () => undefined,
};

async function begin(through: (texts: Texts) => Texts = (texts) => texts): Promise<void> {
  storage = await openStorage({
    home,
    clock: systemClock,
    log: quiet,
    onNotice: () => undefined,
    onState: () => undefined,
  });
  const texts = through(storage.texts);
  notes = createNotes({ texts, papers, clock: systemClock, log: quiet, onChange: () => undefined });
}
async function end(): Promise<void> {
  await notes.close();
  await storage.close();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-titles-'));
  home = folder;
  await begin();
});
afterEach(async () => {
  await end();
  await rm(folder, { recursive: true, force: true });
});

const free = (): string => join(home, 'library', 'notes', 'free');
const files = async (): Promise<readonly string[]> => (await readdir(free())).toSorted();
const read = (title: string): Promise<string> => readFile(join(free(), `${title}.md`), 'utf8');
const listed = async (): Promise<readonly NoteId[]> =>
  (await notes.list({ show: 'all', offset: 0, limit: 10 })).rows.map((row) => row.id).toSorted();

async function replace(title: string, text: string): Promise<void> {
  const { revision } = await notes.open(id(title));
  await notes.write(id(title), text, revision, true);
  await storage.flush();
}

async function renamesInCaseAlone(): Promise<void> {
  await notes.create('moe', 'one\n');
  await replace('moe', 'two\n');
  await notes.create('Other', 'To [[moe]], [[MOE|experts]] and [[Other]].\n');
  await vi.waitFor(async () => expect(await notes.versions(id('moe'))).toHaveLength(1));
  expect(await notes.rename(id('moe'), 'MoE')).toEqual({ id: 'free/MoE', changed: 1 });
  await storage.flush();
  expect(await files()).toEqual(['MoE.md', 'Other.md']);
  expect(await read('MoE')).toMatch(/^---\ntitle: MoE\n[^]*\n---\n\ntwo\n$/);
  expect(await read('Other')).toContain('To [[MoE]], [[MoE|experts]] and [[Other]].\n');
  expect(await notes.versions(id('MoE'))).toMatchObject([{ words: 1 }]);
  expect((await notes.list({ show: 'deleted', offset: 0, limit: 10 })).total).toBe(0);
  // Whoever knows it by its old name goes on with the same note.
  await replace('moe', 'three\n');
  expect(await files()).toEqual(['MoE.md', 'Other.md']);
  expect(await read('MoE')).toContain('three');
  // As a process finds it that was not there.
  await end();
  await begin();
  expect(await listed()).toEqual(['free/MoE', 'free/Other']);
  expect((await notes.list({ show: 'deleted', offset: 0, limit: 10 })).total).toBe(0);
  await replace('mOE', 'four\n');
  expect(await files()).toEqual(['MoE.md', 'Other.md']);
  expect((await notes.open(id('MoE'))).backlinks).toHaveLength(1);
}

test('a title gets other letters, with its versions and all that links to it', renamesInCaseAlone);

test('so it does where the file system takes both names for one file', { timeout: 60_000 }, async (context) => {
  const mounted = blindToCase();
  if (typeof mounted !== 'string') return context.skip(mounted.why);
  await end();
  home = join(mounted, 'home');
  await mkdir(home);
  await begin();
  await renamesInCaseAlone();
  // Another program does the same.
  await rename(join(free(), 'MoE.md'), join(free(), 'MOE.md'));
  await vi.waitFor(async () => expect(await listed()).toEqual(['free/MOE', 'free/Other']));
  await notes.load();
  expect(await listed()).toEqual(['free/MOE', 'free/Other']);
  return undefined;
});

test('ended at any step of it, the note is there, whole', async () => {
  for (let step = 1, isOver = false; !isOver; step += 1) {
    await end();
    home = join(folder, `at-${step}`);
    await mkdir(home);
    await begin();
    await notes.create('moe', 'worth keeping\n');
    await end();
    let calls = 0;
    let stopped = (): void => undefined;
    const isStopped = new Promise<true>((resolve) => (stopped = () => resolve(true)));
    const stopAt = <T>(work: () => Promise<T>): Promise<T> => {
      calls += 1;
      if (calls < step) return work();
      stopped();
      return new Promise(() => undefined);
    };
    await begin((texts) => ({
      ...texts,
      open: (path, reconcile) => stopAt(() => texts.open(path, reconcile)),
      remove: (path) => stopAt(() => texts.remove(path)),
      read: (path) => stopAt(() => texts.read(path)),
    }));
    const renamed = notes.rename(id('moe'), 'MoE').then(() => false);
    isOver = !(await Promise.race([isStopped, renamed]));
    await storage.flush();
    const found = await Promise.all((await files()).map((name) => readFile(join(free(), name), 'utf8')));
    expect(found.length).toBeGreaterThan(0);
    for (const text of found) expect(text).toContain('worth keeping\n');
    // Nothing waits for what was stopped.
    await storage.close();
    await begin();
  }
  expect(await files()).toEqual(['MoE.md']);
}, 60_000);

test('no second note is made whose title differs in letters alone, whoever asks and how soon', async () => {
  await notes.create('Ideas', 'one\n');
  await expect(notes.create('IDEAS', 'two\n')).rejects.toMatchObject({ code: 'library.refused' });
  await notes.create('Other', '');
  await expect(notes.rename(id('Other'), 'ideas')).rejects.toMatchObject({ code: 'library.refused' });
  await replace('iDEAS', 'three\n');
  expect((await notes.open(id('IDEAS'))).id).toBe('free/Ideas');
  expect(await files()).toEqual(['Ideas.md', 'Other.md']);
  // All at once, before either has a file.
  const made = await Promise.allSettled([
    notes.create('Plan', 'a\n'),
    notes.create('PLAN', 'b\n'),
    replace('plan', 'c\n'),
    replace('pLAN', 'd\n'),
    notes.rename(id('Other'), 'plaN'),
  ]);
  expect(made.map(({ status }) => status)).toContain('fulfilled');
  await storage.flush();
  expect((await files()).filter((name) => name.toLowerCase() === 'plan.md')).toHaveLength(1);
  // A command knows names alone.
  await end();
  await begin();
  await notes.write(id('ideas'), 'five\n', 0);
  await storage.flush();
  expect((await files()).filter((name) => name.toLowerCase() === 'ideas.md')).toEqual(['Ideas.md']);
});

test('of those that other programs made both are listed, and a link leads to the one that is spelled so, else the first', async () => {
  await mkdir(free(), { recursive: true });
  for (const title of ['moe', 'MoE']) await writeFile(join(free(), `${title}.md`), `${title}\n`);
  await writeFile(join(free(), 'A.md'), 'To [[moe]].\n');
  await writeFile(join(free(), 'B.md'), 'To [[MOE]].\n');
  await notes.load();
  expect(await listed()).toEqual(['free/A', 'free/B', 'free/MoE', 'free/moe']);
  const [small, first] = [await notes.open(id('moe')), await notes.open(id('MoE'))];
  expect([small.text, first.text]).toEqual(['moe\n', 'MoE\n']);
  expect(small.backlinks.map(({ title }) => title)).toEqual(['A']);
  expect(first.backlinks.map(({ title }) => title)).toEqual(['B']);
  expect(notes.linkTo('moe#part')).toMatchObject({ id: 'free/moe' });
  expect(notes.linkTo(' mOE ')).toMatchObject({ id: 'free/MoE' });
  await expect(notes.rename(id('moe'), 'MOE')).rejects.toMatchObject({ code: 'library.refused' });
  // One of them gets another name: the links to the other stay.
  expect((await notes.rename(id('moe'), 'Experts')).changed).toBe(1);
  await storage.flush();
  expect([await read('A'), await read('B')]).toEqual([expect.stringContaining('[[Experts]]'), 'To [[MOE]].\n']);
  await notes.remove(id('MoE'));
  expect(notes.linkTo('moe')).toEqual({ kind: 'nothing' });
});

/** Mounts a file system that keeps the case of names and finds them in any; else says why there is none. */
function blindToCase(): string | { readonly why: string } {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return { why: 'mounting a file system takes root' };
  const base = mkdtempSync(join(tmpdir(), 'offprint-case-'));
  const disk = join(base, 'disk');
  const mounted = join(base, 'mounted');
  const run = (program: string, ...args: readonly string[]): string =>
    execFileSync(program, args, { stdio: 'pipe', encoding: 'utf8' }).trim();
  let loop: string | undefined;
  try {
    run('truncate', '-s', '32M', disk);
    run('mkfs.exfat', disk);
    loop = run('losetup', '-f', '--show', disk);
    run('mkdir', mounted);
    run('mount.exfat-fuse', loop, mounted);
  } catch (thrown) {
    if (loop !== undefined) run('losetup', '-d', loop);
    rmSync(base, { recursive: true });
    return { why: `exFAT cannot be mounted: ${String(thrown)}` };
  }
  const device = loop;
  onTestFinished(() => {
    run('umount', '-l', mounted);
    run('losetup', '-d', device);
    rmSync(base, { recursive: true });
  });
  return mounted;
}
