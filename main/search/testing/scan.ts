import type { Day } from '#contract/days';
import { labelKey } from '#contract/labels';
import { type Is, type QueryNode, type QuerySource, type QueryStatus, type SearchField } from '#contract/query';
import { eachWord, type WordKind } from '#contract/search-words';
import { assertNever } from '#contract/types';
import { INDEX_FIELDS } from '../index-fields';
import type { DecidedFacts, TextsOfPaper } from '../messages';

/*
 * What a search is to find, told by whoever reads every text of every paper for every query. It shares with the index how a
 * text falls into words, and nothing else.
 */

export type ScannedFacts = {
  readonly source: QuerySource;
  readonly day: Day | undefined;
  readonly upvotes: number;
};
export type ScannedSource = { readonly rank: string; readonly texts: readonly TextsOfPaper[] };
export type ScannedMark = 'note' | 'highlight' | 'pdf' | 'text';

/** All that was told, as it holds now. */
export type ScannedWorld = {
  readonly papers: ReadonlyMap<string, ScannedFacts>;
  readonly decided: ReadonlyMap<string, DecidedFacts>;
  readonly marks: Readonly<Record<ScannedMark, ReadonlySet<string>>>;
  readonly sources: ReadonlyMap<string, ScannedSource>;
  readonly today: Day;
  readonly horizon: Day | null;
  readonly queues: readonly { readonly id: string; readonly name: string }[];
  readonly tags: readonly { readonly id: string; readonly name: string; readonly family: readonly string[] }[];
};

type Token = { readonly word: string; readonly position: number; readonly kind: WordKind };
type ScannedText = { readonly field: SearchField; readonly tokens: readonly Token[] };

/** The papers that a query finds, in no order. */
export function scan(world: ScannedWorld, root: QueryNode): ReadonlySet<string> {
  const scanner = new Scanner(world);
  const asked = asking(root);
  const found = asked === undefined ? scanner.meant({ kind: 'everything' }, true) : scanner.meant(asked, true);
  if (asksForStatus(root)) return found;
  return new Set([...found].filter((paper) => scanner.statusOf(paper) !== 'trashed'));
}

/** Whether one is had from the other by one letter that is too many, missing, another, or in its neighbour's place. */
export function isOneEditApart(a: string, b: string): boolean {
  const [from, to] = [Array.from(a), Array.from(b)];
  if (Math.abs(from.length - to.length) > 1) return false;
  // Of each beginning of one to each beginning of the other, after Damerau 1964.
  const edits = Array.from({ length: from.length + 1 }, (_, row) =>
    Array.from({ length: to.length + 1 }, (_other, column) => (row === 0 ? column : column === 0 ? row : 0)),
  );
  const at = (row: number, column: number): number => edits[row]?.[column] ?? Infinity;
  for (let row = 1; row <= from.length; row += 1) {
    for (let column = 1; column <= to.length; column += 1) {
      const isAlike = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const least = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (isAlike ? 0 : 1),
        row > 1 && column > 1 && isSwapped ? at(row - 2, column - 2) + 1 : Infinity,
      );
      edits[row]?.splice(column, 1, least);
    }
  }
  return at(from.length, to.length) === 1;
}

function asksForStatus(node: QueryNode): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.some(asksForStatus);
    case 'not':
      return asksForStatus(node.part);
    default:
      return node.kind === 'status' || node.kind === 'id';
  }
}

/** Without what asks for nothing: a word or a phrase in which no word is, and what is of such alone. */
function asking(node: QueryNode): QueryNode | undefined {
  if (node.kind === 'word' || node.kind === 'phrase') return /[\p{L}\p{N}]/u.test(node.text) ? node : undefined;
  if (node.kind === 'not') {
    const part = asking(node.part);
    return part && { ...node, part };
  }
  if (node.kind !== 'and' && node.kind !== 'or') return node;
  const parts = node.parts.map(asking).filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : { ...node, parts };
}

/** Reads every text. */
export class Scanner {
  readonly #world: ScannedWorld;
  readonly #texts: ReadonlyMap<string, readonly ScannedText[]>;

  constructor(world: ScannedWorld) {
    this.#world = world;
    this.#texts = textsOf(world);
  }

