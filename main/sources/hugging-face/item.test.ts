import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { PaperSchema } from '#contract/paper';
import type { SourcedPaper } from '../source';
import { parseDailyPapers } from './daily-papers';
import { parseItem } from './item';

/** An item with everything that has been seen, as Hugging Face forms it; names and words are made up. */
const FULL = {
  paper: {
    id: '2512.00001',
    authors: [
      {
        _id: '1',
        name: ' Ada\n Example ',
        hidden: false,
        status: 'claimed_verified',
        user: { _id: 'a', avatarUrl: '/avatars/1.svg', isPro: false, fullname: 'Ada E.', user: 'ada-e', type: 'user' },
      },
      { _id: '2', name: 'Běla Šimková', hidden: true },
    ],
    publishedAt: '2025-11-30T18:00:00.000Z',
    submittedOnDailyAt: '2025-12-01T00:00:00.000Z',
    submittedOnDailyBy: { _id: 'b', user: 'akey', fullname: 'A. Key', type: 'user' },
    title: 'A Title\n  in two lines',
    summary: '  First line\nwrapped.\n  Second paragraph with <think>.',
    upvotes: 12,
    discussionId: '674d1f2e0000000000000001',
    ai_summary: 'It does\nthings.',
    ai_summary_model: 'some/model',
    ai_keywords: ['attention', 'attention', ' tokens '],
    githubRepo: 'https://github.com/example/\nrepo',
    githubStars: 34,
    githubRepoAddedBy: 'user',
    projectPage: ' https://example.org/page ',
    organization: { _id: 'o', name: 'example-lab', fullname: 'Example Lab' },
  },
  publishedAt: '2025-11-30T13:00:00.000Z',
  title: 'A Title in two lines',
  summary: 'unused',
  mediaUrls: ['https://cdn-uploads.huggingface.co/a.png', 'javascript:alert(1)'],
  thumbnail: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2512.00001.png',
  numComments: 3,
  submittedBy: { avatarUrl: '/avatars/2.svg', fullname: 'A. Key', name: 'akey', type: 'user' },
  isAuthorParticipating: true,
};

/** What the contract says of a paper, but for the counts, which a source may leave untold. */
const isSourced = (paper: SourcedPaper): boolean => v.is(PaperSchema, { upvotes: 0, comments: 0, ...paper });

function paperOf(item: unknown): SourcedPaper {
  const outcome = parseItem(item);
  if (outcome.kind !== 'paper') throw new Error(outcome.message);
  expect(isSourced(outcome.paper)).toBe(true);
  return outcome.paper;
}

/** The full item with some fields of its paper, and of itself, set otherwise; undefined removes one. */
function changed(paper: object, item: object = {}): unknown {
  return JSON.parse(JSON.stringify({ ...FULL, ...item, paper: { ...FULL.paper, ...paper } }));
}

test('a full item, cleaned', () => {
  expect(paperOf(FULL)).toEqual({
    id: '2512.00001',
    title: 'A Title in two lines',
    abstract: 'First line wrapped.\nSecond paragraph with <think>.',
    authors: [
      { name: 'Ada Example', account: 'ada-e' },
      { name: 'Běla Šimková', hidden: true },
    ],
    publishedAt: '2025-11-30T18:00:00.000Z',
    organization: { account: 'example-lab', name: 'Example Lab' },
    submittedBy: { account: 'akey', name: 'A. Key' },
    upvotes: 12,
    comments: 3,
    github: { url: 'https://github.com/example/repo', stars: 34, addedBy: 'user' },
    projectPage: 'https://example.org/page',
    keywords: ['attention', 'tokens'],
    summary: { text: 'It does things.', model: 'some/model' },
    thumbnail: 'https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2512.00001.png',
    media: ['https://cdn-uploads.huggingface.co/a.png'],
    discussionId: '674d1f2e0000000000000001',
    authorParticipates: true,
  });
});

