import { expect, test } from 'vitest';
import * as v from 'valibot';
import { TagSchema } from '#contract/library';
import { readyState } from '../store/for-tests';
import { sidebarGroups } from './sidebar-entries';

test('tags are nested by their levels, and a level that is no tag stands once above them', () => {
  const names = ['agents/memory', 'agents/tools/web', 'evals', 'evals/maths'];
  const tags = names.map((name, place) =>
    v.parse(TagSchema, { id: `tag-${place}`, name, colour: place + 1, papers: place }),
  );
  const { feed, library } = readyState();
  const groups = sidebarGroups({
    feed,
    library: { ...library, tags },
    found: {},
    view: { kind: 'inbox' },
    newestDay: null,
  });
  const entries = groups.find(({ name }) => name === 'Tags')?.entries ?? [];
  expect(entries.map(({ label, depth, levelsAbove }) => [levelsAbove, label, depth])).toEqual([
    [[{ level: 'agents', depth: 0 }], 'memory', 1],
    [[{ level: 'tools', depth: 1 }], 'web', 2],
    [[], 'evals', 0],
    [[], 'maths', 1],
  ]);
});
