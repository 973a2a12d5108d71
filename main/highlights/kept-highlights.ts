import type { PaperId } from '#contract/ids';
import type { Storage } from '../storage/storage';
import {
  HIGHLIGHTS_FOLDER,
  highlightsKind,
  highlightsPath,
  type OfPaper,
  paperOfHighlights,
} from './highlight-documents';

/** So many files are read at once. */
const AT_ONCE = 8;

type Ports = {
  readonly storage: Storage;
  /** These papers have highlights now, or none any more. */
  readonly onHighlighted: (papers: readonly PaperId[]) => void;
};

/** The files of highlights, and what they hold in memory once they were read. */
export type KeptHighlights = {
  /** Whether anything is highlighted in a paper, as far as is known. */
  has(paper: PaperId): boolean;
  /** Learns which papers have a file, and no more. */
  learnNames(): Promise<void>;
  /** Reads all files unless they were. */
  complete(): Promise<void>;
  /** Reads all files anew. */
  load(): Promise<void>;
  of(paper: PaperId): Promise<OfPaper>;
  /** What is known of every paper; all there is once `complete` has settled. */
  all(): Iterable<OfPaper>;
  /** Changes what is kept of a paper, at once in memory; the number is that of the change, for "saved". */
  change(
    paper: PaperId,
    next: (data: OfPaper) => OfPaper,
  ): Promise<{ readonly data: OfPaper; readonly sequence: number }>;
};

export function createKeptHighlights({ storage, onHighlighted }: Ports): KeptHighlights {
  const known = new Map<PaperId, OfPaper>();
  /** Papers of which nothing but the name of their file is known. */
  let named: ReadonlySet<PaperId> = new Set();
  let loading: Promise<void> | null = null;

  function has(paper: PaperId): boolean {
    const data = known.get(paper);
    return data === undefined ? named.has(paper) : data.highlights.length > 0;
  }

  function take(data: OfPaper): void {
    const was = has(data.paper);
    known.set(data.paper, data);
    if (was !== has(data.paper)) onHighlighted([data.paper]);
  }

  async function papers(): Promise<readonly PaperId[]> {
    const paths = await storage.list(HIGHLIGHTS_FOLDER);
    return paths.flatMap((path) => paperOfHighlights(path) ?? []);
  }

  async function read(paper: PaperId): Promise<OfPaper> {
    const document = await storage.open(highlightsPath(paper), highlightsKind(paper));
    const { data, existed } = document;
    document.release();
    if (existed || known.has(paper)) take(data);
    return data;
  }

  async function readAll(): Promise<void> {
    const all = await papers();
    const fresh = all.filter((paper) => !has(paper));
    named = new Set(all);
    if (fresh.length > 0) onHighlighted(fresh);
    // What was made a moment ago may have no file yet.
    const waiting = new Set([...all, ...known.keys()]).values();
    const some = async (): Promise<void> => {
      // One that cannot be read is told of by the storage, and keeps no other from being read.
      for (const paper of waiting) await read(paper).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, some));
  }

  function load(): Promise<void> {
    loading = readAll().catch((thrown: unknown) => {
      loading = null;
      throw thrown;
    });
    return loading;
  }

  return {
    has,
    async learnNames() {
      named = new Set(await papers());
    },
    complete: () => loading ?? load(),
    load,
    of: read,
    all: () => known.values(),
    async change(paper, next) {
      const document = await storage.open(highlightsPath(paper), highlightsKind(paper));
      try {
        const sequence = document.change(next);
        const { data } = document;
        take(data);
        return { data, sequence };
      } finally {
        document.release();
      }
    },
  };
}
