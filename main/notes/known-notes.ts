import type { PaperId } from '#contract/ids';
import { type NoteId, type NoteLink, type NoteRow, partsOfNoteId } from '#contract/notes';
import type { Clock } from '../ports';
import type { Texts } from '../storage/text-file';
import type { HeldNotes } from './held-notes';
import { paperIn, titleIn } from './links';
import { createNoteCatalogue, type NoteCatalogue } from './note-catalogue';
import { parseNoteFile } from './note-file';
import { conflictPath, CONFLICTS_FOLDER, noteAtPath, NOTES_FOLDER, notePath, titleKey } from './note-paths';
import { rowOf } from './note-rows';
import type { OpenNote } from './open-note';
import type { NotePapers } from './papers';

/** So many files are read at once. */
const AT_ONCE = 8;
/** A note that is being written is listed as it was for so long, in milliseconds, and a long one for longer. */
const LEARN_MS = 400;
const CHARACTERS_A_MS = 100;

type Ports = {
  readonly texts: Texts;
  readonly papers: NotePapers;
  readonly clock: Clock;
  readonly held: Pick<HeldNotes, 'get'>;
  /** Something of what is known is another now. */
  readonly onChange: () => void;
  /** A note that was there is there no more. */
  readonly onGone: (id: NoteId) => void;
};

/** What is known of all notes, and kept true while they are written. */
export type KnownNotes = {
  readonly catalogue: Pick<NoteCatalogue, 'all' | 'get' | 'has' | 'size' | 'linkingTo' | 'titled' | 'sameTitle'>;
  has(id: NoteId): boolean;
  /** Learns which notes there are without reading them: for a process that asks for no more. */
  learnNames(): Promise<void>;
  /**
   * The note that is meant by a name: one whose title differs from it in upper and lower case alone, if it is there and no
   * other is; no second one is made then. As far as names are known.
   */
  meant(id: NoteId): NoteId;
  /** Reads all files unless they were; settles when everything is known, also of what was just written. */
  complete(): Promise<void>;
  /** Reads all files anew. */
  load(): Promise<void>;
  /** A note that is open is another now. */
  noticed(note: OpenNote): void;
  /** Reads one that nobody holds. */
  learn(id: NoteId): Promise<void>;
  forget(id: NoteId): void;
  titleOf(id: NoteId): string;
  isOrphan(id: NoteId): boolean;
  rowsOf(ids: Iterable<NoteId>): readonly NoteRow[];
  /** Where a link's target leads. */
  linkTo(target: string): NoteLink['to'];
  stop(): void;
};

export function paperOfNote(id: NoteId): PaperId | undefined {
  const parts = partsOfNoteId(id);
  return parts.kind === 'paper' ? parts.paper : undefined;
}

