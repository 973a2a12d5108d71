import type { Entry } from '#contract/entry';
import type { PaperId } from '#contract/ids';
import type { QueueId, SearchId, TagId } from '#contract/library-ids';
import { forEachEntry, groupEntries, type Change } from './change';
import type { QueueDefinition, SearchDefinition, TagDefinition } from './definitions';
import { Members } from './members';

/** What can be read of the library. */
export type ReadonlyDecisions = Pick<
  Decisions,
  | 'entryOf'
  | 'queues'
  | 'queue'
  | 'tags'
  | 'tag'
  | 'searches'
  | 'search'
  | 'size'
  | 'entries'
  | 'inQueue'
  | 'withStatus'
  | 'starred'
  | 'tagged'
> & { readonly snoozed: ReadonlySet<PaperId>; readonly held: ReadonlySet<PaperId> };

/**
 * Everything that the person decided, in memory: an entry for each paper that anything is noted of, the queues, the
 * tags, the saved searches. It changes by `apply` alone; what has to be found fast (a queue's papers, the starred ones) is kept beside it.
 */
export class Decisions {
  readonly #entries = new Map<PaperId, Entry>();
  readonly #members = new Members();
  readonly #tags = new Map<TagId, TagDefinition>();
  #queues: readonly QueueDefinition[] = [];
  #searches: readonly SearchDefinition[] = [];

  get size(): number {
    return this.#entries.size;
  }

  /** In the person's order. */
  get queues(): readonly QueueDefinition[] {
    return this.#queues;
  }

  /** The saved searches, in the person's order. */
  get searches(): readonly SearchDefinition[] {
    return this.#searches;
  }

  search(id: SearchId): SearchDefinition | undefined {
    return this.#searches.find((search) => search.id === id);
  }

  get tags(): ReadonlyMap<TagId, TagDefinition> {
    return this.#tags;
  }

  /** Papers out of sight until a day, whether or not that has come. */
  get snoozed(): ReadonlySet<PaperId> {
    return this.#members.snoozed;
  }

  /** Undecided papers that stand in the inbox whatever the horizon. */
  get held(): ReadonlySet<PaperId> {
    return this.#members.held;
  }

  get starred(): ReadonlySet<PaperId> {
    return this.#members.starred;
  }

  entries(): IterableIterator<[PaperId, Entry]> {
    return this.#entries.entries();
  }

  entryOf(id: PaperId): Entry | undefined {
    return this.#entries.get(id);
  }

  queue(id: QueueId): QueueDefinition | undefined {
    return this.#queues.find((queue) => queue.id === id);
  }

  tag(id: TagId): TagDefinition | undefined {
    return this.#tags.get(id);
  }

  /** The papers of a queue, those being read included, in its order. */
  inQueue(id: QueueId): readonly PaperId[] {
    return this.#members.inQueue(id, (paper) => this.#entries.get(paper)?.place ?? '');
  }

  withStatus(status: Entry['status']): ReadonlySet<PaperId> {
    return this.#members.withStatus(status);
  }

  tagged(id: TagId): ReadonlySet<PaperId> {
    return this.#members.tagged(id);
  }

  /** What would take a change back. */
  inverseOf(change: Change): Change {
    const papers: { id: PaperId; entry: Entry | null }[] = [];
    forEachEntry(change.papers ?? [], (id) => papers.push({ id, entry: this.#entries.get(id) ?? null }));
    return {
      ...(change.papers === undefined ? {} : { papers: groupEntries(papers) }),
      ...(change.queues === undefined ? {} : { queues: this.#queues }),
      ...(change.searches === undefined ? {} : { searches: this.#searches }),
      ...(change.tags === undefined
        ? {}
        : { tags: change.tags.map(({ id }) => ({ id, tag: this.#tags.get(id) ?? null })) }),
    };
  }

  /** Makes it as the change says; returns the papers concerned. */
  apply(change: Change): readonly PaperId[] {
    const touched: PaperId[] = [];
    forEachEntry(change.papers ?? [], (id, entry) => {
      this.#members.replace(id, this.#entries.get(id), entry);
      if (entry === null) this.#entries.delete(id);
      else this.#entries.set(id, entry);
      touched.push(id);
    });
    if (change.queues !== undefined) this.#queues = change.queues;
    if (change.searches !== undefined) this.#searches = change.searches;
    for (const { id, tag } of change.tags ?? []) {
      if (tag === null) this.#tags.delete(id);
      else this.#tags.set(id, tag);
    }
    return touched;
  }
}
