import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { PaperIdSchema } from '#contract/ids';
import type { View } from '#contract/lists';
import type { Row } from '#contract/paper';
import type { Client } from '../bridge/client';
import { aRow } from './for-tests';
import { rowIn } from './row-pages';
import { createWindowStore } from './store';

/** What a query finds: as many papers as it has letters, whose titles name it. */
function rowsOf(query: string): readonly Row[] {
  return Array.from(query, (_, place) => {
    const id = v.parse(PaperIdSchema, `25${String(query.length).padStart(2, '0')}.0000${place}`);
    return aRow({ id, title: `${query} ${place}` });
  });
}

/** Main as far as a search needs it: each answer waits until it is let go. */
function slowMain() {
  const waiting: (() => void)[] = [];
  const failing = new Set<string>();
  const answer = (channel: string, query: string, id?: string): unknown => {
    if (failing.has(query)) throw new AppError('app.internal', 'It broke.');
    const rows = rowsOf(query);
    if (channel === 'list.rows') return { revision: 1, total: rows.length, offset: 0, rows };
    if (channel === 'list.locate') {
      const index = rows.findIndex((row) => row.id === id);
      return { revision: 1, index: index < 0 ? null : index };
    }
    return { revision: 1, total: rows.length, sections: [{ heading: { kind: 'none' }, count: rows.length }] };
  };
  const client: Client = {
    host: 'browser',
    platform: 'other',
    call: (channel: string, ...[input]: readonly unknown[]) => {
      const { view, id } = input as { readonly view?: View; readonly id?: string };
      const query = view?.kind === 'search' ? view.query : '';
      return new Promise<never>((resolve, reject) => {
        waiting.push(() => {
          try {
            resolve(answer(channel, query, id) as never);
          } catch (thrown) {
            reject(AppError.from(thrown));
          }
        });
      });
    },
    ask: () => Promise.resolve(true),
    pdfFrame: () => Promise.resolve('offprint-pdf://viewer/'),
    listen: () => () => undefined,
    watch: () => () => undefined,
  };
  /** Lets one of the answers that wait go, and what follows from it happen. */
  async function letGo(which: number): Promise<void> {
    const [next] = waiting.splice(which % Math.max(1, waiting.length), 1);
    next?.();
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  }
  async function letAllGo(): Promise<void> {
    while (waiting.length > 0) await letGo(0);
  }
  return { client, failing, letGo, letAllGo };
}

function shownQuery(view: View): string {
  return view.kind === 'search' ? view.query : '';
}

test('whatever comes late, rows are those of the search shown, and in the end of the one typed last', async () => {
  const step = fc.oneof(
    fc.record({ type: fc.constantFrom('a', 'ab', 'abc', 'b', '') }),
    fc.record({ answer: fc.nat({ max: 5 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const main = slowMain();
      const store = createWindowStore(main.client);
      store.getState().searchFor('', 'relevance');
      await main.letAllGo();
      const check = (): void => {
        const { view, outline, pages } = store.getState().list;
        const rows = rowsOf(shownQuery(view));
        expect(outline?.total ?? 0).toBe(outline === null ? 0 : rows.length);
        expect([undefined, rows[0]?.title]).toContain(rowIn(pages, 0)?.title);
      };
      const stop = store.subscribe(check);
      let last = '';
      for (const each of steps) {
        if ('type' in each) {
          last = each.type;
          store.getState().searchFor(last, 'relevance');
        } else await main.letGo(each.answer);
      }
      await main.letAllGo();
      stop();
      const { view, outline, selectedIndex } = store.getState().list;
      expect(view).toMatchObject({ kind: 'search', query: last });
      expect(outline?.total).toBe(last.length);
      expect(selectedIndex).toBe(last === '' ? null : 0);
    }),
  );
});

test('a letter changes the list once, with its rows', async () => {
  const main = slowMain();
  const store = createWindowStore(main.client);
  store.getState().searchFor('a', 'relevance');
  await main.letAllGo();
  const seen = new Set<unknown>();
  const stop = store.subscribe(({ list }) => seen.add(list));
  const before = store.getState().list;
  store.getState().searchFor('ab', 'relevance');
  await main.letAllGo();
  stop();
  expect([...seen].filter((list) => list !== before)).toHaveLength(1);
  expect(store.getState().list).toMatchObject({ view: { query: 'ab' }, selectedIndex: 0 });
});

test('what was typed and not shown yet is forgotten with another list', async () => {
  const main = slowMain();
  const store = createWindowStore(main.client);
  store.getState().openView({ kind: 'all' });
  await main.letAllGo();
  store.getState().searchFor('a', 'relevance');
  await main.letAllGo();
  store.getState().searchFor('ab', 'relevance');
  store.getState().endSearch();
  await main.letAllGo();
  expect(store.getState().list.view).toEqual({ kind: 'all' });
});

test('a search that fails is the one that is shown to fail, and the next one is found', async () => {
  const main = slowMain();
  const store = createWindowStore(main.client);
  store.getState().searchFor('a', 'relevance');
  await main.letAllGo();
  main.failing.add('ab');
  store.getState().searchFor('ab', 'relevance');
  await main.letAllGo();
  expect(store.getState().list).toMatchObject({ view: { query: 'ab' }, error: { code: 'app.internal' } });
  store.getState().searchFor('abc', 'relevance');
  await main.letAllGo();
  expect(store.getState().list).toMatchObject({ view: { query: 'abc' }, error: null, outline: { total: 3 } });
});
