/** What another program made of a file. `why` is a sentence. */
export type Outside =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'removed' }
  | { readonly kind: 'unreadable'; readonly why: string };

export type Versions = {
  /** What was last read from the file or written to it. */
  readonly base: string;
  /** What is in memory. */
  readonly mine: string;
  readonly theirs: Outside;
};

/**
 * Says what the text is now that another program has changed the file. Called once for each such version, in one turn of
 * the event loop with everything that follows from it; it may not change the same file itself. What it throws counts as
 * a failed look or write, and it is asked again.
 */
export type Reconcile = (versions: Versions) => string;

/**
 * One holder's hold on a text that lies in a plain file, which other programs may edit meanwhile. Every holder of the
 * same path sees the same text, and each releases its own hold.
 */
export type TextFile = {
  /** As it is in memory; '' if there is none. */
  readonly text: string;
  /** Whether there was a file, of whatever kind, when it was opened. */
  readonly existed: boolean;
  /** When the file was written, as last read or written by us, in ms since 1970; null if there is none. */
  readonly writtenAt: number | null;
  /** Why the file is no text that can be edited (a sentence); null if it is one, or is not there. It is left alone then. */
  readonly unreadable: string | null;
  /**
   * Replaces the text, at once in memory; what was made from an older one than `text` is merged with it by the caller.
   * Returns the change's sequence number, counted with those of documents (that of
   * the last change if nothing changed). Where another program removed the file, it is written anew, also with the text
   * that there is. Throws `storage.unreadable`, `input.invalid` for what would not be a text file (NUL, more than
   * 16 MB), or `app.closing`. Half of a surrogate pair becomes U+FFFD.
   */
  change(text: string): number;
  /** Settles with the write that holds every change made so far; rejects with a `storage.*` error if that failed. */
  saved(): Promise<void>;
  /**
   * Looks whether another program changed or removed the file, and reconciles if it did. Writes nothing unless the two
   * were made into a third. Rejects with a `storage.*` error if that cannot be told at the moment.
   */
  look(): Promise<void>;
  /** Lets go: when nobody holds the text any longer, it is forgotten as soon as it is saved. */
  release(): void;
};

export type ReadText =
  | { readonly kind: 'text'; readonly text: string; readonly writtenAt: number }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'missing' };

/** `size` in bytes, `writtenAt` in ms since 1970. */
export type ListedText = { readonly path: string; readonly writtenAt: number; readonly size: number };

/** The texts below a home folder. Paths are relative to it, with forward slashes, and end in `.md`. */
export type Texts = {
  /**
   * Opens a text, whether or not there is a file yet; whoever opens the same path meanwhile shares it, and the
   * `reconcile` of who opened it last counts. Rejects with `input.invalid` for a path that is none, `app.closing`, or `storage.unreadable` if the
   * disk cannot be asked at the moment.
   */
  open(path: string, reconcile: Reconcile): Promise<TextFile>;
  /** What lies on the disk, without holding it. Rejects as `open` does. */
  read(path: string): Promise<ReadText>;
  /** The texts on disk below a folder ('' for all), sorted, whether or not they can be read. Rejects as `open` does. */
  list(folder: string): Promise<readonly ListedText[]>;
  /**
   * Removes a file and its last good version, once it is saved and what another program made of it is reconciled; whoever
   * holds it holds '' then. A file that is no text is left alone. Settles when it is gone from the disk, or was not there.
   * Rejects with a `storage.*` error.
   */
  remove(path: string): Promise<void>;
  /**
   * Tells of files in a folder and in its direct subfolders that may have changed, by whomever: one call for what happens
   * in short order; or of the folder itself, if it is not known which. The folder may come into being later. As
   * good as the system can: what it does not tell is found by `look`.
   */
  watch(folder: string, onChange: (path: string) => void): { close(): void };
};
