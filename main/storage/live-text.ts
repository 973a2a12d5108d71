import { AppError } from '#contract/errors';
import { writeError } from './disk-errors';
import { openLiveDocument, type LiveDocument } from './live-document';
import type { Place } from './place';
import { askedError, asWritten, noTextError } from './read-text';
import type { SaveLedger } from './save-ledger';
import { newSettling } from './settling';
import type { Reconcile } from './text-file';
import { createTextOnDisk, type TextDiskPorts } from './text-on-disk';

export type LiveTextPorts = TextDiskPorts & {
  readonly ledger: SaveLedger;
  /** Everything is saved: the text may be forgotten. */
  readonly onSaved: () => void;
};

/** A text in memory, its file, and the writing of it; what its holders share. */
export type LiveText = Pick<LiveDocument<unknown>, 'saved' | 'saveNow' | 'isSaved' | 'stop' | 'existed'> & {
  readonly text: string;
  readonly writtenAt: number | null;
  readonly unreadable: string | null;
  change(text: string): number;
  /** Does nothing if, when it comes to it, nobody wants to know any more. */
  look(isWanted: () => boolean): Promise<void>;
  remove(): Promise<void>;
  /** Settles when nothing is being done with the file, but for a pause. */
  idle(): Promise<void>;
  /**
   * Settles when everything is saved; from then on the file is left alone, and so it can be replaced, until what it
   * settles with is called. That reads what is there, and settles when it has. Rejects as `saveNow` does.
   */
  pause(): Promise<() => Promise<void>>;
};

/** Reads a text. Rejects with a `storage.*` error if the disk cannot be asked at the moment. */
export async function openLiveText(place: Place, reconcile: Reconcile, ports: LiveTextPorts): Promise<LiveText> {
  const { path } = place;
  const disk = createTextOnDisk(
    place,
    {
      get text() {
        return live.data.text;
      },
      become: (text) => live.become({ text }),
    },
    reconcile,
    ports,
  );
  let last: Promise<unknown> = Promise.resolve();
  let timesRead = 0;
  let isPaused = false;

  /** One thing at a time is done with a file. */
  function turn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  const live: LiveDocument<{ readonly text: string }> = await openLiveDocument(
    {
      existed: () => disk.existed,
      async read() {
        timesRead += 1;
        try {
          return { text: await disk.read() };
        } catch (thrown) {
          throw askedError(path, thrown);
        }
      },
      write: () =>
        turn(disk.write).catch((thrown: unknown) => {
          throw writeError(thrown, path);
        }),
    },
    { empty: () => ({ text: '' }) },
    { path, ...ports },
  );

  /** To be written although nobody changed it here: two versions became a third. */
  const touch = (): number => live.change(({ text }) => ({ text }));

  async function check(): Promise<void> {
    try {
      if (await disk.check()) touch();
    } catch (thrown) {
      throw askedError(path, thrown);
    }
  }

  async function idle(): Promise<void> {
    if (!isPaused) await last;
  }

  async function allSaved(): Promise<void> {
    while (!live.isSaved()) await live.saveNow();
  }

  return {
    get text() {
      return live.data.text;
    },
    existed: live.existed,
    get writtenAt() {
      return disk.writtenAt;
    },
    get unreadable() {
      return disk.unreadable;
    },
    change(text) {
      if (disk.unreadable !== null) throw noTextError(path, disk.unreadable);
      const written = asWritten(text, path);
      return live.change((data) => (data.text === written && !disk.isGone ? data : { text: written }));
    },
    saved: live.saved,
    saveNow: live.saveNow,
    isSaved: live.isSaved,
    look: (isWanted) =>
      turn(async () => {
        if (isWanted()) await check();
      }),
    async remove() {
      const before = timesRead;
      for (let isRemoved = false; !isRemoved;) {
        await turn(check);
        if (disk.unreadable !== null) throw noTextError(path, disk.unreadable);
        await allSaved();
        isRemoved = await turn(async () => {
          if (timesRead !== before) throw replacedError(path);
          await check();
          if (!live.isSaved() || disk.unreadable !== null) return false;
          try {
            await disk.remove();
          } catch (thrown) {
            throw removeError(path, thrown);
          }
          // What was typed while it was being removed stays, and is written anew.
          if (live.isSaved()) live.become({ text: '' });
          return true;
        });
      }
    },
    idle,
    async pause() {
      for (;;) {
        await allSaved();
        const { promise: until, resolve: goOn } = newSettling();
        const begun = newSettling();
        const ended = turn(async () => {
          begun.resolve();
          await until;
        });
        await begun.promise;
        if (!live.isSaved()) {
          goOn();
          continue;
        }
        isPaused = true;
        return async () => {
          try {
            await live.readAnew();
          } finally {
            isPaused = false;
            goOn();
          }
          await ended;
        };
      }
    },
    async stop() {
      await live.stop();
      await idle();
    },
  };
}

/** What kept a text from being removed, as a `storage.*` error. */
function removeError(path: string, thrown: unknown): AppError {
  const error = writeError(thrown, path);
  if (thrown instanceof AppError || error.code === 'app.internal') return error;
  return new AppError(
    error.code,
    `${path} could not be removed (${String(error.details['reason'])}), and is still there.`,
    {
      retryable: true,
      details: error.details,
      cause: thrown,
    },
  );
}

function replacedError(path: string): AppError {
  return new AppError('app.closing', `${path} was replaced meanwhile, and is still there. Try again.`, {
    retryable: true,
    details: { file: path },
  });
}
