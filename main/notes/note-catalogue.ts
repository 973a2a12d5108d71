import type { PaperId } from '#contract/ids';
import { type NoteId, type NoteRow, partsOfNoteId } from '#contract/notes';
import { wordCount } from '#contract/word-count';
import { cutTo, plainWords } from './excerpt';
import { linksIn, paperIn, targetKey, titleIn } from './links';
import { fieldsOf, type NoteFile } from './note-file';
import { titleKey } from './note-paths';

/** What is known of every note without opening it. */
export type KnownNote = {
  readonly id: NoteId;
  /** As its front matter says; a paper may be known by another one. */
  readonly title: string;
  readonly excerpt: string;
  readonly words: number;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
  readonly state: NoteRow['state'];
  /** What its text says, in small letters, for filters and for the search to come. */
  readonly text: string;
  /** Where its links lead, as keys. */
  readonly targets: ReadonlySet<string>;
  /** The titles that its links name, as they are spelled. */
  readonly titles: ReadonlySet<string>;
};

export type NoteCatalogue = {
  readonly size: number;
  has(id: NoteId): boolean;
  put(id: NoteId, file: NoteFile, changedAt: number, state: KnownNote['state']): void;
  putUnreadable(id: NoteId, changedAt: number): void;
  drop(id: NoteId): void;
  get(id: NoteId): KnownNote | undefined;
  all(): Iterable<KnownNote>;
  /** The free note of this title, however it is spelled; of several, the one that is spelled so, or the first. */
  titled(title: string): NoteId | undefined;
  /** All free notes of this title, however they are spelled: other programs may make several. In order of their names. */
  sameTitle(title: string): readonly NoteId[];
  /** The notes whose text links to this one, or to its paper. */
  linkingTo(id: NoteId): readonly KnownNote[];
};

/** The keys by which a note is linked to. */
function keysOf(id: NoteId): readonly string[] {
  const parts = partsOfNoteId(id);
  return [parts.kind === 'paper' ? paperKey(parts.paper) : targetKey(parts.title)];
}

const paperKey = (paper: PaperId): string => `arxiv ${paper}`;

export function createNoteCatalogue(): NoteCatalogue {
  const known = new Map<NoteId, KnownNote>();
  /** Who links to a key. */
  const linking = new Map<string, Set<NoteId>>();
  const byTitle = new Map<string, readonly NoteId[]>();

  const sameTitle = (title: string): readonly NoteId[] => byTitle.get(titleKey(title)) ?? [];

  function setTitled(title: string, change: (ids: readonly NoteId[]) => readonly NoteId[]): void {
    const ids = change(sameTitle(title));
    if (ids.length === 0) byTitle.delete(titleKey(title));
    else byTitle.set(titleKey(title), ids);
  }

  function titled(title: string): NoteId | undefined {
    const ids = sameTitle(title);
    const spelled = title.normalize('NFC').trim();
    return ids.find((id) => id === `free/${spelled}`) ?? ids[0];
  }

  function drop(id: NoteId): void {
    const before = known.get(id);
    if (before === undefined) return;
    for (const target of before.targets) linking.get(target)?.delete(id);
    const parts = partsOfNoteId(id);
    if (parts.kind === 'free') setTitled(parts.title, (ids) => ids.filter((each) => each !== id));
    known.delete(id);
  }

  function add(entry: KnownNote): void {
    drop(entry.id);
    known.set(entry.id, entry);
    for (const target of entry.targets) {
      const there = linking.get(target);
      if (there === undefined) linking.set(target, new Set([entry.id]));
      else there.add(entry.id);
    }
    const parts = partsOfNoteId(entry.id);
    if (parts.kind === 'free') setTitled(parts.title, (ids) => [...ids, entry.id].toSorted());
  }

  return {
    get size() {
      return known.size;
    },
    has: (id) => known.has(id),
    put(id, file, changedAt, state) {
      const parts = partsOfNoteId(id);
      const title = parts.kind === 'free' ? parts.title : (fieldsOf(file).title ?? `arXiv ${parts.paper}`);
      const { body } = file;
      const words = plainWords(body);
      const links = linksIn(body);
      const targets = links.map(({ target }) => {
        const paper = paperIn(target);
        return paper === undefined ? targetKey(target) : paperKey(paper);
      });
      add({
        id,
        title,
        excerpt: cutTo(words),
        words: wordCount(body),
        changedAt,
        state,
        text: words.toLocaleLowerCase('en'),
        targets: new Set(targets),
        titles: new Set(links.map(({ target }) => titleIn(target))),
      });
    },
    putUnreadable(id, changedAt) {
      const parts = partsOfNoteId(id);
      const title = parts.kind === 'free' ? parts.title : `arXiv ${parts.paper}`;
      add({
        id,
        title,
        excerpt: '',
        words: 0,
        changedAt,
        state: 'unreadable',
        text: '',
        targets: new Set(),
        titles: new Set(),
      });
    },
    drop,
    get: (id) => known.get(id),
    all: () => known.values(),
    titled,
    sameTitle,
    linkingTo(id) {
      const ids = new Set(keysOf(id).flatMap((key) => [...(linking.get(key) ?? [])]));
      ids.delete(id);
      const parts = partsOfNoteId(id);
      if (parts.kind === 'free' && sameTitle(parts.title).length > 1) {
        // A link leads to one of those of the same title.
        for (const each of ids)
          if (![...(known.get(each)?.titles ?? [])].some((title) => titled(title) === id)) ids.delete(each);
      }
      return [...ids].flatMap((each) => known.get(each) ?? []).toSorted((a, b) => b.changedAt - a.changedAt);
    },
  };
}
