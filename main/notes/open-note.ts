import { AppError } from '#contract/errors';
import type { NoteId, NoteState, WrittenNote } from '#contract/notes';
import { assertNever } from '#contract/types';
import type { Clock } from '../ports';
import type { TextFile, Texts, Versions } from '../storage/text-file';
import { mergeTexts } from './merge';
import {
  fieldsOf,
  type FrontMatterFields,
  newNoteFile,
  type NoteFile,
  parseNoteFile,
  printNoteFile,
  withBody,
} from './note-file';
import { conflictPath, notePath } from './note-paths';

/** So many texts before the present one are known, to merge what was made from them. */
const KNOWN_TEXTS = 8;

type Ports = {
  readonly texts: Texts;
  readonly clock: Clock;
  /** What stands on top of the file, given what stands there. */
  readonly fields: FieldsFor;
  /** Larger than any that an earlier process or an earlier opening gave to a text of this note. */
  readonly firstRevision: number;
  /** Before the file's text is replaced by another. `always`: not by typing. */
  readonly onReplaced: (text: string, always: boolean) => void;
  /** The text or the state is another, by whatever. */
  readonly onChange: (note: OpenNote) => void;
};

/** A note that is being looked at or written: its file, and what is known of its last texts. */
export type FieldsFor = (before: Partial<FrontMatterFields>) => FrontMatterFields;

export type OpenNote = {
  readonly id: NoteId;
  readonly body: string;
  /** The whole file, as it is in memory. */
  readonly fileText: string;
  readonly revision: number;
  readonly state: NoteState;
  readonly frontMatterProblem: string | undefined;
  /** Milliseconds since 1970; null if there is no file. */
  readonly writtenAt: number | null;
  /** When its text was last changed, as far as is known; milliseconds since 1970. */
  readonly changedAt: number;
  /**
   * Takes a text that was made from that of revision `base`; merges it with what has come since. With `replaces` the text
   * before it is kept as a version, however new the last one is: it was not typed over.
   */
  write(text: string, base: number, replaces?: boolean): WrittenNote;
  /** Ends a conflict with this text. */
  settle(text: string): Promise<WrittenNote>;
  /** Takes the whole text of a file where there is none. Throws `library.refused` where there is one by now. */
  bringBack(fileText: string): void;
  /** What the front matter says is another now. */
  setFields(fields: FieldsFor): void;
  /** Looks whether another program changed the file. */
  look(): Promise<void>;
  saved(): Promise<void>;
  release(): void;
};

/**
 * Opens a note. What another program writes meanwhile is merged with what is written here; where both changed the same
 * place, the file keeps the other's version, and ours goes into a file of its own until the person chooses.
 */
