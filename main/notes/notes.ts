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
  type NotesState,
  type NoteTemplate,
  type NoteVersion,
  partsOfNoteId,
  type WrittenNote,
} from '#contract/notes';
import * as v from 'valibot';
import type { Clock, Logger } from '../ports';
import type { Texts } from '../storage/text-file';
import { completionsFor } from './completions';
import type { NoteText } from './export-notes';
import { createNoteHistory } from './history';
import { linksIn, paperIn, renameLinks, targetKey } from './links';
import { createNoteCatalogue } from './note-catalogue';
import { fieldsOf, parseNoteFile } from './note-file';
import { conflictPath, CONFLICTS_FOLDER, noteAtPath, NOTES_FOLDER, notePath } from './note-paths';
import { listNotes, rowOf } from './note-rows';
import { openNote, type OpenNote } from './open-note';
import { type AboutPaper, fieldsFor, type NotePapers, templateFieldsFor } from './papers';
import { BUILT_IN_TEMPLATES, fillTemplate } from './templates';

/** So many notes are held open, the last ones used. */
const MAX_OPEN = 40;
/** So many files are read at once. */
const AT_ONCE = 8;
/** A note that is being written is listed as it was for so long. Milliseconds. */
const LEARN_MS = 400;
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
  list(input: {
    show: 'all' | 'papers' | 'free' | 'orphans';
    filter?: string;
    offset: number;
    limit: number;
  }): Promise<NotesList>;
  /** Rejects with `storage.*`; a note that is not there is new. */
  open(id: NoteId): Promise<Note>;
  write(id: NoteId, text: string, base: number): Promise<WrittenNote>;
  /** Rejects with `library.refused` if the title is taken. */
  create(title: string, text: string): Promise<Note>;
  /** Gives a free note another title, and everything that links to it too. */
  rename(id: NoteId, title: string): Promise<{ readonly id: NoteId; readonly changed: number }>;
  /** Its last version stays in its history. False if there was none. */
  remove(id: NoteId): Promise<boolean>;
  settle(id: NoteId, text: string): Promise<WrittenNote>;
  versions(id: NoteId): Promise<readonly NoteVersion[]>;
  version(id: NoteId, at: string): Promise<string>;
  complete(words: string): Promise<readonly NoteCompletion[]>;
  templates(paper: PaperId | undefined): Promise<readonly NoteTemplate[]>;
  /** Every note's file as it is now. */
  files(ids: readonly NoteId[] | 'all'): Promise<readonly NoteText[]>;
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
  const catalogue = createNoteCatalogue();
  const history = createNoteHistory({ texts, clock, log });
  const held = new Map<NoteId, Promise<OpenNote>>();
  let orphans: ReadonlySet<PaperId> = new Set();
  let revision = 1;
  let isClosed = false;
  let loading: Promise<void> | null = null;
  const watching = texts.watch(NOTES_FOLDER, (path) => void changedOutside(path));

  /** The revisions of a note's texts go on from process to process: the clock does. */
  let lastRevision = 0;
  function newRevision(): number {
    lastRevision = Math.max(clock.now(), lastRevision + 1_000);
    return lastRevision;
  }

  function tell(): void {
    revision += 1;
    onChange();
  }

  const paperOf = (id: NoteId): PaperId | undefined => {
    const parts = partsOfNoteId(id);
    return parts.kind === 'paper' ? parts.paper : undefined;
  };

  async function aboutOf(id: NoteId): Promise<AboutPaper | undefined> {
    const paper = paperOf(id);
    return paper === undefined ? undefined : papers.about(paper);
  }

  /** Notes whose words are to be learnt anew: a long one takes its time, so not with every key. */
  const unlearnt = new Map<NoteId, OpenNote>();
  let learning: AbortController | null = null;

  function learnAll(): void {
    learning?.abort();
    learning = null;
    for (const note of unlearnt.values()) put(note);
    unlearnt.clear();
  }

  function noticed(note: OpenNote): void {
    const known = catalogue.get(note.id);
    if (known === undefined || known.state !== note.state.kind) {
      unlearnt.delete(note.id);
      put(note);
    } else {
      unlearnt.set(note.id, note);
      if (learning === null && !isClosed) {
        const controller = new AbortController();
        learning = controller;
        clock.sleep(LEARN_MS, controller.signal).then(
          () => {
            learnAll();
            tell();
          },
          () => undefined,
        );
      }
    }
    tell();
  }

  function put(note: OpenNote): void {
    const { id, state } = note;
    const was = catalogue.has(id);
    const changedAt = note.writtenAt ?? clock.now();
    switch (state.kind) {
      case 'new':
        catalogue.drop(id);
        break;
      case 'unreadable':
        catalogue.putUnreadable(id, changedAt);
        break;
      case 'removed':
        catalogue.drop(id);
        break;
      case 'good':
      case 'conflict':
        catalogue.put(id, { ...parseNoteFile(note.fileText), body: note.body }, clock.now(), state.kind);
    }
    const paper = paperOf(id);
    if (paper !== undefined && was !== catalogue.has(id)) papers.noted([paper]);
  }

  function hold(id: NoteId): Promise<OpenNote> {
    if (isClosed) return Promise.reject(new AppError('app.closing', 'Offprint is closing.', { retryable: false }));
    const there = held.get(id);
    if (there !== undefined) {
      held.delete(id);
      held.set(id, there);
      return there;
    }
    const opening = (async () => {
      const about = await aboutOf(id);
      const note = await openNote(id, {
        texts,
        fields: fieldsFor(id, about, {}),
        firstRevision: newRevision(),
        onReplaced: (text, always) => void (always ? history.keepAlways(id, text) : history.keepNow(id, text)),
        onChange: noticed,
      });
      note.setFields(fieldsFor(id, about, fieldsOf(parseNoteFile(note.fileText))));
      return note;
    })();
    held.set(id, opening);
    opening.catch(() => held.delete(id));
    void letGoOfOldest();
    return opening;
  }

  async function letGoOfOldest(): Promise<void> {
    const [oldest] = held.keys();
    if (held.size <= MAX_OPEN || oldest === undefined) return;
    const opening = held.get(oldest);
    held.delete(oldest);
    const note = await opening?.catch(() => undefined);
    note?.release();
  }

  async function changedOutside(path: string): Promise<void> {
    const id = noteAtPath(path);
    if (isClosed) return;
    try {
      // The system does not say which: all are looked at.
      if (!path.endsWith('.md')) {
        await lookAtHeld();
        loading = null;
        return await loaded();
      }
      if (id === undefined) return;
      const opening = held.get(id);
      if (opening !== undefined) await (await opening).look();
      else await learn(id);
    } catch (thrown) {
      log.warn('A note that changed could not be read', { file: path, error: AppError.from(thrown).message });
    }
  }

  async function lookAtHeld(): Promise<void> {
    for (const opening of Array.from(held.values())) await (await opening).look();
  }

  /** Reads a note that nobody holds. */
  async function learn(id: NoteId): Promise<void> {
    const was = catalogue.has(id);
    const read = await texts.read(notePath(id));
    if (read.kind === 'missing') catalogue.drop(id);
    else if (read.kind === 'unreadable') catalogue.putUnreadable(id, clock.now());
    else catalogue.put(id, parseNoteFile(read.text), read.writtenAt, 'good');
    const paper = paperOf(id);
    if (paper !== undefined && was !== catalogue.has(id)) papers.noted([paper]);
    tell();
  }

  async function load(): Promise<void> {
    const files = (await texts.list(NOTES_FOLDER)).flatMap((file) => {
      const id = noteAtPath(file.path);
      return id === undefined ? [] : [{ ...file, id }];
    });
    const conflicts = new Set((await texts.list(CONFLICTS_FOLDER)).map(({ path }) => path));
    const there = new Set(files.map(({ id }) => id));
    for (const { id } of Array.from(catalogue.all())) if (!there.has(id)) catalogue.drop(id);
    const waiting = [...files];
    const readOn = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { id, path } = next;
        const read = await texts.read(path);
        if (read.kind === 'unreadable') catalogue.putUnreadable(id, next.writtenAt);
        else if (read.kind === 'text') {
          const state = conflicts.has(conflictPath(id)) ? 'conflict' : 'good';
          catalogue.put(id, parseNoteFile(read.text), read.writtenAt, state);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, readOn));
    const noted = files.flatMap(({ id }) => paperOf(id) ?? []);
    orphans = await papers.unknownOf(noted);
    if (noted.length > 0) papers.noted(noted);
    tell();
  }

  /** Everything is known of every note, also of what was just written. */
  const loaded = async (): Promise<void> => {
    await allRead();
    if (unlearnt.size > 0) learnAll();
  };
  const allRead = (): Promise<void> => {
    loading ??= load().catch((thrown: unknown) => {
      loading = null;
      throw thrown;
    });
    return loading;
  };

  const titleOf = (id: NoteId): string => {
    const parts = partsOfNoteId(id);
    if (parts.kind === 'free') return parts.title;
    return papers.title(parts.paper) ?? catalogue.get(id)?.title ?? `arXiv ${parts.paper}`;
  };
  const isOrphan = (id: NoteId): boolean => {
    const paper = paperOf(id);
    return paper !== undefined && orphans.has(paper);
  };
  const rowsOf = (ids: Iterable<NoteId>): readonly NoteRow[] =>
    [...ids].flatMap((id) => {
      const known = catalogue.get(id);
      return known === undefined ? [] : rowOf(known, titleOf(id), isOrphan(id));
    });

  function linkTo(target: string): NoteLink['to'] {
    const tag = /^#(.+)$/.exec(target)?.[1];
    if (tag !== undefined) return papers.tags().includes(tag) ? { kind: 'tag', name: tag } : { kind: 'nothing' };
    const paper = paperIn(target);
    if (paper !== undefined) return { kind: 'paper', id: paper, title: papers.title(paper) ?? `arXiv ${paper}` };
    const id = catalogue.titled(targetKey(target));
    return id === undefined ? { kind: 'nothing' } : { kind: 'note', id, title: titleOf(id) };
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
      links: Array.from(targets, (target) => ({ target, to: linkTo(target) })),
      backlinks: rowsOf(catalogue.linkingTo(id).map((each) => each.id)),
    };
  }

  async function refuseTaken(title: string): Promise<NoteId> {
    await loaded();
    const id = v.parse(NoteIdSchema, `free/${title}`);
    const taken = catalogue.titled(title);
    const isThere = taken !== undefined || (await texts.read(notePath(id))).kind !== 'missing';
    if (!isThere) return id;
    throw new AppError('library.refused', `There is a note called “${taken === undefined ? title : titleOf(taken)}”.`, {
      details: { title },
    });
  }

  async function removeFile(note: OpenNote): Promise<void> {
    await note.saved();
    held.delete(note.id);
    note.release();
    await texts.remove(notePath(note.id));
    await texts.remove(conflictPath(note.id));
    const was = catalogue.has(note.id);
    catalogue.drop(note.id);
    const paper = paperOf(note.id);
    if (was && paper !== undefined) papers.noted([paper]);
    tell();
  }

  let changedPapers = new Set<PaperId>();
  let quiet: AbortController | null = null;
  /** Notes say what status and tags their papers have: in quiet times, for nobody waits for it. */
  async function followPapers(): Promise<void> {
    const ids = changedPapers;
    changedPapers = new Set();
    for (const paper of ids) {
      const id = v.parse(NoteIdSchema, `paper/${paper}`);
      if (!catalogue.has(id) || isClosed) continue;
      const note = await hold(id);
      note.setFields(fieldsFor(id, await aboutOf(id), fieldsOf(parseNoteFile(note.fileText))));
    }
  }

  return {
    state() {
      let conflicts = 0;
      for (const { state } of catalogue.all()) if (state === 'conflict') conflicts += 1;
      const gone = [...catalogue.all()].filter(({ id }) => isOrphan(id)).length;
      return { revision, notes: catalogue.size, orphans: gone, conflicts };
    },
    has: (id) => catalogue.has(id),
    async list({ show, filter, offset, limit }) {
      await loaded();
      const all = listNotes(catalogue.all(), { show, filter, titleOf, isOrphan });
      return { revision, total: all.length, rows: all.slice(offset, offset + limit) };
    },
    async open(id) {
      await loaded();
      const note = await hold(id);
      await note.look();
      if (unlearnt.size > 0) learnAll();
      return shown(note);
    },
    write: async (id, text, base) => (await hold(id)).write(text, base),
    async create(title, text) {
      const id = await refuseTaken(title);
      const note = await hold(id);
      note.setFields({ title, added: dayAt(clock.now()) });
      // Its file is made at once: it was asked for.
      note.write(text === '' ? '\n' : text, note.revision);
      await note.saved();
      return shown(note);
    },
    async rename(id, title) {
      const before = partsOfNoteId(id);
      if (before.kind === 'paper')
        throw new AppError('library.refused', 'The note of a paper is called as its paper is.');
      if (title === before.title) return { id, changed: 0 };
      const to = await refuseTaken(title);
      const old = await hold(id);
      const note = await hold(to);
      note.setFields({ ...fieldsOf(parseNoteFile(old.fileText)), title });
      note.write(old.body, note.revision);
      await note.saved();
      await history.move(id, to);
      let changed = 0;
      for (const { id: linking } of catalogue.linkingTo(id)) {
        const other = await hold(linking);
        const key = targetKey(before.title);
        const text = renameLinks(other.body, (target) => targetKey(target) === key, title);
        if (text === other.body) continue;
        other.write(text, other.revision);
        changed += 1;
      }
      await removeFile(old);
      return { id: to, changed };
    },
    async remove(id) {
      const note = await hold(id);
      const { state } = note;
      if (state.kind === 'new') return false;
      if (state.kind === 'unreadable') throw new AppError('storage.unreadable', state.why);
      await history.keepAlways(id, note.fileText);
      if (state.kind === 'conflict') await history.keepAlways(id, state.mine);
      await removeFile(note);
      return true;
    },
    settle: async (id, text) => (await hold(id)).settle(text),
    versions: (id) => history.versions(id),
    version: (id, at) => history.body(id, at),
    async complete(words) {
      await loaded();
      return completionsFor(words, { notes: catalogue.all(), titleOf, tags: papers.tags(), find: papers.find });
    },
    async templates(paper) {
      const about = paper === undefined ? undefined : await papers.about(paper);
      const fields = templateFieldsFor(about?.title ?? '', paper, about, dayAt(clock.now()));
      return BUILT_IN_TEMPLATES.map(({ name, text }) => ({ name, text: fillTemplate(text, fields) }));
    },
    async files(ids) {
      await loaded();
      const all = ids === 'all' ? Array.from(catalogue.all(), ({ id }) => id) : ids;
      const files: NoteText[] = [];
      for (const id of all) {
        const opening = held.get(id);
        if (opening !== undefined) files.push({ id, title: titleOf(id), text: (await opening).fileText });
        else {
          const read = await texts.read(notePath(id));
          if (read.kind === 'text') files.push({ id, title: titleOf(id), text: read.text });
        }
      }
      return files;
    },
    papersChanged(ids) {
      for (const id of ids) changedPapers.add(id);
      if (quiet !== null || isClosed || changedPapers.size === 0) return;
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
    load() {
      loading = null;
      return loaded();
    },
    async letGo() {
      const notes = [...held.values()];
      held.clear();
      for (const opening of notes) {
        const note = await opening.catch(() => undefined);
        await note?.saved();
        note?.release();
      }
    },
    async close() {
      isClosed = true;
      quiet?.abort();
      learning?.abort();
      watching.close();
      await Promise.allSettled([...held.values(), history.settled()]);
    },
  };
}
