import type { Day } from '#contract/days';
import type { Comparison, Query, QueryNode } from '#contract/query';
import { eachWord, type WordKind } from '#contract/search-words';
import { assertNever } from '#contract/types';
import { asking } from './asking';
import { EVERY_FIELD, fieldBit } from './index-fields';
import type { Correction } from './found';
import type { HitPool, Hits } from './hits';
import { dayNumber, MARKS, type Mark } from './papers';
import { findPhrase, type PhraseWord } from './phrase-hits';
import type { WordIndex } from './word-index';
import { findWord } from './word-hits';

/** What queries ask for that is not in the index. */
export type Circumstances = {
  readonly today: Day;
  /** The first day of the inbox. */
  readonly horizon: Day | null;
  /** The ids of queues and tags by their names, as queries name them; a tag with those below it. */
  readonly queuesNamed: (name: string) => readonly string[];
  readonly tagsNamed: (name: string) => ReadonlySet<string>;
};

/** Words that were looked for, for whoever marks them. */
export type LookedFor = { readonly word: string; readonly isPrefix: boolean; readonly mask: number };

export type Evaluated = {
  readonly hits: Hits;
  readonly corrected: readonly Correction[];
  readonly words: readonly LookedFor[];
};

type Evaluation = {
  readonly index: WordIndex;
  readonly pool: HitPool;
  readonly circumstances: Circumstances;
  readonly corrected: Correction[];
  readonly words: LookedFor[];
};

/**
 * The papers that a query means. The hits are the pool's, to be given back to it. Throws `DamagedSegment`.
 */
export function evaluate(index: WordIndex, pool: HitPool, query: Query, circumstances: Circumstances): Evaluated {
  pool.resize(index.papers.size);
  const evaluation: Evaluation = { index, pool, circumstances, corrected: [], words: [] };
  const hits = hitsOf(asking(query.root) ?? { kind: 'everything' }, evaluation, true);
  // What was thrown away is found only by those who ask where papers stand, or for one by its id.
  if (!asksForStatus(query.root)) index.papers.leaveOutTrash(hits.found);
  return { hits, corrected: evaluation.corrected, words: evaluation.words };
}

function asksForStatus(node: QueryNode): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.parts.some(asksForStatus);
  return node.kind === 'not' ? asksForStatus(node.part) : node.kind === 'status' || node.kind === 'id';
}

/** `isWanted`: false below a minus, where a mistake is not guessed at and nothing is marked. */
function hitsOf(node: QueryNode, evaluation: Evaluation, isWanted: boolean): Hits {
  const { index, pool, circumstances } = evaluation;
  const { papers } = index;
  switch (node.kind) {
    case 'everything':
      return where(evaluation, () => true);
    case 'and':
      return all(node.parts, evaluation, isWanted);
    case 'or':
      return any(node.parts, evaluation, isWanted);
    case 'not': {
      const hits = hitsOf(node.part, evaluation, false);
      const others = where(evaluation, (paper) => hits.found[paper] === 0);
      pool.giveBack(hits);
      return others;
    }
    case 'word':
    case 'phrase':
      return ofWords(node, evaluation, isWanted);
    case 'id': {
      const wanted = papers.numberOf(node.id);
      return where(evaluation, (paper) => paper === wanted);
    }
    case 'tag': {
      const tags = circumstances.tagsNamed(node.name);
      return where(evaluation, (paper) => papers.tags.get(paper)?.some((tag) => tags.has(tag)) === true);
    }
    case 'queue': {
      const queues = new Set(circumstances.queuesNamed(node.name).map((id) => papers.queues.indexOf(id)));
      queues.delete(-1);
      return where(evaluation, (paper) => queues.has(papers.queueOf[paper] ?? 0) && isQueued(evaluation, paper));
    }
    case 'status':
      return where(evaluation, (paper) => statusOf(index, circumstances, paper) === node.status);
    case 'source':
      return where(evaluation, (paper) => papers.origin(paper) === node.source);
    case 'days': {
      const first = dayNumber(node.first);
      const last = node.last === undefined ? Number.MAX_SAFE_INTEGER : dayNumber(node.last);
      return where(evaluation, (paper) => {
        const day = papers.days[paper] ?? 0;
        return day !== 0 && day >= first && day <= last;
      });
    }
    case 'upvotes':
      return where(evaluation, (paper) => compares(papers.upvotes[paper] ?? 0, node.comparison, node.count));
    case 'has':
      return where(evaluation, marked(index, node.what));
    case 'is':
      return where(evaluation, isPredicate(node.what, evaluation));
    default:
      return assertNever(node);
  }
}

