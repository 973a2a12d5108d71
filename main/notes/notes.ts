import { dayAt } from '#contract/days';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import {
  type Note,
  type NoteCompletion,
  type NoteId,
  NoteIdSchema,
  type NoteLink,
  type NoteRow,
  type Notes as NotesList,
  type NotesInput,
  type NotesState,
  type NoteTemplate,
  type NoteVersion,
  partsOfNoteId,
  type WrittenNote,
} from '#contract/notes';
import * as v from 'valibot';
import { GatheredPapers } from '../gathered-papers';
import type { Clock, Logger } from '../ports';
import { takeTurns } from '../turns';
import type { Texts } from '../storage/text-file';
import { completionsFor } from './completions';
import type { NoteText } from './export-notes';
import { createDeletedNotes } from './deleted-notes';
import { createNoteHistory } from './history';
import { createHeldNotes } from './held-notes';
import { createKnownNotes, paperOfNote } from './known-notes';
import { linksIn } from './links';
import { conflictPath, noteAtPath, NOTES_FOLDER, notePath } from './note-paths';
import { createNoteNames } from './note-names';
import type { KnownNote } from './note-catalogue';
import { listNotes } from './note-rows';
import { openNote, type OpenNote } from './open-note';
import { type AboutPaper, fieldsFor, type NotePapers, templateFieldsFor } from './papers';
import { renameNote } from './rename-note';
import { BUILT_IN_TEMPLATES, fillTemplate } from './templates';

/** So long after a note was written its file is looked at again. Milliseconds. */
const LOOK_MS = 1_500;
/** After a decision nothing may be decided for so long before the notes of its papers say so. Milliseconds. */
const QUIET_MS = 2_000;

type Ports = {
  readonly texts: Texts;
  readonly papers: NotePapers;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChange: () => void;
};

/** The person's notes: files in Markdown, and what is known of them all. */
export type Notes = {
  state(): NotesState;
  has(id: NoteId): boolean;
  /** What is known of all notes, once they are read. */
  known(): Iterable<KnownNote>;
  /** Settles when all notes are read. */
  completed(): Promise<void>;
  /** Learns which notes there are, and no more. */
  learnNames(): Promise<void>;
  list(input: NotesInput): Promise<NotesList>;
  /** Rejects with `storage.*`; a note that is not there is new. */
  open(id: NoteId): Promise<Note>;
  write(id: NoteId, text: string, base: number, replaces?: boolean): Promise<WrittenNote>;
  /** Rejects with `library.refused` if the title is taken. */
  create(title: string, text: string): Promise<Note>;
  /** Gives a free note another title, and everything that links to it too. */
  rename(id: NoteId, title: string): Promise<{ readonly id: NoteId; readonly changed: number }>;
  /** Its last version stays in its history. False if there was none. */
  remove(id: NoteId): Promise<boolean>;
  /**
   * Makes a deleted note anew, of its last version or that of a time. Rejects with `library.refused` if there is a note of
   * this name, with `library.unknown` if there is no version.
   */
  bringBack(id: NoteId, at?: string): Promise<Note>;
  settle(id: NoteId, text: string): Promise<WrittenNote>;
  versions(id: NoteId): Promise<readonly NoteVersion[]>;
  version(id: NoteId, at: string): Promise<string>;
  complete(words: string): Promise<readonly NoteCompletion[]>;
  templates(paper: PaperId | undefined, title?: string): Promise<readonly NoteTemplate[]>;
  /** Where the target of a link leads, as far as notes are known. */
  linkTo(target: string): NoteLink['to'];
  /** The names of all that a list has. */
  listed(wanted: Pick<NotesInput, 'show' | 'filter'>): Promise<readonly NoteId[]>;
  /** The files of notes as they are now; a note that has none is left out. */
  files(
    ids: readonly NoteId[],
  ): Promise<{ readonly read: readonly NoteText[]; readonly unreadable: readonly string[] }>;
  /** Something was decided about these papers. */
  papersChanged(ids: readonly PaperId[]): void;
  /** Looks through all files anew. */
  load(): Promise<void>;
  /** Saves what is held and lets go of it, so that the files may be replaced. */
  letGo(): Promise<void>;
  close(): Promise<void>;
};

