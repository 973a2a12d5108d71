import { AppError } from '#contract/errors';
import type { ItemProblem } from '#contract/refresh';
import type { SourcedPaper } from '../source';
import { cleanLine } from './clean-text';
import { field, fieldsOf } from './fields';
import { parseItem } from './item';

export type DailyPapers = { readonly papers: readonly SourcedPaper[]; readonly problems: readonly ItemProblem[] };

/**
 * The papers of a parsed answer of `GET /api/daily_papers`, each once, in its order; what could not be read stands in
 * `problems`, by its place (counted from `first`). Throws `source.shape` if the answer is no list at all.
 */
export function parseDailyPapers(json: unknown, first = 0): DailyPapers {
  if (!Array.isArray(json)) {
    const said = field(fieldsOf(json), 'error');
    const reason = typeof said === 'string' ? cleanLine(said, 300) : '';
    const what = json === null ? 'null' : typeof json === 'object' ? 'an object' : `a ${typeof json}`;
    throw new AppError('source.shape', `A list of papers was expected, but the answer is ${what}.`, {
      retryable: true,
      details: reason === '' ? {} : { reason },
    });
  }
  const papers: SourcedPaper[] = [];
  const problems: ItemProblem[] = [];
  for (const [index, item] of json.entries()) {
    const outcome = parseItem(item);
    if (outcome.kind === 'paper') papers.push(outcome.paper);
    else problems.push(problemAt(first + index, outcome));
  }
  return { papers: mergeRepeated(papers), problems };
}

function problemAt(index: number, { id, message }: { readonly id?: string; readonly message: string }): ItemProblem {
  return id === undefined ? { index, message } : { index, id, message };
}

/** Every paper once, where it stood first; what its first entry lacks comes from the later ones. */
export function mergeRepeated(papers: readonly SourcedPaper[]): readonly SourcedPaper[] {
  const byId = new Map<string, SourcedPaper>();
  for (const paper of papers) {
    const earlier = byId.get(paper.id);
    byId.set(paper.id, earlier === undefined ? paper : filled(earlier, paper));
  }
  return [...byId.values()];
}

function filled(first: SourcedPaper, later: SourcedPaper): SourcedPaper {
  return {
    ...later,
    ...first,
    abstract: first.abstract || later.abstract,
    authors: first.authors.length > 0 ? first.authors : later.authors,
    ...most('upvotes', first.upvotes, later.upvotes),
    ...most('comments', first.comments, later.comments),
    keywords: first.keywords.length > 0 ? first.keywords : later.keywords,
    media: first.media.length > 0 ? first.media : later.media,
  };
}

/** The larger of the counts that were told; nothing if none was. */
function most<Name extends 'upvotes' | 'comments'>(
  name: Name,
  ...told: readonly (number | undefined)[]
): { readonly [N in Name]?: number } {
  const counts = told.filter((count) => count !== undefined);
  // An object with one computed name is of this type; TypeScript widens the name to string.
  return counts.length === 0 ? {} : ({ [name]: Math.max(...counts) } as { readonly [N in Name]: number });
}
