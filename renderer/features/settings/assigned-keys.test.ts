import { expect, test } from 'vitest';
import type { ActionData } from '#contract/actions';
import { tableOf } from '../../actions/table';
import { clashesWith, taking, withKeys } from './assigned-keys';

const action = (id: string, keys: readonly string[]): ActionData => ({
  id,
  label: id,
  group: 'Window',
  keys,
  keywords: [],
});
const archive = action('archive', ['e']);
const next = action('next', ['j', 'ArrowDown']);
const inbox = action('go-inbox', ['g i']);

test('keys clash where they are the same, or one begins the other', () => {
  const table = tableOf({ queues: [], tags: [] }, {});
  expect(clashesWith('j', 'archive', table).map(({ id }) => id)).toEqual(['next']);
  expect(clashesWith('g i', 'archive', table).map(({ id }) => id)).toEqual(['go-inbox']);
  expect(clashesWith('j i', 'archive', table).map(({ id }) => id)).toEqual(['next']);
  expect(clashesWith('g', 'archive', table).length).toBeGreaterThan(3);
  expect(clashesWith('j', 'next', table)).toEqual([]);
});

test('what is as ours is not kept', () => {
  expect(withKeys({}, archive, ['v'])).toEqual({ archive: ['v'] });
  expect(withKeys({ archive: ['v'] }, archive, ['e'])).toEqual({});
  expect(withKeys({}, archive, [])).toEqual({ archive: [] });
});

test('whatever had the keys before loses them', () => {
  expect(taking({}, archive, ['j'], [archive, next, inbox])).toEqual({ archive: ['j'], next: ['ArrowDown'] });
  expect(taking({}, archive, ['g'], [archive, next, inbox])).toEqual({ archive: ['g'], 'go-inbox': [] });
});
