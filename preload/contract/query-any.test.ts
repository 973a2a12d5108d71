import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, type Day } from './days';
import { type PaperId, parsePaperId } from './ids';
import { HAS, IS, QUERY_SOURCES, QUERY_STATUSES, type QueryNode, type QueryPlace, SEARCH_FIELDS } from './query';
import { completed, completeFrom, completionAt } from './query-complete';
import { parseQuery } from './query-parse';
import { queryParts, withoutPart, withPart, withPartReplaced } from './query-parts';
import { hasLetters, idInWord } from './query-words';
import { writeQuery } from './query-write';

/** What has a meaning in a query, and what is near it. */
const PIECES = [
  '( ) - -- " “ ” „ « » \\ OR : * .. > . , & –',
  'title: author:( tag: queue:" status: is: has: day: year: upvotes: foo: https://',
  'new read note 2025-12 2025 50 2512.01234 arXiv: math/0309136 k-means Mamba a',
  '🤗 שלום \0 \uD800 \uDC00 é e\u0301 模型',
]
  .flatMap((line) => line.split(' '))
  .concat(' ', '  ', '\n', '\u00A0', ' OR ');
const anyText = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

function nodesOf(node: QueryNode): readonly QueryNode[] {
  const parts = node.kind === 'and' || node.kind === 'or' ? node.parts : node.kind === 'not' ? [node.part] : [];
  return [node, ...parts.flatMap(nodesOf)];
}

function placesOf(root: QueryNode): readonly QueryPlace[] {
  return nodesOf(root).flatMap((node) => (node.kind === 'everything' ? [] : [node.place]));
}

test('whatever is typed is a query, no larger than it, whose places are in it', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (source, typing) => {
      const { root, problems } = parseQuery(source, { typing });
      const places = placesOf(root);
      expect(places.length).toBeLessThanOrEqual(2 * source.length);
      expect(problems.length).toBeLessThanOrEqual(source.length);
      for (const { from, to } of [...places, ...problems.map(({ place }) => place)]) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeGreaterThan(from);
        expect(to).toBeLessThanOrEqual(source.length);
        expect(source.slice(from, to)).toMatch(/^\S(?:[^]*\S)?$/);
      }
    }),
    { numRuns: 1_000 },
  );
});

const place = { from: 0, to: 0 };
const anyPhrase = anyText.map((text) => text.trim()).filter(hasLetters);
const anyWord = anyText.map((text) => text.replaceAll(/[\s()"“”„«»]/g, '').replace(/[:*]+$/, '')).filter(hasLetters);
/** A word that is one without a field before it: no minus, no field, no id. */
const anyBareWord = anyWord.filter((text) => !/^(?:-[^-]|[A-Za-z]+:)/.test(text) && idInWord(text) === undefined);
const anyName = anyText.map((text) => text.trim()).filter((text) => text !== '');
const anyDay = fc.nat(20_000).map((count) => addDays('1990-01-01' as Day, count));
const anyDays = fc.oneof(
  anyDay.map((first) => ({ first })),
  anyDay.map((last) => ({ last })),
  fc.tuple(anyDay, fc.nat(400)).map(([first, count]) => ({ first, last: addDays(first, count) })),
  anyDay.map((day) => ({ first: `${day.slice(0, 4)}-01-01` as Day, last: `${day.slice(0, 4)}-12-31` as Day })),
  anyDay.map((day) => ({ first: `${day.slice(0, 4)}-04-01` as Day, last: `${day.slice(0, 4)}-04-30` as Day })),
);
const ids = ['2512.01234', 'math/0309136', 'hep-th/9901001'].map((id) => parsePaperId(id) as PaperId);
const anyField = fc.constantFrom(...SEARCH_FIELDS);
const anyLeaf: fc.Arbitrary<QueryNode> = fc.oneof(
  fc.record({ kind: fc.constant('word'), text: anyBareWord, prefix: fc.boolean(), place: fc.constant(place) }),
  fc.record({
    kind: fc.constant('word'),
    text: anyWord,
    field: anyField,
    prefix: fc.boolean(),
    place: fc.constant(place),
  }),
  fc.record({ kind: fc.constant('phrase'), text: anyPhrase, place: fc.constant(place) }),
  fc.record({ kind: fc.constant('phrase'), text: anyPhrase, field: anyField, place: fc.constant(place) }),
  fc.constantFrom(...ids).map((id) => ({ kind: 'id' as const, id, place })),
  fc.record({ kind: fc.constantFrom('tag', 'queue'), name: anyName, place: fc.constant(place) }),
  fc.constantFrom(...QUERY_STATUSES).map((status) => ({ kind: 'status' as const, status, place })),
  fc.constantFrom(...QUERY_SOURCES).map((source) => ({ kind: 'source' as const, source, place })),
  fc.constantFrom(...HAS).map((what) => ({ kind: 'has' as const, what, place })),
  fc.constantFrom(...IS).map((what) => ({ kind: 'is' as const, what, place })),
  anyDays.map((days) => ({ kind: 'days' as const, ...days, place })),
  fc.record({
    kind: fc.constant('upvotes'),
    comparison: fc.constantFrom('<', '<=', '=', '>=', '>'),
    count: fc.nat(999_999_999),
    place: fc.constant(place),
  }),
);
const { tree: anyTree } = fc.letrec<{ tree: QueryNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    { weight: 3, arbitrary: anyLeaf },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom('and', 'or'),
        parts: fc.array(tie('tree'), { minLength: 2, maxLength: 4 }),
        place: fc.constant(place),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('not'), part: tie('tree'), place: fc.constant(place) }) },
  ),
}));