export async function openNote(id: NoteId, ports: Ports): Promise<OpenNote> {
  const { texts, onReplaced, onChange } = ports;
  let fieldsFor = ports.fields;
  let file: NoteFile = newNoteFile('');
  let changedAt = ports.clock.now();
  const printed = (note: NoteFile): string => printNoteFile(note, fieldsFor(fieldsOf(note)));
  let revision = ports.firstRevision;
  let removed = false;
  /** Our version of what both changed. */
  let mine: string | null = null;
  let known: { readonly revision: number; readonly body: string }[] = [];

  const become = (next: NoteFile): void => {
    if (next.body !== file.body) {
      known = [...known, { revision, body: ours() }].slice(-KNOWN_TEXTS);
      revision += 1;
      changedAt = ports.clock.now();
    }
    file = next;
  };
  const ours = (): string => mine ?? file.body;

  function reconcile({ base, mine: before, theirs }: Versions): string {
    // Once the file says so too.
    queueMicrotask(() => onChange(note));
    switch (theirs.kind) {
      case 'removed':
        removed = true;
        // Whoever does not write on in it has it there.
        if (parseNoteFile(before).body.trim() !== '') onReplaced(before, true);
        return before;
      case 'unreadable':
        return before;
      case 'text':
        removed = false;
        onReplaced(before, true);
        return reconciled(base, before, theirs.text);
      default:
        return assertNever(theirs);
    }
  }

  function reconciled(base: string, before: string, theirs: string): string {
    const parsed = parseNoteFile(theirs);
    if (mine !== null || before === base) {
      become(parsed);
      return theirs;
    }
    const merged = mergeTexts(parseNoteFile(base).body, file.body, parsed.body);
    if (merged.kind === 'conflict') {
      mine = file.body;
      aside.change(before);
      file = parsed;
      revision += 1;
      return theirs;
    }
    become(withBody(parsed, merged.text));
    return printed(file);
  }

  const main: TextFile = await texts.open(notePath(id), reconcile);
  const aside: TextFile = await texts.open(conflictPath(id), ({ mine: before, theirs }) =>
    theirs.kind === 'text' ? theirs.text : before,
  );
  file = parseNoteFile(main.text);
  changedAt = main.writtenAt ?? changedAt;
  if (aside.existed && aside.text !== '') mine = parseNoteFile(aside.text).body;

  /** Gives the note this body, where it stands now. */
  function put(body: string, replaces = false): number {
    if (mine !== null) {
      if (body !== mine) {
        if (mine.trim() !== '') onReplaced(aside.text, replaces);
        known = [...known, { revision, body: mine }].slice(-KNOWN_TEXTS);
        revision += 1;
        mine = body;
      }
      return aside.change(printed(withBody(file, body)));
    }
    // One in which nothing stands is no version to go back to.
    if (body !== file.body && main.writtenAt !== null && file.body.trim() !== '') onReplaced(main.text, replaces);
    become(withBody(file, body));
    // An empty note that was never written needs no file.
    if (body === '' && main.writtenAt === null && !removed) return main.change('');
    removed = false;
    return main.change(printed(file));
  }

  /** The text with what has come since it was begun; null where both changed the same place. */
  function mergedWith(text: string, base: number): string | null {
    const now = ours();
    if (base === revision || text === now) return text;
    const from = known.find((each) => each.revision === base)?.body;
    const merged = from === undefined ? ({ kind: 'conflict' } as const) : mergeTexts(from, text, now);
    return merged.kind === 'merged' ? merged.text : null;
  }

  const note: OpenNote = {
    id,
    get body() {
      return ours();
    },
    get fileText() {
      return main.text;
    },
    get revision() {
      return revision;
    },
    get state(): NoteState {
      if (main.unreadable !== null) return { kind: 'unreadable', why: main.unreadable };
      if (mine !== null) return { kind: 'conflict', theirs: file.body, mine };
      if (removed) return { kind: 'removed' };
      return main.writtenAt === null && main.text === '' ? { kind: 'new' } : { kind: 'good' };
    },
    get frontMatterProblem() {
      return file.frontMatter.problem;
    },
    get changedAt() {
      return changedAt;
    },
    get writtenAt() {
      return main.writtenAt;
    },
    write(text, base, replaces = false) {
      if (main.unreadable !== null) {
        throw new AppError('storage.unreadable', main.unreadable, { details: { file: notePath(id) } });
      }
      const merged = mergedWith(text, base);
      // Two windows wrote in the same place: this one's text is kept beside the file as another program's would be.
      if (merged === null) mine ??= '';
      const body = merged ?? text;
      const sequence = put(body, replaces);
      onChange(note);
      return { revision, sequence, ...(body === text ? {} : { text: body }) };
    },
    async settle(text) {
      if (mine === null) return note.write(text, revision);
      onReplaced(aside.text, true);
      onReplaced(main.text, true);
      mine = null;
      become(withBody(file, text));
      revision += 1;
      const sequence = main.change(printed(file));
      onChange(note);
      await main.saved();
      // The other program may have written once more before this was on the disk: then there are two versions again.
      if (mine === null) aside.change('');
      await aside.saved();
      if (mine === null) await texts.remove(conflictPath(id));
      return { revision, sequence };
    },
    bringBack(fileText) {
      const { kind } = note.state;
      if (kind !== 'new' && kind !== 'removed') {
        throw new AppError('library.refused', 'This note is there, and is not written over.', {
          details: { note: id },
        });
      }
      removed = false;
      become(parseNoteFile(fileText));
      main.change(printed(file));
      onChange(note);
    },
    setFields(next) {
      fieldsFor = next;
      // What another program made without a front matter gets one with the first text that is written here.
      const now = parseNoteFile(main.text);
      if (main.unreadable !== null || removed || fieldsOf(now).title === undefined) return;
      const text = printed(now);
      if (text !== main.text) main.change(text);
      // What is there now is what the next text is made from.
      file = parseNoteFile(text);
    },
    look: () => main.look(),
    async saved() {
      await main.saved();
      await aside.saved();
    },
    release() {
      main.release();
      aside.release();
    },
  };
  return note;
}
