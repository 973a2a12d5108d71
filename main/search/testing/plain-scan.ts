import type { QueryNode, SearchField } from '#contract/query';
import { eachWord, type WordKind } from '#contract/search-words';
import { assertNever } from '#contract/types';

/** A paper as the scan knows it: every text of every field, and what is known beside them. */
export type ScannedPaper = {
  readonly id: string;
  readonly texts: Readonly<Partial<Record<SearchField, readonly string[]>>>;
  readonly day: string;
  readonly upvotes: number;
  readonly status: 'undecided' | 'queued' | 'reading' | 'archived' | 'trashed';
  readonly isStarred: boolean;
  readonly hasCode: boolean;
};

type Word = { readonly word: string; readonly position: number; readonly kind: WordKind };

const FEW = 2;
const MANY = 500;

/**
 * What a query means, by looking through every text: the oracle of the index. It shares nothing with that but how texts fall
 * into words.
 */
export function scan(papers: readonly ScannedPaper[], root: QueryNode): ReadonlySet<string> {
  const found = matching(papers, root, true);
  const asksForStatus =
    JSON.stringify(root).includes('"kind":"status"') || JSON.stringify(root).includes('"kind":"id"');
  return new Set(
    papers.filter(({ id, status }) => found.has(id) && (asksForStatus || status !== 'trashed')).map(({ id }) => id),
  );
}

function matching(papers: readonly ScannedPaper[], node: QueryNode, isWanted: boolean): ReadonlySet<string> {
  const where = (holds: (paper: ScannedPaper) => boolean): ReadonlySet<string> =>
    new Set(papers.filter(holds).map(({ id }) => id));
  switch (node.kind) {
    case 'everything':
      return where(() => true);
    case 'and': {
      const sets = node.parts.map((part) => matching(papers, part, isWanted));
      return where(({ id }) => sets.every((set) => set.has(id)));
    }
    case 'or': {
      const sets = node.parts.map((part) => matching(papers, part, isWanted));
      return where(({ id }) => sets.some((set) => set.has(id)));
    }
    case 'not': {
      const set = matching(papers, node.part, false);
      return where(({ id }) => !set.has(id));
    }
    case 'phrase':
      return ofText(papers, node.text, node.field, false, false);
    case 'word':
      return ofText(papers, node.text, node.field, node.prefix, isWanted);
    case 'id':
      return where(({ id }) => id === node.id);
    case 'days':
      return where(
        ({ day }) => (node.first === undefined || day >= node.first) && (node.last === undefined || day <= node.last),
      );
    case 'upvotes':
      return where(({ upvotes }) => {
        const { count, comparison } = node;
        const holds = {
          '<': upvotes < count,
          '<=': upvotes <= count,
          '=': upvotes === count,
          '>=': upvotes >= count,
          '>': upvotes > count,
        };
        return holds[comparison];
      });
    case 'status':
      return where(({ status }) => (status === 'undecided' ? 'new' : status) === node.status);
    case 'source':
      return where(() => node.source === 'feed');
    case 'has':
      return where(({ hasCode }) => node.what === 'code' && hasCode);
    case 'is':
      return where(({ isStarred, status }) =>
        node.what === 'starred'
          ? isStarred
          : node.what === 'unread'
            ? true
            : node.what === 'reading' && status === 'reading',
      );
    case 'tag':
    case 'queue':
      return new Set();
    default:
      return assertNever(node);
  }
}

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  eachWord(text, (word, position, _from, _to, kind) => words.push({ word, position, kind }));
  return words;
}

function textsOf(paper: ScannedPaper, field: SearchField | undefined): readonly string[] {
  if (field !== undefined) return paper.texts[field] ?? [];
  return Object.entries(paper.texts).flatMap(([name, texts]) => (name === 'submitter' ? [] : texts));
}

function ofText(
  papers: readonly ScannedPaper[],
  text: string,
  field: SearchField | undefined,
  isPrefix: boolean,
  mayErr: boolean,
): ReadonlySet<string> {
  const typed = wordsOf(text).filter(({ kind }) => kind !== 'joined');
  const asked = typed.filter(({ kind }, at) => kind !== 'sign' || typed[at - 1]?.kind !== 'pair');
  const having = (holds: (words: readonly Word[]) => boolean): Set<string> =>
    new Set(papers.filter((paper) => textsOf(paper, field).some((each) => holds(wordsOf(each)))).map(({ id }) => id));
  const [only] = asked;
  if (only === undefined) return new Set(papers.map(({ id }) => id));
  const fits = (word: string, wanted: string, isBeginning: boolean): boolean =>
    isBeginning ? word.startsWith(wanted) : word === wanted;
  const oneWord = (wanted: string, isBeginning: boolean): Set<string> => {
    const found = having((words) => words.some(({ word }) => fits(word, wanted, isBeginning)));
    const isRare = found.size === 0 || (found.size <= FEW && papers.length >= MANY);
    if (!mayErr || !isRare || wanted.length < 4 || !/^\p{L}+$/u.test(wanted) || /\p{Script=Han}/u.test(wanted))
      return found;
    const near = having((words) =>
      words.some(({ word }) =>
        isBeginning
          ? Array.from({ length: word.length + 1 }, (_, end) => word.slice(0, end)).some((part) =>
              isOneEdit(part, wanted),
            )
          : isOneEdit(word, wanted),
      ),
    );
    return new Set([...found, ...near]);
  };
  if (asked.length === 1) return oneWord(only.word, only.kind === 'sign' || isPrefix);
  const inRow = having((words) =>
    words.some(({ word, position }) => {
      if (!fits(word, only.word, false)) return false;
      return asked.every((each, at) => {
        const isLast = at === asked.length - 1;
        const place = position + each.position - only.position;
        return words.some((other) => other.position === place && fits(other.word, each.word, isLast && isPrefix));
      });
    }),
  );
  const isOnePiece = !/\s/u.test(text.trim()) && asked.every(({ kind }) => kind === 'word');
  if (!isOnePiece) return inRow;
  const joined = asked.map(({ word }) => word).join('');
  const together = having((words) => words.some(({ word }) => fits(word, joined, isPrefix)));
  const both = new Set([...inRow, ...together]);
  if (both.size > 0 || !mayErr) return both;
  const each = asked.map(({ word }, at) => oneWord(word, at === asked.length - 1 && isPrefix));
  return new Set(papers.map(({ id }) => id).filter((id) => each.every((set) => set.has(id))));
}

/** Whether two words differ by one letter: too many, missing, another, or two neighbours in each other's place. */
export function isOneEdit(a: string, b: string): boolean {
  const [one, other] = [Array.from(a), Array.from(b)];
  if (one.length === other.length) {
    const differ = one.flatMap((letter, at) => (letter === other[at] ? [] : [at]));
    const [first = 0, second = 0] = differ;
    if (differ.length === 1) return true;
    return differ.length === 2 && second === first + 1 && one[first] === other[second] && one[second] === other[first];
  }
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.length - short.length !== 1) return false;
  return long.some((_, at) => [...long.slice(0, at), ...long.slice(at + 1)].join('') === short.join(''));
}
