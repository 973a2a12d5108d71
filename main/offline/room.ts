import type { PaperId } from '#contract/ids';
import type { Documents } from '../documents/documents';
import type { Clock } from '../ports';

/** What was read so lately is being read, in milliseconds. */
const BEING_READ_MS = 15 * 60_000;

type Ports = {
  readonly documents: Pick<Documents, 'held' | 'progress' | 'pdfs' | 'readAt' | 'remove' | 'load'>;
  readonly clock: Clock;
  /** Bytes that may be used; null for no limit. */
  readonly cap: () => number | null;
  /** What never goes by itself. */
  readonly isKept: (paper: PaperId) => boolean;
  /** What goes after everything else: it is yet to be read. */
  readonly isWanted: (paper: PaperId) => boolean;
};

export type MayGo = { readonly paper: PaperId; readonly bytes: number };

/** The space that fetched files take. */
export type Room = {
  used(): number;
  /** Bytes of what never goes by itself. */
  kept(): number;
  /** Whether what is kept alone takes all of it. */
  isFull(): boolean;
  /** What may go, the first to go first: what is to be read last, and of each what was not read for longest. */
  goesFirst(): Promise<readonly MayGo[]>;
  /** Removes what goes first until no more than `to` bytes are used; by default what the limit says. */
  make(to?: number): Promise<{ readonly papers: number; readonly bytes: number }>;
};

export function createRoom({ documents, clock, cap, isKept, isWanted }: Ports): Room {
  const bytesOf = (isMeant: (paper: PaperId) => boolean): number => {
    let sum = 0;
    for (const [paper, { bytes }] of documents.held()) if (isMeant(paper)) sum += bytes;
    return sum;
  };
  const isFetched = (paper: PaperId): boolean =>
    documents.progress(paper) !== undefined || documents.pdfs.fetching().some((each) => each.paper === paper);
  const used = (): number => bytesOf(() => true);
  const kept = (): number => bytesOf(isKept);

  async function goesFirst(): Promise<readonly MayGo[]> {
    const now = clock.now();
    const found: (MayGo & { readonly usedAt: number; readonly isWanted: boolean })[] = [];
    for (const [paper, { bytes, fetchedAt }] of documents.held()) {
      if (bytes === 0 || isKept(paper) || isFetched(paper)) continue;
      const usedAt = Math.max((await documents.readAt(paper)) ?? 0, fetchedAt === null ? 0 : Date.parse(fetchedAt));
      const isBeingRead = now - ((await documents.readAt(paper)) ?? 0) < BEING_READ_MS;
      if (!isBeingRead) found.push({ paper, bytes, usedAt, isWanted: isWanted(paper) });
    }
    return found
      .toSorted((a, b) => Number(a.isWanted) - Number(b.isWanted) || a.usedAt - b.usedAt)
      .map(({ paper, bytes }) => ({ paper, bytes }));
  }

  return {
    used,
    kept,
    isFull() {
      const limit = cap();
      return limit !== null && kept() >= limit;
    },
    goesFirst,
    async make(to = cap() ?? Number.POSITIVE_INFINITY) {
      await documents.load();
      let left = used();
      const removed = { papers: 0, bytes: 0 };
      if (left <= to) return removed;
      for (const { paper, bytes } of await goesFirst()) {
        if (left <= to) break;
        // What was said of it a moment ago may not hold any more.
        if (isKept(paper) || isFetched(paper)) continue;
        await documents.remove(paper);
        left -= bytes;
        removed.papers += 1;
        removed.bytes += bytes;
      }
      return removed;
    },
  };
}
