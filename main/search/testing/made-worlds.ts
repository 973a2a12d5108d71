import fc from 'fast-check';
import { addDays } from '#contract/days';
import { HAS, IS, QUERY_SOURCES, QUERY_STATUSES, SEARCH_FIELDS, type QueryNode } from '#contract/query';
import type { PaperId } from '#contract/ids';
import { INDEX_FIELDS } from '../index-fields';
import type { DecidedFacts, TextsOfPaper } from '../messages';
import type { ScannedFacts, ScannedSource } from './scan';
import { TODAY } from './told-world';

/* Worlds and queries of few words, so that these meet: the same, one letter apart, as parts of others, and in a row. */

export const PAPERS = Array.from({ length: 8 }, (_, number) => `2501.0000${number}` as PaperId);

const WORDS = [
  'graph',
  'grahp',
  'graphs',
  'grape',
  'gra',
  'g',
  'k',
  'means',
  'meens',
  'kmeans',
  'gpt',
  '4',
  'gpt4',
  '3.5',
  'C++',
  'c',
  'Poincaré',
  'poincare',
  'état',
  'tree',
  'trees',
  'treee',
  'tre',
  '深度学习',
  '学习',
  '学',
  '深度',
  'データ',
  'x',
];
const BETWEEN = [' ', ' ', ' ', ' ', '-', '-', ', ', '_', '\n', '/', ''];

const between = fc.constantFrom(...BETWEEN);
const word = fc.constantFrom(...WORDS);
const joined = (parts: readonly (readonly [string, string])[]): string => parts.map(([one, end]) => one + end).join('');

export const someText = fc.array(fc.tuple(word, between), { minLength: 0, maxLength: 8 }).map(joined);
const someField = fc.record({
  field: fc.integer({ min: 0, max: INDEX_FIELDS.length - 1 }),
  texts: fc.array(someText, { maxLength: 3 }),
});
const somePaper: fc.Arbitrary<TextsOfPaper> = fc.record({
  paper: fc.constantFrom(...PAPERS),
  hasCode: fc.boolean(),
  fields: fc.uniqueArray(someField, { maxLength: 4, selector: ({ field }) => field }),
});
const KEYS = [
  ...['01', '02', '03', '04', '05', '06'].map((day) => `feed/2025-06-${day}`),
  `paper/${PAPERS[1]}`,
  `paper/${PAPERS[2]}`,
  `text/${PAPERS[1]}`,
  `text/${PAPERS[3]}`,
  'notes/1',
  'notes/2',
];
const someSource = fc
  .tuple(fc.constantFrom(...KEYS), fc.uniqueArray(somePaper, { maxLength: 5, selector: ({ paper }) => paper }))
  // Of two places that tell of the same papers, none is as good as the other.
  .map(([key, texts]): readonly [string, ScannedSource] => [key, { rank: key.replace(/^paper/, 'aside'), texts }]);

const someDay = fc.integer({ min: -3, max: 3 }).map((count) => addDays(TODAY, count));
const someFacts: fc.Arbitrary<ScannedFacts> = fc.record({
  source: fc.constantFrom(...QUERY_SOURCES),
  day: fc.option(someDay, { nil: undefined }),
  upvotes: fc.integer({ min: 0, max: 4 }),
});
const QUEUES = [
  { id: 'q1', name: 'Soon' },
  { id: 'q2', name: 'Later' },
  { id: 'q3', name: 'LATER' },
];
const TAGS = [
  { id: 't1', name: 'agents', family: ['t1', 't2'] },
  { id: 't2', name: 'agents/memory', family: ['t2'] },
  { id: 't3', name: 'Graphs', family: ['t3'] },
];
const someDecision: fc.Arbitrary<DecidedFacts | null> = fc.option(
  fc
    .record({
      status: fc.constantFrom('undecided', 'queued', 'reading', 'archived', 'trashed'),
      queue: fc.option(fc.constantFrom(...QUEUES.map(({ id }) => id))),
      tags: fc.option(fc.subarray(TAGS.map(({ id }) => id))),
      starred: fc.boolean(),
      read: fc.boolean(),
      held: fc.boolean(),
      snoozedUntil: fc.option(someDay),
    })
    .map(({ status, queue, tags, starred, read, held, snoozedUntil }): DecidedFacts => ({
      status,
      ...(queue === null ? {} : { queue }),
      ...(tags === null ? {} : { tags }),
      ...(starred ? { starred } : {}),
      ...(read ? { read } : {}),
      ...(held ? { held } : {}),
      ...(snoozedUntil === null ? {} : { snoozedUntil }),
    })),
);

const place = { from: 0, to: 0 };
const queried = fc
  .array(fc.tuple(word, fc.constantFrom('-', '', '_', '/')), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.map(([one, end], at) => (at === parts.length - 1 ? one : one + end)).join(''));
