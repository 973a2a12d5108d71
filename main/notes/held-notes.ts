import { AppError } from '#contract/errors';
import type { NoteId } from '#contract/notes';
import type { OpenNote } from './open-note';

/** So many notes are held open, the last ones used. */
const MAX_OPEN = 40;

/** The notes that are open, or being opened. */
export type HeldNotes = {
  /** Opens a note unless it is; it stays open as long as others are not used more lately. Rejects as opening it does. */
  hold(id: NoteId): Promise<OpenNote>;
  /** One that is open; undefined if it is not. */
  get(id: NoteId): Promise<OpenNote> | undefined;
  all(): readonly Promise<OpenNote>[];
  /** Lets go of one at once. */
  drop(note: OpenNote): void;
  /** Saves all and lets go of them. Rejects with the `storage.*` error of one that cannot be saved. */
  letGo(): Promise<void>;
  /** None is opened any more; settles when none is being opened. */
  close(): Promise<void>;
};

export function createHeldNotes(open: (id: NoteId) => Promise<OpenNote>): HeldNotes {
  const held = new Map<NoteId, Promise<OpenNote>>();
  let isClosed = false;

  async function letGoOfOldest(): Promise<void> {
    const [oldest] = held.keys();
    if (held.size <= MAX_OPEN || oldest === undefined) return;
    const opening = held.get(oldest);
    held.delete(oldest);
    // One that could not be opened is nobody's.
    const note = await opening?.catch(() => undefined);
    note?.release();
  }

  return {
    hold(id) {
      if (isClosed) return Promise.reject(new AppError('app.closing', 'Offprint is closing.', { retryable: false }));
      const there = held.get(id);
      if (there !== undefined) {
        held.delete(id);
        held.set(id, there);
        return there;
      }
      const opening = open(id);
      held.set(id, opening);
      opening.catch(() => held.delete(id));
      void letGoOfOldest();
      return opening;
    },
    get: (id) => held.get(id),
    all: () => Array.from(held.values()),
    drop(note) {
      held.delete(note.id);
      note.release();
    },
    async letGo() {
      const all = Array.from(held.values());
      held.clear();
      for (const opening of all) {
        const note = await opening.catch(() => undefined);
        await note?.saved();
        note?.release();
      }
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(held.values());
    },
  };
}
