import { AppError } from '#contract/errors';
import { type NoteId, partsOfNoteId } from '#contract/notes';
import type { Logger } from '../ports';
import type { KeptVersion, NoteHistory } from './history';
import { createNoteCatalogue, type KnownNote, type NoteCatalogue } from './note-catalogue';
import { parseNoteFile } from './note-file';
import type { NotePapers } from './papers';

/** So many versions are read at once. */
const AT_ONCE = 8;

type Ports = {
  readonly history: Pick<NoteHistory, 'newest' | 'notes'>;
  readonly papers: Pick<NotePapers, 'title'>;
  readonly log: Logger;
  /** The notes that are there: all that are have to be known. */
  readonly there: Pick<NoteCatalogue, 'has' | 'sameTitle'>;
  /** There are others now. */
  readonly onChange: () => void;
};

/** The notes that have no file any more, as their last versions have them. */
export type DeletedNotes = {
  /** As far as is known. */
  all(): readonly KnownNote[];
  /** Looks for them unless that was done. Rejects with a `storage.*` error. */
  complete(): Promise<void>;
  /** As `complete`, of whoever does not wait for it. */
  lookFor(): void;
  /** A note that was there is gone. */
  gone(id: NoteId): void;
  /** Other files lie there now: what is known is forgotten. */
  forget(): void;
  titleOf(id: NoteId): string;
};

export function createDeletedNotes({ history, papers, log, there, onChange }: Ports): DeletedNotes {
  let catalogue = createNoteCatalogue();
  let looking: Promise<void> | null = null;

  async function learn(id: NoteId, into: typeof catalogue): Promise<void> {
    const last = await history.newest(id);
    if (last === undefined || (await isOfAnother(id, last, into))) into.drop(id);
    else into.put(id, parseNoteFile(last.text), last.at, 'deleted');
  }

  /** Where a file system takes two names for one, the versions of a note whose title got other letters are found by both. */
  async function isOfAnother(id: NoteId, last: KeptVersion, into: typeof catalogue): Promise<boolean> {
    const parts = partsOfNoteId(id);
    if (parts.kind === 'paper') return false;
    for (const other of [...there.sameTitle(parts.title), ...into.sameTitle(parts.title)]) {
      const theirs = other === id ? undefined : await history.newest(other);
      if (theirs?.at === last.at && theirs.text === last.text) return true;
    }
    return false;
  }

  async function readAll(): Promise<void> {
    const into = catalogue;
    const waiting = [...(await history.notes())].filter((id) => !there.has(id));
    const readOn = async (): Promise<void> => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await learn(id, into);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, readOn));
    if (into.size > 0) onChange();
  }

  function complete(): Promise<void> {
    looking ??= readAll().catch((thrown: unknown) => {
      looking = null;
      throw thrown;
    });
    return looking;
  }

  const failed = (thrown: unknown): void =>
    log.warn('Which notes are deleted could not be read', { error: AppError.from(thrown).message });

  return {
    // One that was written anew since is not deleted.
    all: () => [...catalogue.all()].filter(({ id }) => !there.has(id)),
    complete,
    lookFor: () => void complete().catch(failed),
    gone(id) {
      // Before anybody has looked, it will be found then.
      if (looking !== null) void learn(id, catalogue).then(onChange).catch(failed);
    },
    forget() {
      catalogue = createNoteCatalogue();
      looking = null;
    },
    titleOf(id) {
      const parts = partsOfNoteId(id);
      if (parts.kind === 'free') return parts.title;
      return papers.title(parts.paper) ?? catalogue.get(id)?.title ?? `arXiv ${parts.paper}`;
    },
  };
}