  statusOf(paper: string): QueryStatus {
    const { decided, papers, today, horizon } = this.#world;
    const facts = decided.get(paper);
    if (facts !== undefined && facts.status !== 'undecided') return facts.status;
    if (facts?.snoozedUntil !== undefined && facts.snoozedUntil > today) return 'new';
    if (facts?.held === true) return 'inbox';
    const known = papers.get(paper);
    const isRecent = horizon !== null && known?.day !== undefined && known.day >= horizon;
    return isRecent && known?.source === 'feed' ? 'inbox' : 'new';
  }

  /** `isWanted`: not below a minus, where no mistake is guessed at. */
  meant(node: QueryNode, isWanted: boolean): ReadonlySet<string> {
    const { papers, decided, queues, tags } = this.#world;
    const factsOf = (paper: string): DecidedFacts | undefined => decided.get(paper);
    switch (node.kind) {
      case 'everything':
        return this.#where(() => true);
      case 'and': {
        const each = node.parts.map((part) => this.meant(part, isWanted));
        return this.#where((paper) => each.every((found) => found.has(paper)));
      }
      case 'or': {
        const each = node.parts.map((part) => this.meant(part, isWanted));
        return this.#where((paper) => each.some((found) => found.has(paper)));
      }
      case 'not': {
        const found = this.meant(node.part, false);
        return this.#where((paper) => !found.has(paper));
      }
      case 'word':
      case 'phrase':
        return this.#withWords(node, isWanted);
      case 'id':
        return this.#where((paper) => paper === node.id);
      case 'tag': {
        const wanted = tags.filter(({ name }) => labelKey(name) === labelKey(node.name));
        const family = new Set(wanted.flatMap((tag) => tag.family));
        return this.#where((paper) => factsOf(paper)?.tags?.some((tag) => family.has(tag)) === true);
      }
      case 'queue': {
        const named = queues.filter(({ name }) => labelKey(name) === labelKey(node.name));
        const wanted = new Set(named.map(({ id }) => id));
        return this.#where((paper) => {
          const { queue, status } = factsOf(paper) ?? {};
          return queue !== undefined && wanted.has(queue) && (status === 'queued' || status === 'reading');
        });
      }
      case 'status':
        return this.#where((paper) => this.statusOf(paper) === node.status);
      case 'source':
        return this.#where((paper) => papers.get(paper)?.source === node.source);
      case 'days':
        return this.#where((paper) => {
          const day = papers.get(paper)?.day;
          if (day === undefined) return false;
          return (node.first === undefined || day >= node.first) && (node.last === undefined || day <= node.last);
        });
      case 'upvotes':
        return this.#where((paper) => {
          const votes = papers.get(paper)?.upvotes ?? 0;
          const { count } = node;
          const holds = { '<': votes < count, '<=': votes <= count, '=': votes === count, '>=': votes >= count };
          return node.comparison === '>' ? votes > count : holds[node.comparison];
        });
      case 'has':
        return this.#where((paper) => this.has(paper, node.what));
      case 'is':
        return this.#where((paper) => this.#is(paper, node.what));
      default:
        return assertNever(node);
    }
  }

  #is(paper: string, what: Is): boolean {
    const { status, starred, read, snoozedUntil } = this.#world.decided.get(paper) ?? {};
    switch (what) {
      case 'starred':
        return starred === true;
      case 'read':
        return read === true;
      case 'unread':
        return read !== true;
      case 'reading':
        return status === 'reading';
      case 'snoozed':
        return (snoozedUntil ?? '') > this.#world.today;
      default:
        return assertNever(what);
    }
  }

  has(paper: string, what: ScannedMark | 'code'): boolean {
    if (what !== 'code') return this.#world.marks[what].has(paper);
    return [...this.#world.sources.values()].some(({ texts }) =>
      texts.some((one) => one.paper === paper && one.hasCode === true),
    );
  }

  #where(holds: (paper: string) => boolean): ReadonlySet<string> {
    return new Set([...this.#world.papers.keys()].filter(holds));
  }

  /** The papers of which a text holds what is asked for. */
  #withText(field: SearchField | undefined, holds: (tokens: readonly Token[]) => boolean): ReadonlySet<string> {
    return this.#where(
      (paper) =>
        this.#texts
          .get(paper)
          ?.some(
            (text) => (field === undefined ? text.field !== 'submitter' : text.field === field) && holds(text.tokens),
          ) === true,
    );
  }

  #withWords(
    { kind, text, field, ...more }: Extract<QueryNode, { readonly kind: 'word' | 'phrase' }>,
    isWanted: boolean,
  ): ReadonlySet<string> {
    const isPrefix = 'prefix' in more && more.prefix;
    const asked = tokensOf(text).filter((token) => token.kind !== 'joined');
    // `学习` typed alone begins and ends nothing: its last sign is no word of its own.
    const wanted = asked.filter((token, index) => token.kind !== 'sign' || asked[index - 1]?.kind !== 'pair');
    const [first] = wanted;
    if (first === undefined) throw new Error('It asks for nothing.');
    const last = wanted.at(-1);
    const isSign = wanted.length === 1 && first.kind === 'sign';
    if (wanted.length === 1) return this.#withWord(first.word, field, isPrefix || isSign, isWanted && kind === 'word');

    const inRow = this.#withText(field, (tokens) =>
      tokens.some((start) =>
        wanted.every((part) =>
          tokens.some(
            (token) =>
              token.position === start.position + part.position - first.position &&
              (isPrefix && part === last ? token.word.startsWith(part.word) : token.word === part.word),
          ),
        ),
      ),
    );
    const isOnePiece = !/\s/.test(text.trim()) && wanted.every((part) => part.kind === 'word');
    if (!isOnePiece) return inRow;
    const joined = wanted.map(({ word }) => word).join('');
    const written = new Set([...inRow, ...this.#withWord(joined, field, isPrefix, false)]);
    if (written.size > 0 || !isWanted || kind === 'phrase') return written;
    // Nobody wrote it so: its parts wherever they stand, each of which may be mistyped.
    const parts = wanted.map((part) => this.#withWord(part.word, field, isPrefix && part === last, true));
    return this.#where((paper) => parts.every((found) => found.has(paper)));
  }

  #withWord(word: string, field: SearchField | undefined, isPrefix: boolean, mayErr: boolean): ReadonlySet<string> {
    const found = this.#withText(field, (tokens) =>
      tokens.some((token) => (isPrefix ? token.word.startsWith(word) : token.word === word)),
    );
    const isRare = found.size === 0 || (found.size <= 2 && this.#world.papers.size >= 500);
    // A number, a name with digits and a short word are no mistakes of others.
    if (!mayErr || !isRare || !/^\p{L}{4,}$/u.test(word)) return found;
    const beginsNear = (other: string): boolean => {
      const letters = Array.from(other);
      return letters.some((_, end) => isOneEditApart(letters.slice(0, end + 1).join(''), word));
    };
    const perhaps = this.#withText(field, (tokens) =>
      tokens.some((token) => (isPrefix ? beginsNear(token.word) : isOneEditApart(token.word, word))),
    );
    return new Set([...found, ...perhaps]);
  }
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  eachWord(text, (word, position, _from, _to, kind) => tokens.push({ word, position, kind }));
  return tokens;
}

/** The texts of each paper that count: of the sources that tell of papers the one with the greatest rank. */
function textsOf({ sources }: ScannedWorld): ReadonlyMap<string, readonly ScannedText[]> {
  const all = new Map<string, ScannedText[]>();
  const best = new Map<string, string>();
  const isOfPapers = (key: string): boolean => /^(?:feed|paper)\//.test(key);
  for (const [key, { rank, texts }] of sources) {
    if (!isOfPapers(key)) continue;
    for (const { paper } of texts) {
      const other = best.get(paper);
      if (other === undefined || rank > (sources.get(other)?.rank ?? '')) best.set(paper, key);
    }
  }
  for (const [key, { texts }] of sources) {
    for (const one of texts) {
      if (isOfPapers(key) && best.get(one.paper) !== key) continue;
      const known = all.get(one.paper) ?? [];
      all.set(one.paper, known);
      for (const { field, texts: each } of one.fields) {
        const name = INDEX_FIELDS[field];
        if (name !== undefined) for (const text of each) known.push({ field: name, tokens: tokensOf(text) });
      }
    }
  }
  return all;
}
