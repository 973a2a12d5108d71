import { AppError } from '#contract/errors';
import { paperIdIn, type PaperId } from '#contract/ids';
import type { Added } from '#contract/library';
import type { QueueId } from '#contract/library-ids';
import type { Paper } from '#contract/paper';
import type { Clock, Logger } from '../ports';
import type { SourcedPaper } from '../sources/source';
import type { Library } from './library';

/** So long a paper that is added may take to tell its title before it is in the list without one. */
const TITLE_PATIENCE_MS = 2_000;

type Ports = {
  readonly library: Library;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether the feed or the shelf has the paper. */
  readonly isKnown: (id: PaperId) => Promise<boolean>;
  /** Asks the source; null if it does not know the paper. */
  readonly lookUp: (id: PaperId) => Promise<SourcedPaper | null>;
  /** The library's copy of a paper is another now. */
  readonly onCopy: (id: PaperId) => void;
};

export type Additions = {
  /** Adds the paper that a text names. Rejects with `input.invalid` if it names none, or as `Library.do` does. */
  add(text: string, queue: QueueId | undefined): Promise<Added>;
  /** Looks up what could not be looked up before. Never rejects. */
  complete(): Promise<void>;
  stop(): void;
};

/** Papers that the person adds by id or link: there at once, and looked up as soon as somebody can be asked. */
export function createAdditions({ library, clock, log, isKnown, lookUp, onCopy }: Ports): Additions {
  const { copies } = library;
  let completing: Promise<void> | null = null;
  let stopped = false;
  const now = (): string => new Date(clock.now()).toISOString();

  async function completed(id: PaperId): Promise<Added['details']> {
    try {
      const paper = await lookUp(id);
      if (stopped) return 'waiting';
      await copies.put(
        paper === null
          ? { kind: 'unknown', id, at: now() }
          : { kind: 'full', id, days: [], at: now(), paper: wholePaper(paper) },
      );
      onCopy(id);
      return paper === null ? 'unknown' : 'known';
    } catch (thrown) {
      log.info('A paper could not be looked up yet', { id, error: AppError.from(thrown).message });
      return 'waiting';
    }
  }

  async function completeAll(): Promise<void> {
    for (const id of await copies.waiting()) {
      if (stopped) return;
      // Offline, the first one tells for all.
      if (library.decisions.entryOf(id) !== undefined && (await completed(id)) === 'waiting') return;
    }
  }

  return {
    async add(text, queue) {
      const id = paperIdIn(text);
      if (id === undefined) {
        throw new AppError(
          'input.invalid',
          'No paper is named here. Give an arXiv id such as 2409.02877, or a link to a paper on arXiv or Hugging Face.',
          { details: { field: 'text' } },
        );
      }
      const wasKnown = await isKnown(id);
      const copy = wasKnown ? undefined : await copies.get(id);
      const isNew = !wasKnown && (copy === undefined || copy.kind === 'waiting' || copy.kind === 'unknown');
      // The copy is first, so that there is never a decision on a paper that nothing is known of.
      if (isNew && copy?.kind !== 'waiting') await copies.put({ kind: 'waiting', id, at: now() });
      if (isNew) onCopy(id);
      const looking = isNew ? completed(id) : Promise.resolve('known' as const);
      // The step says its title, if that is known soon; the decision waits no longer than that.
      if (isNew) await Promise.race([looking, clock.sleep(TITLE_PATIENCE_MS)]);
      const papers = { ids: [id], day: null, isAdded: isNew && library.decisions.entryOf(id) === undefined };
      const outcome = library.do(
        queue === undefined
          ? { do: 'return', papers: { kind: 'ids', ids: [id] } }
          : { do: 'queue', papers: { kind: 'ids', ids: [id] }, queue },
        papers,
      );
      return { id, outcome, details: await looking };
    },
    complete() {
      completing ??= completeAll()
        .catch((thrown: unknown) => log.warn('Papers could not be looked up', { error: AppError.from(thrown).message }))
        .finally(() => {
          completing = null;
        });
      return completing;
    },
    stop() {
      stopped = true;
    },
  };
}

function wholePaper(paper: SourcedPaper): Paper {
  return { upvotes: 0, comments: 0, ...paper };
}
