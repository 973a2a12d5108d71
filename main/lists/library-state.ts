import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import type { LibraryState } from '#contract/library';
import type { Progress } from '../documents/reading-progress';
import type { Catalogue } from '../feed/catalogue';
import type { Library } from '../library/library';
import { withBelow } from '../library/tag-levels';
import { takeTurns } from '../turns';
import { isAsleep, takesOutOfPassed } from './contents';
import type { Lists } from './lists';

/** More papers than this are counted a moment later. */
const MANY = 5_000;

type Ports = {
  /** Counts that were put off are as they are to be. */
  readonly onCounted: () => void;
  readonly catalogue: Catalogue;
  readonly library: Library;
  readonly lists: Pick<Lists, 'minutes' | 'inboxTotal' | 'readingTotal'>;
  readonly today: () => Day;
  readonly progress: () => Progress;
};

export type LibraryStateMaker = {
  /** The library but for its papers, as it is now. */
  current(): LibraryState;
  /** What was decided about these papers is another now. */
  decided(ids: readonly PaperId[]): void;
};

/** Counts what the sidebar shows, without looking through all papers at every key. */
export function createLibraryState({
  catalogue,
  library,
  lists,
  today,
  progress,
  onCounted,
}: Ports): LibraryStateMaker {
  const { decisions } = library;
  const minutes = new WeakMap<
    readonly PaperId[],
    { readonly at: number; readonly with: Progress; readonly total: number }
  >();
  /** Of the papers beyond the horizon those that were decided on, in this state of the feed. */
  let decidedBeyond = new Set<PaperId>();
  let countedAt = -1;
  /** Those that are being counted. */
  let counting: Promise<void> = Promise.resolve();

  function note(id: PaperId, horizon: Day | null): void {
    const newest = catalogue.daysOf(id).at(-1);
    const isBeyond = newest !== undefined && (horizon === null || newest < horizon);
    if (isBeyond && takesOutOfPassed(decisions.entryOf(id))) decidedBeyond.add(id);
    else decidedBeyond.delete(id);
  }

  /** Many take as long as whoever decided on them would notice: they are counted in turns, and the count told after. */
  async function noteMany(ids: readonly PaperId[]): Promise<void> {
    const turns = takeTurns();
    await turns.next();
    for (const id of ids) {
      note(id, catalogue.horizon());
      if (turns.isOver) await turns.next();
    }
    onCounted();
  }

  function passed(): number {
    if (countedAt !== catalogue.revision) {
      countedAt = catalogue.revision;
      decidedBeyond = new Set();
      const horizon = catalogue.horizon();
      for (const [id] of decisions.entries()) note(id, horizon);
    }
    const beyond = catalogue.total({ kind: 'all' }) - catalogue.total({ kind: 'inbox' });
    return Math.max(0, beyond - decidedBeyond.size);
  }

  function minutesOf(ids: readonly PaperId[]): number {
    const known = minutes.get(ids);
    if (known?.at === catalogue.revision && known.with === progress()) return known.total;
    const total = ids.reduce((sum, id) => sum + lists.minutes(id), 0);
    minutes.set(ids, { at: catalogue.revision, with: progress(), total });
    return total;
  }

  /** How many of a set are not in the trash. */
  function outOfTrash(ids: ReadonlySet<PaperId>): number {
    let count = ids.size;
    for (const id of decisions.withStatus('trashed')) if (ids.has(id)) count -= 1;
    return count;
  }

  return {
    decided(ids) {
      if (countedAt !== catalogue.revision) return;
      if (ids.length > MANY) {
        counting = counting.then(() => noteMany(ids));
        return;
      }
      const horizon = catalogue.horizon();
      for (const id of ids) note(id, horizon);
    },
    current() {
      const now = today();
      const isAwake = (id: PaperId): boolean => !isAsleep(decisions.entryOf(id), now);
      const asleep = [...decisions.snoozed].filter((id) => !isAwake(id));
      const inTrash = [...decisions.withStatus('trashed')];
      return {
        revision: library.revision,
        searches: [...decisions.searches],
        queues: decisions.queues.map((queue) => {
          const all = decisions.inQueue(queue.id);
          const ids = asleep.length === 0 ? all : all.filter(isAwake);
          return { ...queue, papers: ids.length, minutes: minutesOf(ids) };
        }),
        tags: [...decisions.tags.values()]
          .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
          .map((tag) => {
            const family = withBelow(decisions, tag);
            const ids =
              family.length === 1
                ? decisions.tagged(tag.id)
                : new Set(family.flatMap(({ id }) => [...decisions.tagged(id)]));
            return { ...tag, papers: outOfTrash(ids) };
          }),
        counts: {
          inbox: lists.inboxTotal(),
          passed: passed(),
          reading: lists.readingTotal(),
          starred: outOfTrash(decisions.starred),
          archive: decisions.withStatus('archived').size,
          snoozed: asleep.length,
          trash: inTrash.filter((id) => decisions.entryOf(id)?.emptied !== true).length,
        },
        undo: library.undoable,
        redo: library.redoable,
      };
    },
  };
}