export function createKnownNotes({ texts, papers, clock, held, onChange, onGone }: Ports): KnownNotes {
  const catalogue = createNoteCatalogue();
  let orphans: ReadonlySet<PaperId> = new Set();
  let loading: Promise<void> | null = null;
  let isLoaded = false;
  let areNamesLearnt = false;
  /** Notes of which nothing but the name is known. */
  const named = new Set<NoteId>();
  /** Notes whose words are to be learnt anew: a long one takes its time, so not with every key. */
  const unlearnt = new Map<NoteId, OpenNote>();
  let learning: AbortController | null = null;
  /** How often what is known of a note was changed: what was read meanwhile may be what it was before. */
  const changes = new Map<NoteId, number>();

  const has = (id: NoteId): boolean => catalogue.has(id) || named.has(id);

  /** Changes what is known of a note, and tells whoever asked if its paper has one now, or none any more. */
  function changing(id: NoteId, change: () => void): void {
    const was = has(id);
    named.delete(id);
    changes.set(id, (changes.get(id) ?? 0) + 1);
    change();
    if (was && !has(id)) onGone(id);
    const paper = paperOfNote(id);
    if (paper === undefined || was === has(id)) return;
    papers.noted([paper]);
    if (!was) void lookForPaper(paper);
  }

  /** Whether the paper of a new note is known here; the notes that were there at first are asked for together. */
  async function lookForPaper(paper: PaperId): Promise<void> {
    if (!isLoaded) return;
    const unknown = await papers.unknownOf([paper]).catch(() => new Set<PaperId>());
    if (unknown.has(paper) === orphans.has(paper)) return;
    orphans = new Set([...orphans, ...unknown]);
    onChange();
  }

  function put(note: OpenNote): void {
    const { id, state } = note;
    const { kind } = state;
    changing(id, () => {
      if (kind === 'new' || kind === 'removed') catalogue.drop(id);
      else if (kind === 'unreadable') catalogue.putUnreadable(id, note.writtenAt ?? clock.now());
      else catalogue.put(id, { ...parseNoteFile(note.fileText), body: note.body }, note.changedAt, kind);
    });
  }

  function learnAll(): void {
    learning?.abort();
    learning = null;
    for (const note of unlearnt.values()) put(note);
    unlearnt.clear();
  }

  function learnSoon(length: number): void {
    if (learning !== null) return;
    const controller = new AbortController();
    learning = controller;
    clock.sleep(LEARN_MS + length / CHARACTERS_A_MS, controller.signal).then(
      () => {
        learnAll();
        onChange();
      },
      () => undefined,
    );
  }

  async function readFile(id: NoteId, isInConflict: boolean): Promise<void> {
    const before = changes.get(id);
    const opening = held.get(id);
    const open = await opening?.catch(() => undefined);
    if (open !== undefined) return put(open);
    const read = await texts.read(notePath(id));
    if (changes.get(id) !== before) return readFile(id, isInConflict);
    changing(id, () => {
      if (read.kind === 'missing') catalogue.drop(id);
      else if (read.kind === 'unreadable') catalogue.putUnreadable(id, clock.now());
      else catalogue.put(id, parseNoteFile(read.text), read.writtenAt, isInConflict ? 'conflict' : 'good');
    });
    await dropMisspelled(id);
  }

  /** A file that got a name in other letters may still be found by the one before: what the folder says counts. */
  async function dropMisspelled(id: NoteId): Promise<void> {
    const parts = partsOfNoteId(id);
    if (parts.kind === 'paper' || catalogue.sameTitle(parts.title).length < 2) return;
    const listed = new Set(await allNames());
    for (const each of catalogue.sameTitle(parts.title)) {
      if (!listed.has(each)) changing(each, () => catalogue.drop(each));
    }
  }

  async function allNames(): Promise<readonly NoteId[]> {
    return (await texts.list(NOTES_FOLDER)).flatMap(({ path }) => noteAtPath(path) ?? []);
  }

  async function readAll(): Promise<void> {
    const ids = await allNames();
    const conflicts = new Set((await texts.list(CONFLICTS_FOLDER)).map(({ path }) => path));
    // One that is known and not listed is looked at by itself: it may have been made while the others were listed.
    const waiting = Array.from(new Set([...ids, ...Array.from(catalogue.all(), ({ id }) => id)]));
    const readOn = async (): Promise<void> => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
        await readFile(id, conflicts.has(conflictPath(id)));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, readOn));
    orphans = await papers.unknownOf(ids.flatMap((id) => paperOfNote(id) ?? []));
    isLoaded = true;
    onChange();
  }

  function allRead(): Promise<void> {
    loading ??= readAll().catch((thrown: unknown) => {
      loading = null;
      throw thrown;
    });
    return loading;
  }

  const titleOf = (id: NoteId): string => {
    const parts = partsOfNoteId(id);
    if (parts.kind === 'free') return parts.title;
    return papers.title(parts.paper) ?? catalogue.get(id)?.title ?? `arXiv ${parts.paper}`;
  };
  const isOrphan = (id: NoteId): boolean => {
    const paper = paperOfNote(id);
    return paper !== undefined && orphans.has(paper);
  };

  return {
    catalogue,
    has,
    async learnNames() {
      if (isLoaded || areNamesLearnt) return;
      for (const id of await allNames()) if (!catalogue.has(id)) named.add(id);
      areNamesLearnt = true;
    },
    meant(id) {
      const parts = partsOfNoteId(id);
      if (has(id) || parts.kind === 'paper') return id;
      const key = titleKey(parts.title);
      const isMeant = (each: NoteId): boolean => {
        const other = partsOfNoteId(each);
        return other.kind === 'free' && titleKey(other.title) === key;
      };
      return catalogue.titled(parts.title) ?? Array.from(named).toSorted().find(isMeant) ?? id;
    },
    async complete() {
      await allRead();
      if (unlearnt.size > 0) learnAll();
    },
    load() {
      loading = null;
      areNamesLearnt = false;
      return allRead();
    },
    noticed(note) {
      const known = catalogue.get(note.id);
      if (known?.state === note.state.kind) {
        unlearnt.set(note.id, note);
        learnSoon(note.body.length);
      } else {
        unlearnt.delete(note.id);
        put(note);
      }
      onChange();
    },
    async learn(id) {
      await readFile(id, (await texts.read(conflictPath(id))).kind === 'text');
      onChange();
    },
    forget(id) {
      unlearnt.delete(id);
      changing(id, () => catalogue.drop(id));
      onChange();
    },
    titleOf,
    isOrphan,
    rowsOf: (ids) =>
      Array.from(ids).flatMap((id) => {
        const known = catalogue.get(id);
        return known === undefined ? [] : rowOf(known, titleOf(id), isOrphan(id));
      }),
    linkTo(target) {
      const tag = /^#(.+)$/.exec(target)?.[1];
      if (tag !== undefined) return papers.tags().includes(tag) ? { kind: 'tag', name: tag } : { kind: 'nothing' };
      const paper = paperIn(target);
      if (paper !== undefined) return { kind: 'paper', id: paper, title: papers.title(paper) ?? `arXiv ${paper}` };
      const id = catalogue.titled(titleIn(target));
      return id === undefined ? { kind: 'nothing' } : { kind: 'note', id, title: titleOf(id) };
    },
    stop: () => learning?.abort(),
  };
}
