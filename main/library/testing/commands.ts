import fc from 'fast-check';
import * as v from 'valibot';
import { PaperIdSchema, type PaperId } from '#contract/ids';
import type { LibraryCommand, Selection } from '#contract/library';
import type { QueueId, SearchId, TagId } from '#contract/library-ids';
import { day } from '../../testing/papers';
import type { ReadonlyDecisions } from '../decisions';

/** The papers of a world for tests. */
export const PAPERS: readonly PaperId[] = Array.from({ length: 24 }, (_, index) =>
  v.parse(PaperIdSchema, `2512.${String(10_001 + index)}`),
);

/** How many kinds of commands a wish can come to. */
export const KINDS = 26;

/** A wish that becomes a command once it is known which queues, tags and searches there are. */
export type Wish = {
  readonly kind: number;
  readonly papers: readonly number[];
  readonly which: number;
  readonly other: number;
  readonly flag: boolean;
  readonly name: string;
};

const NAMES = ['agents', 'agents/memory', 'evals', 'video', 'video/long', 'maths', 'to cite', 'Ärzte'];

export const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.nat(KINDS - 1),
  papers: fc.uniqueArray(fc.nat(PAPERS.length - 1), { minLength: 1, maxLength: 8 }),
  which: fc.nat(50),
  other: fc.nat(50),
  flag: fc.boolean(),
  name: fc.constantFrom(...NAMES),
});

/** The command that a wish comes to, with the papers it is about. */
export function commandOf(
  { kind, papers: chosen, which, other, flag, name }: Wish,
  decisions: ReadonlyDecisions,
): { readonly command: LibraryCommand; readonly ids: readonly PaperId[] } {
  const ids = chosen.flatMap((index) => PAPERS[index] ?? []);
  const papers: Selection = { kind: 'ids', ids: [...ids] };
  const queue =
    at(
      decisions.queues.map(({ id }) => id),
      which,
    ) ?? ('none' as QueueId);
  const otherQueue =
    at(
      decisions.queues.map(({ id }) => id),
      other,
    ) ?? null;
  const tag = at([...decisions.tags.keys()], which) ?? ('none' as TagId);
  const otherTag = at([...decisions.tags.keys()], other) ?? ('none' as TagId);
  const search =
    at(
      decisions.searches.map(({ id }) => id),
      which,
    ) ?? ('none' as SearchId);
  const order = at(['relevance', 'date', 'votes'] as const, other) ?? 'relevance';
  const commands: readonly LibraryCommand[] = [
    { do: 'queue', papers, queue, ...(flag ? { at: other % 5, why: `because of ${name}` } : {}) },
    { do: 'move', papers, by: (which % 7) - 3 },
    { do: 'return', papers },
    { do: 'start', papers },
    { do: 'finish', papers },
    { do: 'archive', papers },
    { do: 'trash', papers },
    { do: 'star', papers, on: flag },
    { do: 'read', papers, on: flag },
    { do: 'tag', papers, add: [name], remove: flag && decisions.tags.has(tag) ? [tag] : [] },
    { do: 'why', papers, text: flag ? name : '' },
    { do: 'snooze', papers, until: flag ? day('2026-02-01') : null },
    { do: 'create-queue', name, ...(flag ? { key: String(other % 10), limit: which + 1 } : {}) },
    { do: 'change-queue', queue, name: `${name} ${which}`, limit: flag ? which + 1 : null },
    { do: 'move-queue', queue, to: other % 6 },
    { do: 'delete-queue', queue, to: flag ? otherQueue : null },
    { do: 'change-tag', tag, name: `${name}-${other % 4}`, pin: flag ? (other % 9) + 1 : null },
    { do: 'merge-tag', from: tag, into: otherTag },
    { do: 'delete-tag', tag },
    { do: 'change-tag', tag: { level: name.split('/')[0] ?? name }, name: `${name}-${other % 4}` },
    { do: 'delete-tag', tag: { level: name.split('/')[0] ?? name } },
    { do: 'empty-trash' },
    { do: 'create-search', name, query: ` tag:"${name}"  upvotes:>${which}`, order },
    {
      do: 'change-search',
      search,
      ...(flag ? { name: `${name} ${which}` } : { query: name, order }),
    },
    { do: 'move-search', search, to: other % 6 },
    { do: 'delete-search', search },
  ];
  const command = commands[kind];
  // A kind that no wish has would never be tried.
  if (command === undefined || commands.length !== KINDS) throw new Error('There is no such wish.');
  return { command, ids: 'papers' in command ? ids : [] };
}

function at<T>(values: readonly T[], index: number): T | undefined {
  return values.length === 0 ? undefined : values[index % values.length];
}

/** What is decided, in a form that compares: without stamps of when, in a fixed order. */
export function canonical(decisions: ReadonlyDecisions): unknown {
  const entries = [...decisions.entries()]
    .map(([id, { changedAt: _changed, ...entry }]) => [id, Object.fromEntries(Object.entries(entry).toSorted(byKey))])
    .toSorted(byKey as (a: unknown, b: unknown) => number);
  return {
    entries,
    queues: decisions.queues,
    orders: decisions.queues.map(({ id }) => decisions.inQueue(id)),
    tags: [...decisions.tags.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    searches: decisions.searches,
  };
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
