import type { Day } from '#contract/days';
import { isKept, type Entry } from '#contract/entry';
import type { PaperId } from '#contract/ids';
import type { Heading, View } from '#contract/lists';
import { assertNever } from '#contract/types';
import type { Catalogue } from '../feed/catalogue';
import type { ReadonlyDecisions } from '../library/decisions';
import { withBelow } from '../library/tag-levels';

export type Section = { readonly heading: Heading; readonly ids: readonly PaperId[] };

export type ListSources = {
  readonly catalogue: Pick<Catalogue, 'papersOf' | 'isRecent' | 'daysOf' | 'horizon'>;
  readonly decisions: ReadonlyDecisions;
  readonly shelf: { readonly sections: readonly { readonly day: Day; readonly ids: readonly PaperId[] }[] };
  readonly today: Day;
  /** Whether the person wrote a note on a paper. */
  readonly isNoted: (id: PaperId) => boolean;
  /** Papers whose texts were begun and not read to their ends, the last first. */
  readonly begun: () => readonly PaperId[];
  /** What a search found; it is asked before. */
  readonly found: (view: SearchView) => readonly PaperId[];
};

export type SearchView = Extract<View, { readonly kind: 'search' | 'saved' | 'similar' }>;

/** Which papers stand in a list, in order. Its filter is not looked at. */
export function contentsOf(view: View, sources: ListSources): readonly Section[] {
  const { catalogue, decisions, today } = sources;
  const entry = (id: PaperId): Entry | undefined => decisions.entryOf(id);
  const isAwake = (id: PaperId): boolean => !isAsleep(entry(id), today);
  const plain = (ids: readonly PaperId[]): readonly Section[] =>
    ids.length === 0 ? [] : [{ heading: { kind: 'none' }, ids }];
  switch (view.kind) {
    case 'inbox':
      return inbox(sources);
    case 'passed':
      return passed(sources);
    case 'today':
    case 'all':
    case 'day':
      return byDay(catalogue.papersOf(view));
    case 'shelf':
      return byDay(sources.shelf.sections);
    case 'queue':
      return plain(decisions.inQueue(view.queue).filter(isAwake));
    case 'reading':
      return reading(sources);
    case 'starred':
      return plain(newestFirst([...decisions.starred].filter((id) => entry(id)?.status !== 'trashed')));
    case 'tag': {
      const tag = decisions.tag(view.tag);
      const family = tag === undefined ? [] : withBelow(decisions, tag);
      const ids = new Set(family.flatMap(({ id }) => [...decisions.tagged(id)]));
      return plain(newestFirst([...ids].filter((id) => entry(id)?.status !== 'trashed')));
    }
    case 'archive':
      return archive(view, sources);
    case 'snoozed': {
      const ids = [...decisions.snoozed].filter((id) => !isAwake(id));
      return plain(
        ids.toSorted((a, b) => compare(entry(a)?.snoozedUntil ?? '', entry(b)?.snoozedUntil ?? '') || compare(a, b)),
      );
    }
    case 'trash': {
      const ids = [...decisions.withStatus('trashed')].filter((id) => entry(id)?.emptied !== true);
      return plain(latestFirst(ids, (id) => entry(id)?.decidedAt));
    }
    case 'search':
    case 'saved':
    case 'similar':
      return plain(sources.found(view));
    default:
      return assertNever(view);
  }
}

/** What the person put there, and texts that were begun without that and are not done with. */
function reading({ decisions, today, begun }: ListSources): readonly Section[] {
  const isAwake = (id: PaperId): boolean => !isAsleep(decisions.entryOf(id), today);
  const isDone = new Set<Entry['status'] | undefined>(['reading', 'archived', 'trashed']);
  const started = latestFirst(
    [...decisions.withStatus('reading')].filter(isAwake),
    (id) => decisions.entryOf(id)?.startedAt,
  );
  const others = begun().filter((id) => isAwake(id) && !isDone.has(decisions.entryOf(id)?.status));
  const sections: readonly Section[] = [
    { heading: { kind: 'none' }, ids: started },
    { heading: { kind: 'begun' }, ids: others },
  ];
  return sections.filter(({ ids }) => ids.length > 0);
}

/** Whether a paper is out of sight until a day that is still to come. */
export function isAsleep(entry: Entry | undefined, today: Day): boolean {
  return entry?.snoozedUntil !== undefined && entry.snoozedUntil > today;
}

/** Whether a paper waits in the inbox: not decided on, awake, and within the horizon or held there. */
export function isInInbox(
  id: PaperId,
  { catalogue, decisions, today }: Omit<ListSources, 'shelf' | 'isNoted' | 'begun' | 'found'>,
): boolean {
  const entry = decisions.entryOf(id);
  if (entry !== undefined && (entry.status !== 'undecided' || isAsleep(entry, today))) return false;
  return entry?.heldAt !== undefined || catalogue.isRecent(id);
}

