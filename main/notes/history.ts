import { AppError } from '#contract/errors';
import type { NoteId, NoteVersion } from '#contract/notes';
import { wordCount } from '#contract/word-count';
import type { Clock, Logger } from '../ports';
import type { Texts } from '../storage/text-file';
import { isWorthKeeping, thinned } from './kept-versions';
import { parseNoteFile } from './note-file';
import { HISTORY_FOLDER, noteOfVersion, versionFolder, versionPath, versionTimeIn } from './note-paths';

type Ports = { readonly texts: Texts; readonly clock: Clock; readonly log: Logger };

/** `at` in milliseconds since 1970, `text` with its front matter. */
export type KeptVersion = { readonly at: number; readonly text: string };

export type NoteHistory = {
  /** Keeps the file's text as a version, if the last one is old enough. Never rejects: the note itself is safe. */
  keepNow(id: NoteId, text: string): Promise<void>;
  /** As `keepNow`, however new the last one is: before something that is not typing. */
  keepAlways(id: NoteId, text: string): Promise<void>;
  /** As `keepAlways`, and rejects with a `storage.*` error if it is not on disk: before the note itself goes. */
  keepSafely(id: NoteId, text: string): Promise<void>;
  /** Newest first. Rejects with a `storage.*` error. */
  versions(id: NoteId): Promise<readonly NoteVersion[]>;
  /** The body of a version. Rejects with `library.unknown` if there is none of this time. */
  body(id: NoteId, at: string): Promise<string>;
  /** The whole file of the newest version that can be read; undefined if there is none. */
  newest(id: NoteId): Promise<KeptVersion | undefined>;
  /** The whole file of a version. Rejects as `body` does. */
  fileText(id: NoteId, at: string): Promise<string>;
  /** The notes of which there are versions, whether or not they have a file. Rejects with a `storage.*` error. */
  notes(): Promise<ReadonlySet<NoteId>>;
  /** A note has another name now; its versions go with it. Never rejects: what stays behind is as it was. */
  move(from: NoteId, to: NoteId): Promise<void>;
  /** Settles when everything is kept, and forgets which versions there are: the files may be replaced. */
  letGo(): Promise<void>;
  /** Settles when everything asked for is kept. */
  settled(): Promise<void>;
};

/** Versions of notes as files beside them, thinned as they grow older. */
export function createNoteHistory({ texts, clock, log }: Ports): NoteHistory {
  /** The times of a note's versions, ascending, once they have been listed. */
  const known = new Map<NoteId, Promise<number[]>>();
  let turn: Promise<void> = Promise.resolve();

  function timesOf(id: NoteId): Promise<number[]> {
    const there = known.get(id);
    if (there !== undefined) return there;
    const listed = texts
      .list(versionFolder(id))
      .then((files) => files.flatMap(({ path }) => versionTimeIn(path) ?? []).toSorted((a, b) => a - b));
    known.set(id, listed);
    listed.catch(() => known.delete(id));
    return listed;
  }

  async function keep(id: NoteId, text: string, always: boolean): Promise<void> {
    const times = await timesOf(id);
    const now = clock.now();
    const last = times.at(-1) ?? null;
    if (!always && !isWorthKeeping(last, now)) return;
    // Names tell seconds.
    const at = Math.max(Math.floor(now / 1_000) * 1_000, last === null ? 0 : last + 1_000);
    const path = versionPath(id, at);
    const file = await texts.open(path, ({ mine }) => mine);
    try {
      file.change(text);
      times.push(at);
      // What cannot be saved now is by and by, like everything else.
      await file.saved();
    } finally {
      file.release();
    }
    const staying = new Set(thinned(times, now));
    const leaving = times.filter((time) => !staying.has(time));
    known.set(id, Promise.resolve(times.filter((time) => staying.has(time))));
    for (const time of leaving) await texts.remove(versionPath(id, time));
  }

  async function moveAll(from: NoteId, to: NoteId): Promise<void> {
    for (const time of await timesOf(from)) {
      const read = await texts.read(versionPath(from, time));
      if (read.kind !== 'text') continue;
      const file = await texts.open(versionPath(to, time), ({ mine }) => mine);
      try {
        file.change(read.text);
        await file.saved();
      } finally {
        file.release();
      }
      await texts.remove(versionPath(from, time));
    }
    known.delete(from);
    known.delete(to);
  }

  function inTurn(id: NoteId, text: string, always: boolean): Promise<void> {
    turn = turn
      .then(() => keep(id, text, always))
      .catch((thrown: unknown) => {
        log.warn('A version of a note could not be kept', { note: id, error: AppError.from(thrown).message });
      });
    return turn;
  }

  async function fileText(id: NoteId, at: string): Promise<string> {
    await turn;
    const read = await texts.read(versionPath(id, Date.parse(at)));
    if (read.kind === 'text') return read.text;
    throw new AppError(
      read.kind === 'missing' ? 'library.unknown' : 'storage.unreadable',
      read.kind === 'missing' ? `No version of ${at} is kept of this note.` : read.why,
      { details: { note: id, at } },
    );
  }

  return {
    keepNow: (id, text) => inTurn(id, text, false),
    keepAlways: (id, text) => inTurn(id, text, true),
    keepSafely(id, text) {
      const kept = turn.then(() => keep(id, text, true));
      turn = kept.catch(() => undefined);
      return kept;
    },
    fileText,
    async newest(id) {
      await turn;
      for (const at of (await timesOf(id)).toReversed()) {
        const read = await texts.read(versionPath(id, at));
        if (read.kind === 'text') return { at, text: read.text };
      }
      return undefined;
    },
    async notes() {
      await turn;
      return new Set((await texts.list(HISTORY_FOLDER)).flatMap(({ path }) => noteOfVersion(path) ?? []));
    },
    move(from, to) {
      turn = turn
        .then(() => moveAll(from, to))
        .catch((thrown: unknown) => {
          log.warn('The versions of a note could not all go with it', { error: AppError.from(thrown).message });
        });
      return turn;
    },
    async letGo() {
      await turn;
      known.clear();
    },
    settled: () => turn,
    async versions(id) {
      await turn;
      const found: NoteVersion[] = [];
      for (const time of await timesOf(id)) {
        const read = await texts.read(versionPath(id, time));
        if (read.kind !== 'text') continue;
        const { body } = parseNoteFile(read.text);
        found.push({ at: new Date(time).toISOString(), words: wordCount(body), characters: body.length });
      }
      return found.toReversed();
    },
    body: async (id, at) => parseNoteFile(await fileText(id, at)).body,
  };
}
