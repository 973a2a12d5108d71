import { AppError } from '#contract/errors';
import type { CommandLog } from './command-log';
import type { Document } from './document';
import type { LiveDocument } from './live-document';
import type { LiveLog } from './live-log';

/** What the holders of a document share. */
export type Shared = {
  holders: number;
  /** Why what is in memory may not be changed now; null if it may. */
  refusal: () => AppError | null;
};

/** One holder's hold on a document that is shared. */
export function hold<T>(document: LiveDocument<T>, slot: Shared, onLastRelease: () => void): Document<T> {
  let released = false;
  return {
    get data() {
      return document.data;
    },
    existed: document.existed,
    change(next) {
      const refusal = slot.refusal();
      if (refusal !== null) throw refusal;
      if (released) throw new AppError('app.internal', 'A document was changed after it was let go.');
      return document.change(next);
    },
    saved: () => document.saved(),
    saveNow: () => document.saveNow(),
    release() {
      if (released) return;
      released = true;
      slot.holders -= 1;
      if (slot.holders === 0) onLastRelease();
    },
  };
}

/** A log as its holder has it. */
export function logOf<T>(live: LiveLog<T>, found: CommandLog<T>['found'], isClosed: () => boolean): CommandLog<T> {
  return {
    found,
    get last() {
      return live.last;
    },
    append(data) {
      if (isClosed()) throw closedError();
      return live.append(data);
    },
    saveNow: () => live.saveNow(),
    read: (from) => live.read(from),
    rotate: () => live.rotate(),
  };
}

export function closedError(): AppError {
  return new AppError('app.closing', 'Offprint is closing, so nothing more is changed.', { retryable: false });
}