const someWord: fc.Arbitrary<QueryNode> = fc
  .record({
    text: fc.oneof(
      { weight: 3, arbitrary: word },
      queried,
      fc.constantFrom('!', 'gr', 'me', 'grpah', 'tres', 'xmeans'),
    ),
    prefix: fc.boolean(),
    field: fc.option(fc.constantFrom(...SEARCH_FIELDS)),
  })
  .map(({ text, prefix, field }) => ({
    kind: 'word',
    text,
    prefix,
    place,
    ...(field === null ? {} : { field }),
  }));
const somePhrase: fc.Arbitrary<QueryNode> = fc
  .record({ text: someText, field: fc.option(fc.constantFrom(...SEARCH_FIELDS)) })
  .map(({ text, field }) => ({ kind: 'phrase', text, place, ...(field === null ? {} : { field }) }));
const someFilter: fc.Arbitrary<QueryNode> = fc.oneof(
  fc.constant<QueryNode>({ kind: 'everything' }),
  fc.constantFrom(...PAPERS).map((id): QueryNode => ({ kind: 'id', id, place })),
  fc.constantFrom('AGENTS', 'agents/memory', 'graphs', 'none').map((name): QueryNode => ({ kind: 'tag', name, place })),
  fc.constantFrom('soon', 'later', 'none').map((name): QueryNode => ({ kind: 'queue', name, place })),
  fc.constantFrom(...QUERY_STATUSES).map((status): QueryNode => ({ kind: 'status', status, place })),
  fc.constantFrom(...QUERY_SOURCES).map((source): QueryNode => ({ kind: 'source', source, place })),
  fc.record({ first: fc.option(someDay), last: fc.option(someDay) }).map(({ first, last }): QueryNode => ({
    kind: 'days',
    place,
    ...(first === null ? {} : { first }),
    ...(last === null ? {} : { last }),
  })),
  fc
    .record({
      comparison: fc.constantFrom('<', '<=', '=', '>=', '>'),
      count: fc.integer({ min: 0, max: 4 }),
    })
    .map((one): QueryNode => ({ kind: 'upvotes', ...one, place })),
  fc.constantFrom(...HAS).map((what): QueryNode => ({ kind: 'has', what, place })),
  fc.constantFrom(...IS).map((what): QueryNode => ({ kind: 'is', what, place })),
);

/** Queries of all kinds, some levels deep. */
export const someQuery: fc.Arbitrary<QueryNode> = fc.letrec<{ readonly node: QueryNode }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 5, arbitrary: someWord },
    { weight: 3, arbitrary: somePhrase },
    { weight: 2, arbitrary: someFilter },
    {
      weight: 2,
      arbitrary: fc
        .array(tie('node'), { minLength: 1, maxLength: 3 })
        .map((parts): QueryNode => ({ kind: 'and', parts, place })),
    },
    {
      weight: 2,
      arbitrary: fc
        .array(tie('node'), { minLength: 1, maxLength: 3 })
        .map((parts): QueryNode => ({ kind: 'or', parts, place })),
    },
    { weight: 1, arbitrary: tie('node').map((part): QueryNode => ({ kind: 'not', part, place })) },
  ),
})).node;

/** What may happen to a search: it is told something, does some of its work, or is opened anew. */
export type Happening =
  | { readonly kind: 'source'; readonly key: string; readonly source: ScannedSource }
  | { readonly kind: 'source-again' | 'source-as-before' | 'source-gone'; readonly key: string }
  | { readonly kind: 'paper'; readonly id: PaperId; readonly facts: ScannedFacts }
  | { readonly kind: 'gone'; readonly id: PaperId }
  | { readonly kind: 'decide'; readonly id: PaperId; readonly facts: DecidedFacts | null }
  | { readonly kind: 'mark'; readonly mark: 'note' | 'highlight' | 'pdf' | 'text'; readonly ids: readonly PaperId[] }
  | { readonly kind: 'horizon'; readonly days: number | null }
  | { readonly kind: 'work'; readonly steps: number }
  | { readonly kind: 'read' | 'settle' | 'reopen' | 'rebuild' }
  | { readonly kind: 'ask'; readonly query: QueryNode };

export const someHappening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 8, arbitrary: someSource.map(([key, source]) => ({ kind: 'source', key, source }) as const) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom('source-again', 'source-as-before', 'source-as-before', 'source-gone'),
      key: fc.constantFrom(...KEYS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('paper'), id: fc.constantFrom(...PAPERS), facts: someFacts }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gone'), id: fc.constantFrom(...PAPERS) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('decide'), id: fc.constantFrom(...PAPERS), facts: someDecision }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('mark'),
      mark: fc.constantFrom('note', 'highlight', 'pdf', 'text'),
      ids: fc.subarray(PAPERS),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('horizon'), days: fc.option(fc.integer({ min: -3, max: 3 })) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('work'), steps: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'read' }) },
  { weight: 2, arbitrary: fc.constantFrom({ kind: 'settle' }, { kind: 'reopen' }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'rebuild' }) },
  { weight: 4, arbitrary: someQuery.map((query) => ({ kind: 'ask', query }) as const) },
);
export { QUEUES, TAGS };
