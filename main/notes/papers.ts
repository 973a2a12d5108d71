import type { PaperId } from '#contract/ids';
import type { NoteId } from '#contract/notes';
import { partsOfNoteId } from '#contract/notes';
import type { FrontMatterFields } from './note-file';
import type { TemplateFields } from './templates';

/** What the rest of Offprint knows of a paper, as far as notes need it. */
export type AboutPaper = {
  readonly title: string;
  readonly authors: readonly string[];
  readonly abstract: string;
  readonly tags: readonly string[];
  readonly status: string;
  /** The day on which it was featured or added. */
  readonly added?: string;
  /** `2025-12-31T…`, if it is known. */
  readonly publishedAt?: string;
};

/** What notes ask of papers; the feed and the library stand behind it. */
export type NotePapers = {
  /** Undefined if nothing is known of it any more. */
  about(id: PaperId): Promise<AboutPaper | undefined>;
  /** As far as it can be told at once. */
  title(id: PaperId): string | undefined;
  /** Those of these that nothing is known of. */
  unknownOf(ids: readonly PaperId[]): Promise<ReadonlySet<PaperId>>;
  /** Papers that have these words in their titles, the library's first. */
  find(words: string, limit: number): Promise<readonly { readonly id: PaperId; readonly title: string }[]>;
  tags(): readonly string[];
  /** They have a note now, or none any more: what is known of them is kept, and lists show it. */
  noted(ids: readonly PaperId[]): void;
};

/** What stands at the top of a note's file. */
export function fieldsFor(
  id: NoteId,
  about: AboutPaper | undefined,
  known: Partial<FrontMatterFields>,
): FrontMatterFields {
  const parts = partsOfNoteId(id);
  // The day on which a free note was begun stands in its file alone.
  const added = about?.added ?? known.added;
  const dated = added === undefined ? {} : { added };
  // Its title is the name of its file; what the person calls it there is theirs.
  if (parts.kind === 'free') return { title: known.title ?? parts.title, ...dated };
  const links = [`https://arxiv.org/abs/${parts.paper}`, `https://huggingface.co/papers/${parts.paper}`];
  // A paper that nothing is known of any more keeps what its note says of it.
  if (about === undefined) return { ...known, id: parts.paper, title: known.title ?? `arXiv ${parts.paper}`, links };
  const { title, authors, tags, status } = about;
  return { id: parts.paper, title, authors, tags, status, ...dated, links };
}

/** What a template may say of a paper; of a free note, its title alone. `today` as `2025-12-31`. */
export function templateFieldsFor(
  title: string,
  id: PaperId | undefined,
  about: AboutPaper | undefined,
  today: string,
) {
  const fields: TemplateFields = {
    title,
    authors: about?.authors.join(', ') ?? '',
    year: about?.publishedAt?.slice(0, 4) ?? '',
    id: id ?? '',
    link: id === undefined ? '' : `https://arxiv.org/abs/${id}`,
    abstract: about?.abstract ?? '',
    date: today,
    tags: about?.tags.join(', ') ?? '',
  };
  return fields;
}
