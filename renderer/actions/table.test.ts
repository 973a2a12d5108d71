import * as v from 'valibot';
import { expect, test } from 'vitest';
import { QueueSchema, TagSchema } from '#contract/library';
import { tableOf } from './table';

const queue = (id: string, key?: string) =>
  v.parse(QueueSchema, { id, name: id, colour: 1, papers: 0, minutes: 0, ...(key === undefined ? {} : { key }) });
const tag = (id: string, pin?: number) =>
  v.parse(TagSchema, { id, name: id, colour: 1, papers: 0, ...(pin === undefined ? {} : { pin }) });

const keysOf = (table: ReturnType<typeof tableOf>, id: string) => table.find((entry) => entry.id === id)?.keys;

test('every queue has an action with its key, every pinned tag one with its figure', () => {
  const table = tableOf({ queues: [queue('next', 'r'), queue('plain')], tags: [tag('agents', 1), tag('bare')] }, {});
  expect(keysOf(table, 'queue:next')).toEqual(['r']);
  expect(keysOf(table, 'queue:plain')).toEqual([]);
  expect(keysOf(table, 'tag:agents')).toEqual(['1']);
  expect(keysOf(table, 'tag:bare')).toBeUndefined();
});

test('where a queue and an action have the same key the action yields', () => {
  const table = tableOf({ queues: [queue('e', 'e')], tags: [] }, {});
  expect(keysOf(table, 'queue:e')).toEqual(['e']);
  expect(keysOf(table, 'archive')).toEqual([]);
});

test('a queue that has the beginning of sequences takes them away', () => {
  const table = tableOf({ queues: [queue('g', 'g')], tags: [] }, {});
  expect(keysOf(table, 'go-inbox')).toEqual([]);
});

test('keys that the person chose are in place of the table’s, and another action yields them', () => {
  const table = tableOf({ queues: [queue('next', 'r')], tags: [] }, { archive: ['x', 'Mod+e'], star: [] });
  expect(keysOf(table, 'archive')).toEqual(['x', 'Mod+e']);
  expect(keysOf(table, 'mark')).toEqual([]);
  expect(keysOf(table, 'star')).toEqual([]);
});

test('the keys of a queue can be chosen like any other’s', () => {
  const table = tableOf({ queues: [queue('next', 'r')], tags: [] }, { 'queue:next': ['Shift+n'] });
  expect(keysOf(table, 'queue:next')).toEqual(['Shift+n']);
});

test('no key means two things', () => {
  const queues = ['r', 's', 'd', 'e', 'z', '1'].map((key) => queue(key, key));
  const table = tableOf({ queues, tags: [tag('one', 1)] }, { focus: ['j'], add: ['r'] });
  const keys = table.flatMap((entry) => entry.keys);
  expect(new Set(keys).size).toBe(keys.length);
});
