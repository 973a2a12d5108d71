import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { papersOf } from '../support/feed-server-papers';
import { offprint as run, type Surroundings } from '../support/offprint';

type Listed = {
  id: string;
  status: string;
  queue?: string;
  tags?: string[];
  starred?: true;
  why?: string;
  title: string;
};

const TODAY = '2025-12-31';
const [A = '', B = '', C = ''] = papersOf(TODAY).map(({ paper }) => paper.id);

let server: FeedServer;
let surroundings: Surroundings;
beforeEach(async () => {
  server = await startFeedServer({ today: TODAY });
  surroundings = { home: await mkdtemp(join(tmpdir(), 'offprint-commands-')), huggingFace: server.url };
});
afterEach(async () => {
  await server.close();
  await rm(surroundings.home, { recursive: true, force: true });
});

test(
  'papers are decided on from the command line, each command one step that can be taken back',
  { timeout: 60_000 },
  async () => {
    const done = async (...given: string[]): Promise<string> => {
      const { status, out, err } = await run(surroundings, ...given);
      expect({ status, err }, given.join(' ')).toEqual({ status: 0, err: '' });
      return out;
    };
    const listed = async (...given: string[]): Promise<readonly Listed[]> =>
      JSON.parse(await done('list', '--json', ...given)) as Listed[];
    const ids = async (...given: string[]): Promise<readonly string[]> => (await listed(...given)).map(({ id }) => id);

    await done('refresh', '--from', '2025-12-30', '--to', TODAY);
    const inbox = await ids('--status', 'inbox');
    expect(await done('queue', 'create', 'For the talk')).toBe('Made the queue For the talk.\n');
    expect(
      await done('queue', 'add', 'for the TALK', A, `https://arxiv.org/abs/${B}v2`, '--why', 'the memory part'),
    ).toBe('Queued 2 papers in For the talk.\n');
    await done('queue', 'move', 'For the talk', B, '1');
    expect(await listed('--queue', 'For the talk')).toMatchObject([
      { id: B, status: 'queued', queue: 'For the talk', why: 'the memory part' },
      { id: A },
    ]);
    await done('queue', 'rename', 'For the talk', 'Talk');
    await done('queue', 'remove', 'Talk', A);
    await done('tag', 'add', 'agents/memory', A, C);
    await done('tag', 'rename', 'agents/memory', 'memory');
    expect(await ids('--tag', 'memory')).toHaveLength(2);
    await done('star', C);
    expect(await listed('--starred')).toMatchObject([{ id: C, starred: true, tags: ['memory'] }]);
    await done('archive', C);
    expect(await ids('--status', 'archived')).toEqual([C]);
    await done('unarchive', C);
    await done('snooze', C, '2099-12-31');
    expect(await ids('--status', 'snoozed')).toEqual([C]);
    await done('snooze', '--clear', C);
    await done('trash', C);
    expect(await ids('--status', 'trashed')).toEqual([C]);
    expect(await done('queue', 'delete', 'Talk', '--to', 'Skim')).toContain('moved its paper to Skim');
    expect(JSON.parse(await done('queue', 'list', '--json'))).toMatchObject([
      { name: 'Read next', papers: 0 },
      { name: 'Skim', papers: 1 },
      { name: 'Deep read', papers: 0 },
    ]);
    expect(await done('undo')).toBe('Undone: Deleted the queue Talk, and moved its paper to Skim.\n');
    expect(await done('undo', '--json')).toContain('to the trash');
    expect(await ids('--queue', 'talk')).toEqual([B]);
    expect(await done('redo')).toMatch(/^Redone: Moved “.+” to the trash\.\n$/);
    expect(await ids('--status', 'inbox')).toEqual(inbox.filter((id) => id !== B && id !== C));
  },
);

test('papers are added by id and link, and one that nobody knows is said to be unknown', async () => {
  const added = await run(surroundings, 'add', '2409.02878', 'https://arxiv.org/abs/2407.16198v1', '--queue', 'Skim');
  expect(added).toMatchObject({ status: 0, err: '' });
  const { out } = await run(surroundings, 'list', '--queue', 'skim', '--json');
  expect((JSON.parse(out) as Listed[]).map(({ title }) => title)).toEqual([
    'The paper 2409.02878',
    'The paper 2407.16198',
  ]);
  const unknown = await run(surroundings, 'add', '2407.16199');
  expect(unknown.status).toBe(1);
  expect(unknown.err).toContain('does not know 2407.16199');
});