test('the least that makes a paper', () => {
  const expected = {
    id: '2512.00001',
    title: 'T',
    abstract: '',
    authors: [],
    keywords: [],
    media: [],
  };
  expect(paperOf({ paper: { id: '2512.00001v3', title: 'T' } })).toEqual(expected);
  const nulls = Object.fromEntries(Object.keys(FULL.paper).map((key) => [key, null]));
  expect(paperOf({ ...nulls, paper: { ...nulls, id: '2512.00001', title: 'T' } })).toEqual(expected);
});

test('what the paper lacks is taken from the item, and the other way round', () => {
  const older = paperOf(
    changed(
      { title: undefined, summary: undefined, organization: undefined },
      {
        thumbnail: undefined,
        mediaUrl: 'https://cdn-thumbnails.huggingface.co/t.png',
        submittedBy: undefined,
        organization: { name: 'lab' },
      },
    ),
  );
  expect(older).toMatchObject({
    title: 'A Title in two lines',
    abstract: 'unused',
    thumbnail: 'https://cdn-thumbnails.huggingface.co/t.png',
    submittedBy: { account: 'akey', name: 'A. Key' },
    organization: { account: 'lab', name: 'lab' },
  });
});

test.each([
  [
    'projectPage',
    ['example.org/page', 'javascript:alert(1)', 'ftp://example.org', 'https://u:p@example.org', '', 7, {}],
  ],
  [
    'githubRepo',
    [
      'https://github.com.example.org/a/b',
      'http://github.com/a/b',
      'https://gitlab.com/a/b',
      'https://github.com/',
      [],
    ],
  ],
  ['publishedAt', ['yesterday', '9999999', '', '2025-13-41T00:00:00Z', 1764525600]],
  ['ai_summary', ['', ' \n', 5, {}]],
  ['organization', [{}, { fullname: '' }, 3, []]],
  ['discussionId', ['../../x', 'a b', 9]],
])('a %s that is wrong is left out, and the paper stands', (name, values) => {
  const without = paperOf(changed({ [name]: undefined }));
  for (const value of values) expect(paperOf(changed({ [name]: value }))).toEqual(without);
});

test('http is allowed for a project page, and times come out in one form', () => {
  expect(paperOf(changed({ projectPage: 'http://example.org' })).projectPage).toBe('http://example.org/');
  expect(paperOf(changed({ publishedAt: '2025-12-01' })).publishedAt).toBe('2025-12-01T00:00:00.000Z');
  expect(paperOf(changed({ publishedAt: '2025-12-01T10:00:00' })).publishedAt).toBe('2025-12-01T10:00:00.000Z');
  expect(paperOf(changed({ publishedAt: '2025-12-01T10:00:00+02:00' })).publishedAt).toBe('2025-12-01T08:00:00.000Z');
});

test('counts are counts or nothing', () => {
  for (const wrong of [-1, 1.5, '7', null, 1e300, true]) {
    const paper = paperOf(changed({ upvotes: wrong, githubStars: wrong }, { numComments: wrong }));
    expect(paper).toMatchObject({ github: { url: 'https://github.com/example/repo' } });
    expect(paper).not.toHaveProperty('upvotes');
    expect(paper).not.toHaveProperty('comments');
    expect(paper.github).not.toHaveProperty('stars');
  }
});

test('authors may be mere names; what has none is left out', () => {
  const authors = [
    'Ada Example',
    { name: ' ' },
    null,
    5,
    { user: { user: 'x' } },
    { name: 'B', user: { user: '../x' } },
  ];
  expect(paperOf(changed({ authors })).authors).toEqual([{ name: 'Ada Example' }, { name: 'B' }]);
  expect(paperOf(changed({ authors: 'Ada Example' })).authors).toEqual([]);
});

test.each([
  ['text', undefined, 'item'],
  [null, undefined, 'item'],
  [{}, undefined, 'paper'],
  [{ paper: { title: 'T' } }, undefined, 'paper.id'],
  [{ paper: { id: 2512.00001, title: 'T' } }, undefined, 'paper.id'],
  [{ paper: { id: '../../etc', title: 'T' } }, '../../etc', 'paper.id'],
  [{ paper: { id: '2512.00001' } }, '2512.00001', 'paper.title'],
  [{ paper: { id: '2512.00001', title: ' \u200B\n' } }, '2512.00001', 'paper.title'],
  [{ paper: { id: '2512.00001', title: ['T'] } }, '2512.00001', 'paper.title'],
])('%j is no paper, and why is said', (item, id, field) => {
  const outcome = parseItem(item);
  expect(outcome.kind).toBe('unreadable');
  if (outcome.kind !== 'unreadable') return;
  expect(outcome.id).toBe(id);
  expect(outcome.message).toContain(field);
});

