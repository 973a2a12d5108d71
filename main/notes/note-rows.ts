import type { NoteId, NoteRow, NotesInput } from '#contract/notes';
import { partsOfNoteId } from '#contract/notes';
import type { KnownNote } from './note-catalogue';

export function rowOf(known: KnownNote, title: string, isOrphan: boolean): NoteRow {
  const { id, excerpt, words, changedAt, state } = known;
  return {
    id,
    title,
    excerpt,
    words,
    changedAt: new Date(changedAt).toISOString(),
    state,
    ...(isOrphan ? { isOrphan: true } : {}),
  };
}

type Wanted = {
  readonly show: Exclude<NotesInput['show'], 'deleted'>;
  readonly filter?: string | undefined;
  readonly titleOf: (id: NoteId) => string;
  readonly isOrphan: (id: NoteId) => boolean;
};

/** The notes that are asked for, last changed first. Each has every word of the filter in its title or its text. */
export function listNotes(notes: Iterable<KnownNote>, { show, filter, titleOf, isOrphan }: Wanted): readonly NoteRow[] {
  const words = filter === undefined ? [] : filter.toLocaleLowerCase('en').split(/\s+/u);
  const matches = (known: KnownNote): boolean => {
    const kind = partsOfNoteId(known.id).kind;
    const isShown =
      show === 'all' || (show === 'papers' ? kind === 'paper' : show === 'free' ? kind === 'free' : isOrphan(known.id));
    if (!isShown) return false;
    if (words.length === 0) return true;
    const title = titleOf(known.id).toLocaleLowerCase('en');
    return words.every((word) => title.includes(word) || known.text.includes(word));
  };
  return [...notes]
    .filter(matches)
    .toSorted((a, b) => b.changedAt - a.changedAt || (a.id < b.id ? -1 : 1))
    .map((known) => rowOf(known, titleOf(known.id), isOrphan(known.id)));
}
