import type { Day } from '#contract/days';
import type { Entry } from '#contract/entry';
import type { PaperId } from '#contract/ids';
import { GatheredPapers } from '../gathered-papers';
import type { ReadonlyDecisions } from '../library/decisions';
import { withBelow } from '../library/tag-levels';
import type { DecidedFacts, SearchNews } from '../search/messages';

/** Entries that are told of in one breath. */
const ENTRIES_AT_ONCE = 2_000;

/** What of the library a search is yet to be told of. */
export type LibraryNews = {
  /** Something was decided about these papers. */
  decided(ids: readonly PaperId[]): void;
  changes(
    decisions: ReadonlyDecisions,
    time: { readonly today: Day; readonly horizon: Day | null },
  ): Generator<readonly SearchNews[]>;
  forget(): void;
};

export function createLibraryNews(): LibraryNews {
  /** Null: all are to be told of. */
  let changed: GatheredPapers | null = null;
  let names = '';
  let time = '';

  return {
    decided(ids) {
      changed?.add(ids);
    },
    *changes(decisions, now) {
      const nowText = JSON.stringify(now);
      if (nowText !== time) {
        time = nowText;
        yield [{ kind: 'time', ...now }];
      }
      const named = namesOf(decisions);
      const namedText = JSON.stringify(named);
      if (namedText !== names) {
        names = namedText;
        yield [named];
      }
      const ids = changed === null ? Array.from(decisions.entries(), ([id]) => id) : [...changed.take()];
      changed ??= new GatheredPapers();
      for (let start = 0; start < ids.length; start += ENTRIES_AT_ONCE) {
        yield [
          {
            kind: 'decided',
            entries: ids.slice(start, start + ENTRIES_AT_ONCE).map((id) => {
              const entry = decisions.entryOf(id);
              return { id, facts: entry === undefined ? null : factsOf(entry) };
            }),
          },
        ];
      }
    },
    forget() {
      changed = null;
      names = '';
      time = '';
    },
  };
}

function namesOf(decisions: ReadonlyDecisions): Extract<SearchNews, { readonly kind: 'names' }> {
  return {
    kind: 'names',
    queues: decisions.queues.map(({ id, name }) => ({ id, name })),
    tags: Array.from(decisions.tags.values(), (tag) => ({
      id: tag.id,
      name: tag.name,
      family: withBelow(decisions, tag).map(({ id }) => id),
    })),
  };
}

function factsOf({ status, queue, tags, starred, read, heldAt, snoozedUntil }: Entry): DecidedFacts {
  return {
    status,
    ...(queue === undefined ? {} : { queue }),
    ...(tags === undefined ? {} : { tags }),
    ...(starred === undefined ? {} : { starred }),
    ...(read === undefined ? {} : { read }),
    ...(heldAt === undefined ? {} : { held: true }),
    ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
  };
}
