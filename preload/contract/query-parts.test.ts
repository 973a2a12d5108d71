import { expect, test } from 'vitest';
import { parseQuery } from './query-parse';
import { queryParts, withoutPart, withPart, withPartReplaced } from './query-parts';

function labels(source: string): readonly string[] {
  return queryParts(parseQuery(source)).map(({ label, isNegated, place }) =>
    [isNegated ? '-' : '', label.kind, label.field ?? '', label.value, source.slice(place.from, place.to)].join('|'),
  );
}

test.each([
  ['', []],
  ['memory', ['|word||memory|memory']],
  ['(memory)', ['|word||memory|(memory)']],
  ['a -title:"b c"', ['|word||a|a', '-|phrase|title|b c|-title:"b c"']],
  ['title:(b OR c) d', ['|group||title:(b OR c)|title:(b OR c)', '|word||d|d']],
  ['a OR b c', ['|group||a OR b c|a OR b c']],
  ['(a b)', ['|group||(a b)|(a b)']],
  ['-(a b) c', ['-|group||(a b)|-(a b)', '|word||c|c']],
  ['upvotes:50..100', ['|group||upvotes:50..100|upvotes:50..100']],
  ['foo:bar', ['|group||foo:bar|foo:bar']],
  ['author:le* org:mit', ['|word|author|le*|author:le*', '|word|org|mit|org:mit']],
  ['tag:a queue:"b c"', ['|tag|tag|a|tag:a', '|queue|queue|b c|queue:"b c"']],
  ['status:NEW source:feed', ['|status|status|new|status:NEW', '|source|source|feed|source:feed']],
  ['has:pdf -is:read', ['|has|has|pdf|has:pdf', '-|is|is|read|-is:read']],
  ['year:2025 after:2025-12', ['|days|day|2025|year:2025', '|days|after|2025-12-01|after:2025-12']],
  ['before:2025-12-03 upvotes:>50', ['|days|before|2025-12-03|before:2025-12-03', '|upvotes|upvotes|>50|upvotes:>50']],
  ['a arXiv:2512.01234v2', ['|word||a|a', '|id||2512.01234|arXiv:2512.01234v2']],
])('the parts of %j', (source, expected) => {
  expect(labels(source)).toEqual(expected);
});

/** The place of some words in a text. */
function placeIn(source: string, words: string) {
  const from = source.indexOf(words);
  return { from, to: from + words.length };
}

test.each([
  ['a  tag:b   c', 'tag:b', 'a c'],
  ['tag:b c  d', 'tag:b', 'c  d'],
  [' a  c tag:b', 'tag:b', ' a  c'],
  ['tag:b', 'tag:b', ''],
  ['a"b c"d', '"b c"', 'a d'],
  ['(a b) c', 'a', '(b) c'],
  ['(a b) c', 'b', '(a) c'],
  ['"few-shot"-learning', '"few-shot"', 'learning'],
])('%j without %j is %j', (source, words, expected) => {
  expect(withoutPart(source, placeIn(source, words))).toBe(expected);
});

test.each([
  ['', 'tag:a', 'tag:a'],
  ['a  b ', 'tag:c', 'a  b tag:c'],
  ['a', '', 'a'],
  ['a OR b', 'tag:c', '(a OR b) tag:c'],
  ['(a OR b)', 'tag:c', '(a OR b) tag:c'],
  ['a', 'b OR c', 'a (b OR c)'],
  ['', 'b OR c', 'b OR c'],
  ['a OR', 'tag:c', 'a tag:c'],
  ['a OR ???', 'tag:c', 'a tag:c'],
  ['a "b c', 'tag:d', 'a "b c" tag:d'],
  ['“b\\', 'd', '“b\\\\” d'],
  ['title:(a OR (b', 'tag:d', 'title:(a OR (b)) tag:d'],
  ['a) OR b', 'tag:d', '(a OR b) tag:d'],
  ['tag:', 'tag:d', 'tag: tag:d'],
])('%j with %j is %j', (source, text, expected) => {
  expect(withPart(source, text)).toBe(expected);
});

test.each([
  ['a  tag:b  c', 'tag:b', 'tag:d', 'a  tag:d  c'],
  ['a tag:b c', 'tag:b', ' ', 'a c'],
  ['a tag:b c', 'tag:b', 'd OR e', 'a (d OR e) c'],
  ['tag:b', 'tag:b', 'd OR e', 'd OR e'],
  ['a"b"c', '"b"', 'd', 'a d c'],
  ['"a"-b', '"a"', 'c', 'c b'],
  ['-tag:b c', 'tag:b', 'tag:d', '-tag:d c'],
  ['-tag:b c', 'tag:b', 'd e', '-(d e) c'],
  ['-tag:b', 'tag:b', 'd OR e', '-(d OR e)'],
  ['-tag:b', 'tag:b', '-d', '-(-d)'],
  ['-tag:b', 'tag:b', 'd) e', '-(d e)'],
  ['tag:b c', 'b', '"d e"', 'tag:"d e" c'],
  ['(tag:b)', 'tag:b', 'tag:d', '(tag:d)'],
])('in %j %j becomes %j: %j', (source, words, text, expected) => {
  expect(withPartReplaced(source, placeIn(source, words), text)).toBe(expected);
});

test('a long text is closed as well', () => {
  expect(withPart(' OR'.repeat(4_000), 'a')).toBe('a');
  expect(withPart(`b${' OR'.repeat(4_000)}`, 'a')).toBe('b a');
  expect(withPart('('.repeat(4_000), 'a')).toBe(`${'('.repeat(4_000)}${')'.repeat(4_000)} a`);
});
