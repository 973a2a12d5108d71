import type * as v from 'valibot';

/** A pure step from one version of a document's data to the next (`from` to `from + 1`). One file each. */
export type Migration = {
  readonly from: number;
  /** Takes parsed JSON of version `from`; throws if it does not have that version's form. */
  migrate(data: unknown): unknown;
};

export type DocumentKind<T> = {
  /** What it is, in words: "settings". */
  readonly name: string;
  /** The version that this program writes. */
  readonly version: number;
  /** Checks data of that version. */
  readonly schema: v.GenericSchema<unknown, T>;
  /** The steps from every older version that is still read. */
  readonly migrations: readonly Migration[];
  /** What a document holds that was never written. */
  readonly empty: () => T;
  /** Precious: survives a power cut once saved, with the last good version beside it. Disposable: can be had again. */
  readonly durability: 'precious' | 'disposable';
};

/**
 * One holder's hold on a document. Every holder of the same path sees the same data, and each releases its own hold.
 * The data is never changed in place.
 */
export type Document<T> = {
  readonly data: T;
  /** Whether there was something on disk when it was opened: its file, or the last good version of it. */
  readonly existed: boolean;
  /**
   * Replaces the data by what `next` returns, at once in memory; a `next` that returns what it was given changes
   * nothing. Returns the change's sequence number, counted over all documents (that of the last change to this document
   * if nothing changed). Throws `app.closing` once the storage is closed, and what `next` throws.
   */
  change(next: (data: T) => T): number;
  /**
   * Settles with the write that holds every change made so far; rejects with a `storage.*` error if that write failed.
   * A failed write is tried again by itself all the same.
   */
  saved(): Promise<void>;
  /** As `saved`, but tries at once where a failed write waits for its next attempt. */
  saveNow(): Promise<void>;
  /** Lets go: when nobody holds the document any longer, it is forgotten as soon as it is saved. */
  release(): void;
};
