import { expect, test } from 'vitest';
import { parseQuery } from '#contract/query-parse';
import { queryParts } from '#contract/query-parts';
import { narrowedBy, widenedBy } from './narrowing';

test.each([
  ['robot', 'robot* has:code'],
  ['robot ', 'robot has:code'],
  ['robot*', 'robot* has:code'],
  ['tag:vision', 'tag:vision has:code'],
  ['', 'has:code'],
])('%j narrowed to what has code finds of what it found', (query, narrowed) => {
  expect(narrowedBy(query, 'has:code')).toBe(narrowed);
});

test.each([
  ['robot has:code', 'robot '],
  ['robot* has:code', 'robot*'],
  ['robot has:code ', 'robot '],
  ['has:code robot', 'robot'],
  ['has:code robot ', 'robot '],
  ['has:code', ''],
])('%j without that it has code is %j', (query, widened) => {
  const found = queryParts(parseQuery(query)).filter(({ node }) => node.kind === 'has');
  expect(found.map(({ place }) => widenedBy(query, place))).toEqual([widened]);
});
