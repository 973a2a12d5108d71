import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type Day, DaySchema } from '#contract/days';
import { clientByHand, readyState } from '../store/for-tests';
import type { ListState } from '../store/state';
import { createWindowStore } from '../store/store';
import { archiveRest, canArchiveRest } from './archive-rest';

const day = (text: string): Day => v.parse(DaySchema, text);
const idOf = (number: number): string => `2512.${String(number).padStart(5, '0')}`;
const rowsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: idOf(first + index) }));
const tick = () => new Promise((resolve) => setTimeout(resolve, 0));

/** An inbox of two days: rows 0 to 4, and rows 5 to 204, of which the second hundred is at hand. */
function opened(selected: number, pages: readonly number[]) {
  const { client, questions } = clientByHand();
  const store = createWindowStore(client);
  const list: ListState = v.parse(v.any(), {
    view: { kind: 'inbox' },
    outline: {
      revision: 1,
      total: 205,
      sections: [
        { heading: { kind: 'day', day: day('2025-12-31') }, count: 5 },
        { heading: { kind: 'day', day: day('2025-12-30') }, count: 200 },
      ],
    },
    pages: new Map(pages.map((page) => [page, rowsFrom(page * 100, 100)])),
    error: null,
    selectedId: idOf(selected),
    selectedIndex: selected,
    anchor: selected,
  });
  store.setState({ app: readyState(), list });
  const asked = (channel: string) => questions.filter((question) => question.channel === channel);
  return { client, store, asked };
}

test('the rest of the day begins with the selected row: what stands above is left out, of that day alone', async () => {
  const { client, store, asked } = opened(8, [0, 1]);
  expect(canArchiveRest(store.getState())).toBe(true);
  void archiveRest({ client, store });
  await tick();
  expect(asked('library.do').map(({ input }) => input)).toEqual([
    {
      do: 'archive',
      papers: { kind: 'view', view: { kind: 'inbox' }, day: '2025-12-30', except: [5, 6, 7].map(idOf) },
    },
  ]);
});

test('rows above that are not at hand are asked for', async () => {
  const { client, store, asked } = opened(130, [1]);
  void archiveRest({ client, store });
  await tick();
  asked('list.rows')[0]?.answer({ revision: 1, total: 205, offset: 0, rows: rowsFrom(0, 100) });
  await tick();
  const [done] = asked('library.do').map(({ input }) => input);
  const except = Array.from({ length: 125 }, (_, index) => idOf(index + 5));
  expect(done).toMatchObject({ papers: { day: '2025-12-30', except } });
});

test('where the list has changed it is looked at again; whoever has gone on to another paper means another day', async () => {
  const { client, store, asked } = opened(130, [1]);
  void archiveRest({ client, store });
  await tick();
  asked('list.rows')[0]?.answer({ revision: 2, total: 205, offset: 0, rows: rowsFrom(0, 100) });
  await tick();
  expect(asked('list.outline')).toHaveLength(1);
  store.getState().select(140);
  for (const { answer } of asked('list.outline')) answer({ revision: 2, total: 205, sections: [] });
  for (const { answer } of asked('list.locate')) answer({ revision: 2, index: 130 });
  for (const { answer, input } of asked('list.rows').slice(1))
    answer({ revision: 2, total: 205, offset: v.parse(v.looseObject({ offset: v.number() }), input).offset, rows: [] });
  await tick();
  expect(asked('library.do')).toEqual([]);
});

test('a list that is not of days has no rest', () => {
  const { store } = opened(8, [0]);
  const { list } = store.getState();
  store.setState({ list: { ...list, view: { kind: 'starred' } } });
  expect(canArchiveRest(store.getState())).toBe(false);
});
