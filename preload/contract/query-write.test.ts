import { expect, test } from 'vitest';
import type { QueryNode } from './query';
import { parseQuery } from './query-parse';
import { nameAsWritten, writeQuery } from './query-write';

test.each([
  ['  memory   agents ', 'memory agents'],
  ['title:(a OR "b c")', 'title:a OR title:"b c"'],
  ['(a b) c', '(a b) c'],
  ['a OR (b OR c) OR d e', 'a OR (b OR c) OR d e'],
  ['-(a OR b) -(-c)', '-(a OR b) -(-c)'],
  ['organization:mit submitter:anna', 'org:mit by:anna'],
  ['«say "hi"»', '"say \\"hi\\""'],
  ['diffus* author:le*', 'diffus* author:le*'],
  ['https://arxiv.org/abs/2512.01234v2', '2512.01234'],
  ['tag:agents/memory queue:"to read" tag:"OR" tag:-x', 'tag:agents/memory queue:"to read" tag:"OR" tag:"-x"'],
  ['day:2025-12-01..2025-12-31 year:2025', 'day:2025-12 day:2025'],
  ['day:2025-12-01 day:2025-12-01..2025-12-03', 'day:2025-12-01 day:2025-12-01..2025-12-03'],
  ['after:2025-12 before:2025-12', 'after:2025-12-01 before:2025-12-31'],
  ['upvotes:50..100 upvotes:=7', '(upvotes:>=50 upvotes:<=100) upvotes:7'],
  ['is:starred has:pdf status:new source:shelf', 'is:starred has:pdf status:new source:shelf'],
  ['title:- ( ) foo:OR', 'foo OR:'],
  ['--verbose -(--verbose)', '--verbose -(--verbose)'],
  ['', ''],
])('%j is written %j', (source, text) => {
  expect(writeQuery(parseQuery(source).root)).toBe(text);
});

const place = { from: 0, to: 0 };
const word = (text: string): QueryNode => ({ kind: 'word', text, prefix: false, place });

test('a tree that no text gives is written as what comes next to it', () => {
  const everything: QueryNode = { kind: 'everything' };
  expect(writeQuery(everything)).toBe('');
  expect(writeQuery({ kind: 'and', parts: [everything, word('a'), { kind: 'or', parts: [], place }], place })).toBe(
    'a',
  );
  expect(writeQuery({ kind: 'not', part: everything, place })).toBe('-upvotes:>=0');
  expect(writeQuery({ kind: 'days', place })).toBe('upvotes:>=0');
  expect(writeQuery(word('two words'))).toBe('"two words"');
  expect(writeQuery(word('title:a'))).toBe('"title:a"');
});

test.each([
  ['agents/memory', 'agents/memory'],
  ['C++', 'C++'],
  ['模型', '模型'],
  ['to read', '"to read"'],
  ['OR', '"OR"'],
  ['-x', '"-x"'],
  ['a\\"b', '"a\\\\\\"b"'],
])('the name %j stands as %s', (name, text) => {
  expect(nameAsWritten(name)).toBe(text);
  expect(parseQuery(`tag:(${text})`).root).toMatchObject({ kind: 'tag', name });
});