/** A tree without its places, to be compared. */
function meant(node: QueryNode): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === 'place' ? undefined : value)));
}

/** What has to hold, one beside the other. */
function partsOf(source: string): readonly unknown[] {
  return queryParts(parseQuery(source)).map(({ node, isNegated }) => [isNegated, meant(node)]);
}

/** What has to hold in all, whatever parentheses are around some of it. */
function demands(node: QueryNode): readonly unknown[] {
  if (node.kind === 'everything') return [];
  return node.kind === 'and' ? node.parts.flatMap(demands) : [meant(node)];
}

test('a tree that is written is read as it was', () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      expect(meant(parseQuery(writeQuery(tree)).root)).toEqual(meant(tree));
    }),
    { numRuns: 1_000 },
  );
});

test('what was understood of any text can be written, and is understood the same', () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (source, typing) => {
      const { root } = parseQuery(source, { typing });
      expect(meant(parseQuery(writeQuery(root)).root)).toEqual(meant(root));
    }),
    { numRuns: 1_000 },
  );
});

test('a part that is taken away is missing, and no other is', () => {
  fc.assert(
    fc.property(anyText, fc.nat(), (source, any) => {
      const parts = queryParts(parseQuery(source));
      const at = any % Math.max(1, parts.length);
      const part = parts[at];
      if (part === undefined) return;
      const all = partsOf(source);
      expect(partsOf(withoutPart(source, part.place))).toEqual(all.toSpliced(at, 1));
    }),
    { numRuns: 1_000 },
  );
});

test('a part that is added, or put in the place of another, is there beside the others', () => {
  fc.assert(
    fc.property(anyText, anyTree, fc.nat(), (source, tree, any) => {
      const text = writeQuery(tree);
      const { root } = parseQuery(source);
      expect(demands(parseQuery(withPart(source, text)).root)).toEqual([...demands(root), ...demands(tree)]);
      const parts = queryParts(parseQuery(source));
      const at = any % Math.max(1, parts.length);
      const part = parts[at];
      if (part === undefined) return;
      const made = partsOf(withPartReplaced(source, part.place, text));
      expect(made).toEqual(partsOf(source).toSpliced(at, 1, ...partsOf(text)));
    }),
    { numRuns: 1_000 },
  );
});

test('what is proposed for what is typed somewhere stands there when it is chosen', () => {
  const known = {
    tags: ['new ideas', 'agents/memory', '"', '🤗', 'OR'],
    queues: ['a (b)', 'new'],
    authors: ['Ana Né'],
  };
  fc.assert(
    fc.property(anyText, fc.nat(), (source, any) => {
      const caret = any % (source.length + 1);
      const completion = completionAt(source, caret);
      if (completion === undefined) return;
      expect(completion.place.from).toBeLessThanOrEqual(caret);
      expect(completion.place.to).toBeGreaterThanOrEqual(caret);
      for (const proposal of completeFrom(known, completion)) {
        const { source: made, caret: next } = completed(source, completion, proposal);
        expect(made.slice(completion.place.from, next).trimEnd()).toBe(proposal.text);
        if (completion.kind !== 'value' || (completion.field !== 'tag' && completion.field !== 'queue')) continue;
        const meantNow = { kind: completion.field, name: proposal.label };
        expect(nodesOf(parseQuery(made).root).map(meant)).toContainEqual(meantNow);
      }
    }),
    { numRuns: 1_000 },
  );
});
