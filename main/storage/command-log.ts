import type { DocumentKind } from './document';

/** What the lines of a log hold. Its version is that of their data, which stands in each file's first line. */
export type LogKind<T> = Pick<DocumentKind<T>, 'name' | 'version' | 'schema' | 'migrations'>;

export type LogLine<T> = {
  /** Counted from 1 over all files of the log, without a gap. */
  readonly number: number;
  readonly data: T;
};

export type Appended = {
  /** The change's sequence number, counted over everything in the storage: see `StorageState`. */
  readonly sequence: number;
  /** The line's own number. */
  readonly number: number;
  /** As of a document: settles when the line is on the disk; rejects with a `storage.*` error if that attempt failed. */
  readonly saved: Promise<void>;
};

/** A log of what was done, which only ever grows. */
export type CommandLog<T> = {
  /**
   * What was found after the number that the log was opened with, in order and without a gap. Lines behind a gap are
   * not among them: a notice tells of them.
   */
  readonly found: readonly LogLine<T>[];
  /** The number of the last line; the next one has the number after it. */
  readonly last: number;
  /**
   * Adds a line. When this returns the line is with the operating system, so that a killed process loses nothing;
   * where that failed it stays in memory, no later line overtakes it, and it is tried again by itself. Throws
   * `app.closing` once the storage is closed, and `app.internal` for data that would not come back as it is; there is
   * no new line then.
   */
  append(data: T): Appended;
  /**
   * Settles when every line added so far is on the disk; tries at once, and rejects with the `storage.*` error if that
   * attempt failed.
   */
  saveNow(): Promise<void>;
  /**
   * All lines from the one after `from` to `last`, saved or not, in order. Those that the disk lacks or cannot give back
   * are left out, and those after them are there all the same. Rejects with `storage.unreadable` or `storage.newer`.
   */
  read(from: number): Promise<readonly LogLine<T>[]>;
  /** Lines to come go to a new file; settles when all before it are saved. Files larger than 4 MB are left by themselves. */
  rotate(): Promise<void>;
};