test('a hostile item hurts nobody', () => {
  const long = 'x'.repeat(3_000_000);
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
  const paper = paperOf({
    ...FULL,
    paper: {
      ...(JSON.parse('{"__proto__":{"title":"polluted"},"constructor":{"prototype":{"x":1}}}') as object),
      id: '2512.00001',
      title: long,
      summary: long,
      ai_summary: deep,
      authors: Array.from({ length: 20_000 }, () => ({ name: long.slice(0, 1000) })),
      ai_keywords: Array.from({ length: 20_000 }, (_, index) => `k${index}`),
      githubRepo: `https://github.com/${long}`,
    },
  });
  expect(paper.title).toHaveLength(2000);
  expect(paper.abstract).toHaveLength(50_000);
  expect(paper.authors).toHaveLength(5000);
  expect(paper.authors[0]?.name).toHaveLength(300);
  expect(paper.keywords).toHaveLength(200);
  expect(paper.github).toBeUndefined();
  expect(({} as Record<string, unknown>)['title']).toBeUndefined();
});

/** Items near the right form: each field as it should be, absent, or anything. */
function nearly(shape: Record<string, unknown>): fc.Arbitrary<unknown> {
  const entries = Object.entries(shape).map(([key, value]): [string, fc.Arbitrary<unknown>] => [
    key,
    fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, fc.jsonValue(), fc.string(), fc.array(fc.jsonValue())),
  ]);
  return fc.record(Object.fromEntries(entries), { requiredKeys: [] });
}

test('whatever comes, nothing is thrown, and what comes out is a paper or a reason', () => {
  const item = fc
    .tuple(nearly(FULL), nearly(FULL.paper))
    .map(([outer, paper]) => Object.assign(fresh(outer), { paper }));
  const neverAmiss = fc.check(
    fc.property(fc.oneof(item, nearly(FULL), fc.jsonValue()), (value) => {
      const outcome = parseItem(value);
      return outcome.kind === 'paper' ? isSourced(outcome.paper) : outcome.message !== '';
    }),
    { numRuns: 500 },
  );
  expect(neverAmiss.counterexample).toBeNull();
});

function fresh(value: unknown): object {
  return { ...(value as object) };
}

test('a paper that stands twice in a day is one, with what either entry knows', () => {
  const { papers, problems } = parseDailyPapers([
    changed({ summary: undefined, authors: [], upvotes: 5, githubRepo: undefined }, { summary: undefined }),
    { paper: { id: '2512.00002', title: 'Other' } },
    changed({ title: 'Later title', upvotes: 9 }),
  ]);
  expect(problems).toEqual([]);
  expect(papers.map(({ id }) => id)).toEqual(['2512.00001', '2512.00002']);
  expect(papers[0]).toMatchObject({ title: 'A Title in two lines', upvotes: 9, github: { stars: 34 } });
  expect(papers[0]?.authors).toHaveLength(2);
  expect(papers[0]?.abstract).toContain('First line');
});

test('one broken item leaves the rest of its day standing', () => {
  const { papers, problems } = parseDailyPapers([FULL, { paper: { id: 'nothing' } }, 'text'], 100);
  expect(papers).toHaveLength(1);
  expect(problems).toEqual([
    { index: 101, id: 'nothing', message: 'paper.id: is "nothing", not an arXiv id.' },
    { index: 102, message: 'The item is text, not an object.' },
  ]);
});

test.each([[{ error: 'Internal' }], [null], ['text'], [7]])('%j is no day', (json) => {
  expect(() => parseDailyPapers(json)).toThrow(expect.objectContaining({ code: 'source.shape', retryable: true }));
});
