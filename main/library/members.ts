import type { Entry } from '#contract/entry';
import type { PaperId } from '#contract/ids';
import type { QueueId, TagId } from '#contract/library-ids';

const NOBODY: ReadonlySet<PaperId> = new Set();

/** Which papers stand where, kept up with every entry, so that no list has to look through all of them. */
export class Members {
  readonly snoozed = new Set<PaperId>();
  readonly held = new Set<PaperId>();
  readonly starred = new Set<PaperId>();
  readonly #statuses = new Map<Entry['status'], Set<PaperId>>();
  readonly #tags = new Map<TagId, Set<PaperId>>();
  readonly #queues = new Map<QueueId, Set<PaperId>>();
  /** The queues in order, as far as they were asked for since they changed. */
  readonly #ordered = new Map<QueueId, readonly PaperId[]>();

  replace(id: PaperId, before: Entry | undefined, after: Entry | null): void {
    if (before !== undefined) this.#each(before, (set) => set.delete(id));
    if (after !== null) this.#each(after, (set) => set.add(id));
  }

  withStatus(status: Entry['status']): ReadonlySet<PaperId> {
    return this.#statuses.get(status) ?? NOBODY;
  }

  tagged(tag: TagId): ReadonlySet<PaperId> {
    return this.#tags.get(tag) ?? NOBODY;
  }

  inQueue(queue: QueueId, placeOf: (id: PaperId) => string): readonly PaperId[] {
    const known = this.#ordered.get(queue);
    if (known !== undefined) return known;
    const placed = Array.from(this.#queues.get(queue) ?? NOBODY, (id) => ({ id, place: placeOf(id) }));
    placed.sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.id < b.id ? -1 : 1));
    const ordered = placed.map(({ id }) => id);
    this.#ordered.set(queue, ordered);
    return ordered;
  }

  #each(entry: Entry, visit: (set: Set<PaperId>) => void): void {
    visit(setOf(this.#statuses, entry.status));
    if (entry.starred) visit(this.starred);
    if (entry.snoozedUntil !== undefined) visit(this.snoozed);
    if (entry.heldAt !== undefined && entry.status === 'undecided') visit(this.held);
    for (const tag of entry.tags ?? []) visit(setOf(this.#tags, tag));
    if (entry.queue !== undefined && (entry.status === 'queued' || entry.status === 'reading')) {
      visit(setOf(this.#queues, entry.queue));
      this.#ordered.delete(entry.queue);
    }
  }
}

function setOf<Key>(sets: Map<Key, Set<PaperId>>, key: Key): Set<PaperId> {
  const known = sets.get(key);
  if (known !== undefined) return known;
  const made = new Set<PaperId>();
  sets.set(key, made);
  return made;
}