function isQueued({ index }: Evaluation, paper: number): boolean {
  const status = index.papers.status(paper);
  return status === 'queued' || status === 'reading';
}

function isPredicate(
  what: Extract<QueryNode, { readonly kind: 'is' }>['what'],
  { index, circumstances }: Evaluation,
): (paper: number) => boolean {
  const { papers } = index;
  const today = dayNumber(circumstances.today);
  switch (what) {
    case 'starred':
    case 'read':
      return marked(index, what);
    case 'unread':
      return (paper) => ((papers.marks[paper] ?? 0) & MARKS.read) === 0;
    case 'reading':
      return (paper) => papers.status(paper) === 'reading';
    case 'snoozed':
      return (paper) => (papers.snoozes[paper] ?? 0) > today;
    default:
      return assertNever(what);
  }
}

function marked({ papers }: WordIndex, mark: Mark): (paper: number) => boolean {
  return (paper) => ((papers.marks[paper] ?? 0) & MARKS[mark]) !== 0;
}

export type FoundStatus = Extract<QueryNode, { readonly kind: 'status' }>['status'];

/** Where a paper stands, as the lists of the window say it. */
export function statusOf({ papers }: WordIndex, { today, horizon }: Circumstances, paper: number): FoundStatus {
  const status = papers.status(paper);
  if (status !== 'undecided') return status;
  if ((papers.snoozes[paper] ?? 0) > dayNumber(today)) return 'new';
  const isHeld = ((papers.marks[paper] ?? 0) & MARKS.held) !== 0;
  const isRecent =
    horizon !== null && papers.origin(paper) === 'feed' && (papers.days[paper] ?? 0) >= dayNumber(horizon);
  return isHeld || isRecent ? 'inbox' : 'new';
}

function compares(count: number, comparison: Comparison, wanted: number): boolean {
  switch (comparison) {
    case '<':
      return count < wanted;
    case '<=':
      return count <= wanted;
    case '=':
      return count === wanted;
    case '>=':
      return count >= wanted;
    case '>':
      return count > wanted;
    default:
      return assertNever(comparison);
  }
}

/** The papers of which something holds; that says nothing of how well they fit. */
function where({ index, pool }: Evaluation, holds: (paper: number) => boolean): Hits {
  const hits = pool.take();
  const { origins } = index.papers;
  for (let paper = 0; paper < hits.found.length; paper += 1) {
    if (origins[paper] !== 0 && holds(paper)) hits.found[paper] = 1;
  }
  return hits;
}

function all(parts: readonly QueryNode[], evaluation: Evaluation, isWanted: boolean): Hits {
  return combine(parts, evaluation, isWanted, keepCommon);
}

function keepCommon(sum: Hits, hits: Hits): void {
  for (let paper = 0; paper < sum.found.length; paper += 1) {
    if (sum.found[paper] === 0) continue;
    if (hits.found[paper] === 0) {
      sum.found[paper] = 0;
      continue;
    }
    sum.scores[paper] = (sum.scores[paper] ?? 0) + (hits.scores[paper] ?? 0);
    sum.fields[paper] = (sum.fields[paper] ?? 0) | (hits.fields[paper] ?? 0);
  }
}

function any(parts: readonly QueryNode[], evaluation: Evaluation, isWanted: boolean): Hits {
  return combine(parts, evaluation, isWanted, addTo);
}

function addTo(sum: Hits, hits: Hits): void {
  for (let paper = 0; paper < sum.found.length; paper += 1) {
    if (hits.found[paper] === 0) continue;
    sum.found[paper] = 1;
    sum.scores[paper] = (sum.scores[paper] ?? 0) + (hits.scores[paper] ?? 0);
    sum.fields[paper] = (sum.fields[paper] ?? 0) | (hits.fields[paper] ?? 0);
  }
}

