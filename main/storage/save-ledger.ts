import type { ErrorData } from '#contract/errors';
import type { StorageState } from '#contract/state';

/** What one document still has to save. */
export type Unsaved = {
  /** The lowest sequence number among its unsaved changes. */
  readonly first: number;
  readonly count: number;
  /** Why the last attempt failed, if it did. */
  readonly failure: ErrorData | null;
  /** Tries to save it now, if its next attempt is still to come. */
  readonly tryNow: () => void;
};

export type SaveLedger = {
  /** The number of a new change. */
  next(): number;
  /** Notes how things stand with a document (told apart by `document`); null when all of it is saved. */
  note(document: object, unsaved: Unsaved | null): void;
  /** Something could be saved: what failed to be, of whatever document, need not wait for the time of its next attempt. */
  succeeded(): void;
  state(): StorageState;
  /** Tells the present state now, if it was not told yet. */
  tell(): void;
};

/** Counts changes over all documents, and what is saved of them. `onState` is told once per turn of the event loop. */
export function createSaveLedger(onState: (state: StorageState) => void): SaveLedger {
  let counter = 0;
  let due = false;
  let told: StorageState = { unsaved: 0, savedThrough: 0, failure: null };
  const waiting = new Map<object, Unsaved>();

  function state(): StorageState {
    let unsaved = 0;
    let savedThrough = counter;
    let failure: ErrorData | null = null;
    for (const entry of waiting.values()) {
      unsaved += entry.count;
      savedThrough = Math.min(savedThrough, entry.first - 1);
      failure ??= entry.failure;
    }
    return { unsaved, savedThrough, failure };
  }

  function tell(): void {
    due = false;
    const now = state();
    if (now.unsaved === told.unsaved && now.savedThrough === told.savedThrough && now.failure === told.failure) return;
    told = now;
    onState(now);
  }

  return {
    next: () => (counter += 1),
    note(document, unsaved) {
      if (unsaved === null) waiting.delete(document);
      else waiting.set(document, unsaved);
      if (due) return;
      due = true;
      setImmediate(() => {
        if (due) tell();
      });
    },
    succeeded() {
      for (const { failure, tryNow } of waiting.values()) if (failure !== null) tryNow();
    },
    state,
    tell,
  };
}
