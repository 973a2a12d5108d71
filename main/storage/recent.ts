import type { Document } from './document';

export type RecentDocuments<T> = {
  /** Takes over a hold, instead of its being released now. */
  add(path: string, document: Document<T>): void;
};

/**
 * Keeps the documents used last in memory, so that what is asked for again and again is not read and checked anew each
 * time. `most` is how many; the one used longest ago is released.
 */
export function createRecentDocuments<T>(most: number): RecentDocuments<T> {
  const held = new Map<string, Document<T>>();
  return {
    add(path, document) {
      // Its older hold goes, not the newer: a hold on a document that was forgotten and opened anew would be of no use.
      held.get(path)?.release();
      held.delete(path);
      held.set(path, document);
      for (const [oldest, other] of held) {
        if (held.size <= most) return;
        held.delete(oldest);
        other.release();
      }
    },
  };
}