function combine(
  parts: readonly QueryNode[],
  evaluation: Evaluation,
  isWanted: boolean,
  join: (sum: Hits, hits: Hits) => void,
): Hits {
  const [first, ...others] = parts;
  if (first === undefined) return where(evaluation, () => true);
  const sum = hitsOf(first, evaluation, isWanted);
  for (const part of others) {
    const hits = hitsOf(part, evaluation, isWanted);
    join(sum, hits);
    evaluation.pool.giveBack(hits);
  }
  return sum;
}

type AskedWords = {
  /** The words that stand one after the other. */
  readonly inRow: readonly PhraseWord[];
  /** What they make together, written as one. */
  readonly joined: string | undefined;
};

/** What is looked for where this was typed. `GPT-4` is `gpt` before `4`, or `gpt4`. */
export function wordsAsked(text: string, isPrefix: boolean): AskedWords {
  const words: { readonly word: string; readonly position: number; readonly kind: WordKind }[] = [];
  eachWord(text, (word, position, _from, _to, kind) => {
    if (kind !== 'joined') words.push({ word, position, kind });
  });
  const isOnePiece = !/\s/u.test(text.trim()) && words.every(({ kind }) => kind === 'word');
  // The last of several signs is in the pair before it.
  const kept = words.filter(({ kind }, index) => kind !== 'sign' || words[index - 1]?.kind !== 'pair');
  const first = kept[0]?.position ?? 0;
  const isSignAlone = kept.length === 1 && kept[0]?.kind === 'sign';
  return {
    inRow: kept.map(({ word, position }, index) => ({
      word,
      offset: position - first,
      // One sign alone begins pairs.
      isPrefix: isSignAlone || (isPrefix && index === kept.length - 1),
    })),
    joined: isOnePiece && kept.length > 1 ? kept.map(({ word }) => word).join('') : undefined,
  };
}

function ofWords(
  node: Extract<QueryNode, { readonly kind: 'word' | 'phrase' }>,
  evaluation: Evaluation,
  isWanted: boolean,
): Hits {
  const { index, pool } = evaluation;
  const mask = node.field === undefined ? EVERY_FIELD : fieldBit(node.field);
  const isPrefix = node.kind === 'word' && node.prefix;
  const { inRow, joined } = wordsAsked(node.text, isPrefix);
  const [only] = inRow;
  // What asks for nothing was left out.
  if (only === undefined) return where(evaluation, () => true);
  if (isWanted) {
    for (const { word, isPrefix: isBeginning } of inRow) {
      evaluation.words.push({ word, isPrefix: isBeginning, mask });
    }
    if (joined !== undefined) evaluation.words.push({ word: joined, isPrefix, mask });
  }
  if (inRow.length === 1) return ofOneWord(node, only, mask, evaluation, isWanted);
  const hits = findPhrase(index, pool, inRow, mask);
  if (joined === undefined) return hits;
  const together = findWord(index, pool, { word: joined, mask, isPrefix, mayErr: false });
  // What stands in both ways is one meeting of the same thing.
  for (let paper = 0; paper < hits.found.length; paper += 1) {
    if (together.hits.found[paper] === 0) continue;
    hits.found[paper] = 1;
    hits.scores[paper] = Math.max(hits.scores[paper] ?? 0, together.hits.scores[paper] ?? 0);
    hits.fields[paper] = (hits.fields[paper] ?? 0) | (together.hits.fields[paper] ?? 0);
  }
  pool.giveBack(together.hits);
  // In quotation marks it is meant as it stands.
  if (!isWanted || node.kind === 'phrase' || hits.found.includes(1)) return hits;
  // Nobody wrote it so: one of its parts may be mistyped.
  pool.giveBack(hits);
  return inRow
    .map((part) => ofOneWord({ ...node, text: part.word }, part, mask, evaluation, isWanted))
    .reduce((sum, next) => {
      keepCommon(sum, next);
      pool.giveBack(next);
      return sum;
    });
}

function ofOneWord(
  { kind, text }: Extract<QueryNode, { readonly kind: 'word' | 'phrase' }>,
  { word, isPrefix }: PhraseWord,
  mask: number,
  { index, pool, corrected, words }: Evaluation,
  isWanted: boolean,
): Hits {
  const found = findWord(index, pool, { word, mask, isPrefix, mayErr: isWanted && kind === 'word' });
  if (found.corrected.length > 0) {
    corrected.push({ typed: text, found: found.corrected });
    for (const other of found.corrected) words.push({ word: other, isPrefix, mask });
  }
  return found.hits;
}
