import { type NoteCompletion, type NoteId, partsOfNoteId } from '#contract/notes';
import type { KnownNote } from './note-catalogue';
import type { NotePapers } from './papers';

/** So many are offered. */
const MAX_OFFERED = 12;

type Sources = {
  readonly notes: Iterable<KnownNote>;
  readonly titleOf: (id: NoteId) => string;
  readonly tags: readonly string[];
  readonly find: NotePapers['find'];
};

/** What the words after `[[` can become: notes first, then papers; after a `#`, tags. */
export async function completionsFor(words: string, sources: Sources): Promise<readonly NoteCompletion[]> {
  const wanted = words.trim().toLocaleLowerCase('en');
  if (wanted.startsWith('#')) {
    const name = wanted.slice(1);
    return sources.tags
      .filter((tag) => tag.toLocaleLowerCase('en').includes(name))
      .slice(0, MAX_OFFERED)
      .map((tag) => ({ kind: 'tag', insert: `#${tag}`, label: tag }));
  }
  const parts = wanted.split(/\s+/u).filter((part) => part !== '');
  const has = (title: string): boolean => {
    const lower = title.toLocaleLowerCase('en');
    return parts.every((part) => lower.includes(part));
  };
  const notes: NoteCompletion[] = [];
  for (const { id } of [...sources.notes].toSorted((a, b) => b.changedAt - a.changedAt)) {
    const parts = partsOfNoteId(id);
    if (parts.kind === 'free' && has(parts.title))
      notes.push({ kind: 'note', insert: parts.title, label: parts.title });
    if (notes.length === MAX_OFFERED / 2) break;
  }
  const papers = await sources.find(wanted, MAX_OFFERED - notes.length);
  return [
    ...notes,
    ...papers.map(({ id, title }): NoteCompletion => ({
      kind: 'paper',
      insert: `${id}|${shortTitle(title)}`,
      label: title,
      detail: id,
    })),
  ];
}

/** A title as one writes it in passing: without its subtitle, and without what would end the link. */
function shortTitle(title: string): string {
  const plain = title
    .replaceAll(/[[\]|]/g, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const [name = plain] = plain.split(/[:?!]\s/u);
  return name.length >= 4 ? name : plain;
}
