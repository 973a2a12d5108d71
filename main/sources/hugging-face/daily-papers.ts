import type { Paper } from '#contract/paper';
import { AppError } from '#contract/errors';
import type { ItemProblem } from '#contract/refresh';
import { cleanLine } from './clean-text';
import { field, fieldsOf } from './fields';
import { parseItem } from './item';

export type DailyPapers = { readonly papers: readonly Paper[]; readonly problems: readonly ItemProblem[] };

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
  const papers: Paper[] = [];
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
export function mergeRepeated(papers: readonly Paper[]): readonly Paper[] {
  const byId = new Map<string, Paper>();
  for (const paper of papers) {
    const earlier = byId.get(paper.id);
    byId.set(paper.id, earlier === undefined ? paper : filled(earlier, paper));
  }
  return [...byId.values()];
}

function filled(first: Paper, later: Paper): Paper {
  return {
    ...later,
    ...first,
    abstract: first.abstract || later.abstract,
    authors: first.authors.length > 0 ? first.authors : later.authors,
    upvotes: Math.max(first.upvotes, later.upvotes),
    comments: Math.max(first.comments, later.comments),
    keywords: first.keywords.length > 0 ? first.keywords : later.keywords,
    media: first.media.length > 0 ? first.media : later.media,
  };
}