/** By day, newest first; what is held there without being in the feed stands under the day on which it was added. */
function inbox(sources: ListSources): readonly Section[] {
  const { catalogue, decisions } = sources;
  const isOpen = (id: PaperId): boolean => isInInbox(id, sources);
  const days = catalogue.papersOf({ kind: 'inbox' }).map(({ day, ids }) => ({ day, ids: ids.filter(isOpen) }));
  const held = [...decisions.held].filter((id) => !catalogue.isRecent(id) && isOpen(id));
  if (held.length === 0) return byDay(days);
  const byItsDay = new Map(days.map(({ day, ids }) => [day, [...ids]]));
  for (const id of newestFirst(held)) {
    const day = catalogue.daysOf(id).at(-1) ?? ((decisions.entryOf(id)?.heldAt ?? sources.today).slice(0, 10) as Day);
    const there = byItsDay.get(day);
    if (there === undefined) byItsDay.set(day, [id]);
    else there.push(id);
  }
  return byDay(Array.from(byItsDay, ([day, ids]) => ({ day, ids })).toSorted((a, b) => compare(b.day, a.day)));
}

/** What left the horizon undecided. */
function passed(sources: ListSources): readonly Section[] {
  const { catalogue, decisions } = sources;
  const isPassed = (id: PaperId): boolean => !takesOutOfPassed(decisions.entryOf(id));
  const horizon = catalogue.horizon();
  if (horizon === null) return [];
  return byDay(
    catalogue
      .papersOf({ kind: 'all' })
      .filter(({ day }) => day < horizon)
      .map(({ day, ids }) => ({ day, ids: ids.filter(isPassed) })),
  );
}

/** Whether what was decided keeps a paper beyond the horizon from having passed by: a star or a tag alone does not. */
export function takesOutOfPassed(entry: Entry | undefined): boolean {
  return entry !== undefined && (entry.status !== 'undecided' || entry.heldAt !== undefined);
}

function archive(
  { month, tag, queue }: Extract<View, { kind: 'archive' }>,
  { decisions, isNoted }: Pick<ListSources, 'decisions' | 'isNoted'>,
): readonly Section[] {
  const named = tag === undefined ? undefined : decisions.tag(tag);
  const tags = named === undefined ? null : new Set(withBelow(decisions, named).map(({ id }) => id));
  const ids = latestFirst(
    [...decisions.withStatus('archived')].filter((id) => {
      const entry = decisions.entryOf(id);
      return (
        entry !== undefined &&
        (month === undefined || entry.decidedAt?.startsWith(month) === true) &&
        (tag === undefined || (entry.tags ?? []).some((each) => tags?.has(each))) &&
        (queue === undefined || entry.queue === queue)
      );
    }),
    (id) => decisions.entryOf(id)?.decidedAt,
  );
  const sections = new Map<string, { heading: Heading; ids: PaperId[] }>();
  for (const kind of ['kept', 'passed-over'] as const) {
    for (const id of ids) {
      const entry = decisions.entryOf(id);
      if (entry === undefined || (isKept(entry) || isNoted(id)) !== (kind === 'kept')) continue;
      const decidedIn = (entry.decidedAt ?? entry.changedAt).slice(0, 7);
      const key = `${kind} ${decidedIn}`;
      const section = sections.get(key);
      if (section === undefined) sections.set(key, { heading: { kind, month: decidedIn }, ids: [id] });
      else section.ids.push(id);
    }
  }
  return [...sections.values()];
}

function byDay(days: readonly { readonly day: Day; readonly ids: readonly PaperId[] }[]): readonly Section[] {
  return days.filter(({ ids }) => ids.length > 0).map(({ day, ids }) => ({ heading: { kind: 'day', day }, ids }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By when something was done, the latest first. */
function latestFirst(ids: readonly PaperId[], at: (id: PaperId) => string | undefined): readonly PaperId[] {
  return ids.toSorted((a, b) => compare(at(b) ?? '', at(a) ?? '') || compareIds(b, a));
}

function newestFirst(ids: readonly PaperId[]): readonly PaperId[] {
  return ids.toSorted((a, b) => compareIds(b, a));
}

/** By age as arXiv's numbers tell it: the old style (`math/0309136`), of until March 2007, is older than any other. */
function compareIds(a: PaperId, b: PaperId): number {
  const isOldA = a.includes('/');
  return isOldA === b.includes('/') ? compare(a, b) : isOldA ? -1 : 1;
}