describe('what cannot be', () => {
  let feed: FeedServer;
  let here: Surroundings;
  let before: string;
  beforeAll(async () => {
    feed = await startFeedServer({ today: TODAY });
    here = { home: await mkdtemp(join(tmpdir(), 'offprint-commands-')), huggingFace: feed.url };
    expect(await run(here, 'refresh', '--day', TODAY)).toMatchObject({ status: 0 });
    before = (await run(here, 'queue', 'list', '--json')).out;
  });
  afterAll(async () => {
    await feed.close();
    await rm(here.home, { recursive: true, force: true });
  });

  test.each<[number, RegExp, string[]]>([
    [2, /at most 80 characters/, ['tag', 'add', 'x'.repeat(10_000), A]],
    [2, /control characters/, ['tag', 'add', 'a\u0007b', A]],
    [2, /direction of writing/, ['queue', 'create', 'a\u202Eb']],
    [1, /There is a queue called Skim already/, ['queue', 'create', 'SKIM']],
    [1, /still to come/, ['snooze', A, '2020-01-01']],
    [1, /No paper 2501\.00001 is on this computer/, ['archive', A, '2501.00001']],
    [2, /neither an arXiv id/, ['star', 'memory']],
    [1, /There is no queue "Nowhere"\. There are: Read next, Skim, Deep read/, ['queue', 'add', 'Nowhere', A]],
    [1, /There is no tag "none"/, ['tag', 'merge', 'none', 'other']],
    [2, /is none of queued, inbox/, ['list', '--status', 'odd']],
    [2, /See offprint queue --help/, ['queue']],
  ])('is refused with status %i and %s', async (status, sentence, given) => {
    const ended = await run(here, ...given);
    expect(ended.err).toMatch(sentence);
    expect(ended).toMatchObject({ status, out: '' });
  });

  test('changes nothing: there is nothing to undo, and the queues are as they were', async () => {
    expect((await run(here, 'undo')).status).toBe(1);
    expect((await run(here, 'queue', 'list', '--json')).out).toBe(before);
  });
});

test('a deleted note is listed and brought back, and what is there is not written over', async () => {
  const file = join(surroundings.home, 'library', 'notes', 'free', 'Ideas.md');
  expect((await run(surroundings, 'note', 'set', 'Ideas', 'First words')).status).toBe(0);
  expect((await run(surroundings, 'note', 'set', 'Ideas', 'Other words')).status).toBe(0);
  expect((await run(surroundings, 'notes', '--deleted')).err).toBe('No deleted notes are kept.\n');
  expect((await run(surroundings, 'note', 'restore', 'Ideas')).status).toBe(1);
  await rm(file);
  const listed = await run(surroundings, 'notes', '--deleted', '--json');
  expect(JSON.parse(listed.out)).toMatchObject([
    { id: 'free/Ideas', title: 'Ideas', excerpt: 'First words', words: 2 },
  ]);
  expect((await run(surroundings, 'notes', '--deleted')).out).toContain('Ideas  (2 words)');
  expect((await run(surroundings, 'note', 'restore', 'Ideas')).out).toBe('The note “Ideas” is back.\n');
  expect(await readFile(file, 'utf8')).toContain('First words');
});

test('a note that is named in other letters is the note that is there', async () => {
  const folder = join(surroundings.home, 'library', 'notes', 'free');
  expect((await run(surroundings, 'note', 'set', 'Ideas', 'First words')).status).toBe(0);
  const appended = await run(surroundings, 'note', 'append', 'IDEAS', 'Other words', '--json');
  expect(JSON.parse(appended.out)).toEqual({ id: 'free/Ideas' });
  expect((await run(surroundings, 'note', 'show', 'ideas')).out).toBe('First words\nOther words\n');
  expect(await readdir(folder)).toEqual(['Ideas.md']);
});