export function createNotes(ports: Ports): Notes {
  const { texts, papers, clock, log, onChange } = ports;
  const history = createNoteHistory({ texts, clock, log });
  const held = createHeldNotes(open);
  let revision = 1;
  let isClosed = false;
  const changed = (): void => {
    if (isClosed) return;
    revision += 1;
    onChange();
  };
  const known = createKnownNotes({
    texts,
    papers,
    clock,
    held,
    onChange: changed,
    onGone: (id) => deleted.gone(id),
  });
  const { catalogue, titleOf } = known;
  const { hold, inTurn, freeName, refuseTaken } = createNoteNames({ texts, known, held, log });
  const deleted = createDeletedNotes({ history, papers, log, there: catalogue, onChange: changed });
  const watching = texts.watch(NOTES_FOLDER, (path) => void changedOutside(path));

  /** The revisions of a note's texts go on from process to process: the clock does. */
  let lastRevision = 0;
  function newRevision(): number {
    lastRevision = Math.max(clock.now(), lastRevision + 1_000);
    return lastRevision;
  }

  async function aboutOf(id: NoteId): Promise<AboutPaper | undefined> {
    const paper = paperOfNote(id);
    return paper === undefined ? undefined : papers.about(paper);
  }

  async function open(id: NoteId): Promise<OpenNote> {
    const about = await aboutOf(id);
    return openNote(id, {
      texts,
      clock,
      fields: (before) => fieldsFor(id, about, before),
      firstRevision: newRevision(),
      onReplaced: (text, always) => void (always ? history.keepAlways(id, text) : history.keepNow(id, text)),
      onChange: known.noticed,
    });
  }

  async function changedOutside(path: string): Promise<void> {
    const id = noteAtPath(path);
    if (isClosed) return;
    try {
      // The system does not say which: all are looked at.
      if (!path.endsWith('.md')) {
        for (const opening of held.all()) await (await opening).look();
        await known.load();
      } else if (id !== undefined) {
        const opening = held.get(id);
        if (opening === undefined) await known.learn(id);
        else await (await opening).look();
      }
    } catch (thrown) {
      log.warn('A note that changed could not be read', { file: path, error: AppError.from(thrown).message });
    }
  }

  function shown(note: OpenNote): Note {
    const { id, body, state, frontMatterProblem, writtenAt } = note;
    const targets = new Set(linksIn(body).map(({ target }) => target));
    return {
      id,
      title: titleOf(id),
      path: notePath(id),
      text: body,
      revision: note.revision,
      savedAt: writtenAt === null ? null : new Date(writtenAt).toISOString(),
      state,
      ...(frontMatterProblem === undefined ? {} : { frontMatterProblem }),
      links: Array.from(targets, (target) => ({ target, to: known.linkTo(target) })),
      backlinks: known.rowsOf(catalogue.linkingTo(id).map((each) => each.id)),
    };
  }

  /** Waits until a new note is on disk. If it cannot be, there is none: whoever is told so does not expect it later. */
  async function savedOrNot(note: OpenNote): Promise<void> {
    try {
      await note.saved();
    } catch (thrown) {
      note.write('', note.revision);
      held.drop(note);
      known.forget(note.id);
      throw thrown;
    }
  }

  async function removeFile(note: OpenNote): Promise<void> {
    await note.saved();
    held.drop(note);
    await texts.remove(notePath(note.id));
    await texts.remove(conflictPath(note.id));
    known.forget(note.id);
  }

  const looking = new Map<NoteId, AbortController>();
  /** The system does not tell of everything, least of what another program wrote just as we did. */
  function lookSoon(id: NoteId): void {
    looking.get(id)?.abort();
    const controller = new AbortController();
    looking.set(id, controller);
    clock
      .sleep(LOOK_MS, controller.signal)
      .then(async () => {
        looking.delete(id);
        await (await held.get(id))?.look();
      })
      .catch((thrown: unknown) => {
        if (controller.signal.aborted) return;
        log.warn('A note could not be looked at again', { note: id, error: AppError.from(thrown).message });
      });
  }

  const changedPapers = new GatheredPapers();
  let quiet: AbortController | null = null;
  /** Notes say what status and tags their papers have: in quiet times, for nobody waits for it. */
  async function followPapers(): Promise<void> {
    const turns = takeTurns();
    for (const paper of changedPapers.take()) {
      if (turns.isOver) await turns.next();
      const id = v.parse(NoteIdSchema, `paper/${paper}`);
      if (!known.has(id) || isClosed) continue;
      const note = await held.hold(id);
      const about = await aboutOf(id);
      note.setFields((before) => fieldsFor(id, about, before));
    }
  }

  async function rows({ show, filter }: Pick<NotesInput, 'show' | 'filter'>): Promise<readonly NoteRow[]> {
    await known.complete();
    if (show === 'deleted') {
      await deleted.complete();
      return listNotes(deleted.all(), { show: 'all', filter, titleOf: deleted.titleOf, isOrphan: () => false });
    }
    deleted.lookFor();
    return listNotes(catalogue.all(), { show, filter, titleOf, isOrphan: known.isOrphan });
  }

  return {
    state() {
      let conflicts = 0;
      for (const { state } of catalogue.all()) if (state === 'conflict') conflicts += 1;
      const gone = [...catalogue.all()].filter(({ id }) => known.isOrphan(id)).length;
      return { revision, notes: catalogue.size, orphans: gone, conflicts, deleted: deleted.all().length };
    },
    has: (id) => known.has(id),
    known: () => catalogue.all(),
    completed: () => known.complete(),
    learnNames: () => known.learnNames(),
    async list({ offset, limit, ...wanted }) {
      const all = await rows(wanted);
      return { revision, total: all.length, rows: all.slice(offset, offset + limit) };
    },
    linkTo: known.linkTo,
    listed: async (wanted) => (await rows(wanted)).map(({ id }) => id),
    async open(id) {
      const note = await hold(id);
      await note.look();
      await known.complete();
      return shown(note);
    },
    async write(id, text, base, replaces) {
      const note = await hold(id);
      const written = note.write(text, base, replaces);
      lookSoon(note.id);
      return written;
    },
    create: (title, text) =>
      inTurn(async () => {
        const id = await freeName(title);
        const note = await held.hold(id);
        refuseTaken(title, [id]);
        note.setFields((before) => ({
          ...fieldsFor(id, undefined, before),
          added: before.added ?? dayAt(clock.now()),
        }));
        // Its file is made at once: it was asked for.
        note.write(text === '' ? '\n' : text, note.revision);
        await savedOrNot(note);
        return shown(note);
      }),
    async rename(id, title) {
      const from = partsOfNoteId(id);
      if (from.kind === 'paper')
        throw new AppError('library.refused', 'The note of a paper is called as its paper is.');
      if (title === from.title) return { id, changed: 0 };
      return inTurn(() =>
        renameNote(id, title, { held, history, catalogue, log, freeName, refuseTaken, savedOrNot, removeFile }),
      );
    },
    async remove(id) {
      const note = await hold(id);
      const { state } = note;
      if (state.kind === 'new') return false;
      if (state.kind === 'unreadable') throw new AppError('storage.unreadable', state.why);
      // It is there as long as nothing else has what it says.
      await history.keepSafely(note.id, note.fileText);
      if (state.kind === 'conflict') await history.keepSafely(note.id, state.mine);
      await removeFile(note);
      return true;
    },
    bringBack: (id, at) =>
      inTurn(async () => {
        await known.complete();
        const parts = partsOfNoteId(id);
        if (parts.kind === 'free') await freeName(parts.title);
        const text = at === undefined ? (await history.newest(id))?.text : await history.fileText(id, at);
        if (text === undefined) throw new AppError('library.unknown', 'No version of this note is kept.');
        const note = await held.hold(id);
        await note.look();
        if (parts.kind === 'free') refuseTaken(parts.title, [id]);
        note.bringBack(text);
        await savedOrNot(note);
        return shown(note);
      }),
    settle: async (id, text) => (await hold(id)).settle(text),
    versions: (id) => history.versions(id),
    version: (id, at) => history.body(id, at),
    async complete(words) {
      await known.complete();
      return completionsFor(words, { notes: catalogue.all(), titleOf, tags: papers.tags(), find: papers.find });
    },
    async templates(paper, title = '') {
      const about = paper === undefined ? undefined : await papers.about(paper);
      const fields = templateFieldsFor(about?.title ?? title, paper, about, dayAt(clock.now()));
      return BUILT_IN_TEMPLATES.map(({ name, text }) => ({ name, text: fillTemplate(text, fields) }));
    },
    async files(ids) {
      await known.complete();
      const read: NoteText[] = [];
      const unreadable: string[] = [];
      for (const id of new Set(ids.map(known.meant))) {
        const open = await held.get(id);
        // Somebody looks at it, and has written nothing.
        if (open?.state.kind === 'new') continue;
        const found = open === undefined ? await texts.read(notePath(id)) : null;
        const isUnreadable = open === undefined ? found?.kind === 'unreadable' : open.state.kind === 'unreadable';
        const text = open?.fileText ?? (found?.kind === 'text' ? found.text : undefined);
        if (isUnreadable) unreadable.push(titleOf(id));
        else if (text !== undefined) read.push({ id, title: titleOf(id), text });
      }
      return { read, unreadable };
    },
    papersChanged(ids) {
      changedPapers.add(ids);
      if (quiet !== null || isClosed || changedPapers.isEmpty) return;
      const controller = new AbortController();
      quiet = controller;
      clock
        .sleep(QUIET_MS, controller.signal)
        .then(() => {
          quiet = null;
          return followPapers();
        })
        .catch((thrown: unknown) => {
          if (!controller.signal.aborted) log.warn('Notes do not say yet what was decided', { error: String(thrown) });
        });
    },
    async load() {
      await history.letGo();
      deleted.forget();
      await known.load();
    },
    async letGo() {
      await held.letGo();
      await history.letGo();
    },
    async close() {
      quiet?.abort();
      // What a command decided is in the notes before it ends.
      await followPapers().catch((thrown: unknown) => {
        log.warn('Notes do not say yet what was decided', { error: AppError.from(thrown).message });
      });
      isClosed = true;
      for (const controller of looking.values()) controller.abort();
      known.stop();
      watching.close();
      await held.close();
      await history.settled();
    },
  };
}
