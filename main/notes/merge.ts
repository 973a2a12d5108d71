import { type Change, changesBetween } from './line-changes';

export type Merged = { readonly kind: 'merged'; readonly text: string } | { readonly kind: 'conflict' };

type Part =
  | { readonly kind: 'agreed'; readonly items: readonly string[] }
  | {
      readonly kind: 'torn';
      readonly base: readonly string[];
      readonly mine: readonly string[];
      readonly theirs: readonly string[];
    };

/** A line or a word, with the blanks after it and the end of its line: so every end of a line belongs to a word. */
const WORDS = /[^\s]+[^\S\n]*\n?|[^\S\n]+\n?|\n/g;

/**
 * Both of two changes of a text, if they are of different places. What both changed in the same way is changed so;
 * changes that touch or overlap are a conflict, unless they are of different words of lines that both left the most of.
 * No line is ever dropped or doubled that neither dropped or doubled. Mine and theirs can be swapped.
 */
export function mergeTexts(base: string, mine: string, theirs: string): Merged {
  if (mine === theirs || theirs === base) return { kind: 'merged', text: mine };
  if (mine === base) return { kind: 'merged', text: theirs };
  const lines: string[] = [];
  for (const part of partsOf(base.split('\n'), mine.split('\n'), theirs.split('\n'))) {
    const merged = part.kind === 'agreed' ? part.items : byWords(part);
    if (!merged) return { kind: 'conflict' };
    for (const line of merged) lines.push(line);
  }
  return { kind: 'merged', text: lines.join('\n') };
}

/** The lines of a torn part with the changes of both, or undefined where these are of the same words. */
function byWords({ base, mine, theirs }: Extract<Part, { kind: 'torn' }>): readonly string[] | undefined {
  const [was, one, other] = [base, mine, theirs].map(wordsOf);
  if (!was || !one || !other || !isMostlyKept(was, one) || !isMostlyKept(was, other)) return undefined;
  const parts = partsOf(was, one, other);
  if (parts.some(({ kind }) => kind === 'torn')) return undefined;
  const text = parts.map((part) => (part.kind === 'agreed' ? part.items.join('') : '')).join('');
  return text.endsWith('\n') ? text.slice(0, -1).split('\n') : undefined;
}

function wordsOf(lines: readonly string[]): readonly string[] {
  return (
    lines
      .map((line) => `${line}\n`)
      .join('')
      .match(WORDS) ?? []
  );
}

/** Whether it is still the same sentence: words that two rewritten ones have in common say nothing of each other. */
function isMostlyKept(was: readonly string[], is: readonly string[]): boolean {
  const changed = changesBetween(was, is).reduce((sum, { length }) => sum + length, 0);
  return changed * 2 < was.length;
}

/** The three versions side by side: what both agree on or one alone changed, and where they changed the same place. */
function partsOf(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const stretch of stretchesOf(changesBetween(base, mine), changesBetween(base, theirs))) {
    parts.push({ kind: 'agreed', items: base.slice(at, stretch.from) }, partOf(base, stretch));
    at = stretch.to;
  }
  parts.push({ kind: 'agreed', items: base.slice(at) });
  return parts;
}

/** A stretch of the base, the second end not included, and the changes that touch each other within it. */
type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly mine: readonly Change[];
  readonly theirs: readonly Change[];
};

function stretchesOf(mine: readonly Change[], theirs: readonly Change[]): readonly Stretch[] {
  const all = [
    ...mine.map((change) => ({ change, isMine: true })),
    ...theirs.map((change) => ({ change, isMine: false })),
  ].toSorted((one, other) => one.change.at - other.change.at);
  const stretches: { from: number; to: number; mine: Change[]; theirs: Change[] }[] = [];
  for (const { change, isMine } of all) {
    const end = change.at + change.length;
    let last = stretches.at(-1);
    if (last && change.at <= last.to) {
      last.to = Math.max(last.to, end);
    } else {
      last = { from: change.at, to: end, mine: [], theirs: [] };
      stretches.push(last);
    }
    (isMine ? last.mine : last.theirs).push(change);
  }
  return stretches;
}

function partOf(base: readonly string[], stretch: Stretch): Part {
  const mine = withChanges(base, stretch, stretch.mine);
  const theirs = withChanges(base, stretch, stretch.theirs);
  if (stretch.theirs.length === 0 || isSame(mine, theirs)) return { kind: 'agreed', items: mine };
  if (stretch.mine.length === 0) return { kind: 'agreed', items: theirs };
  return { kind: 'torn', base: base.slice(stretch.from, stretch.to), mine, theirs };
}

/** What stands in the place of a stretch of the base after some changes within it. */
function withChanges(base: readonly string[], { from, to }: Stretch, changes: readonly Change[]): readonly string[] {
  const pieces: (readonly string[])[] = [];
  let at = from;
  for (const change of changes) {
    pieces.push(base.slice(at, change.at), change.fresh);
    at = change.at + change.length;
  }
  return [...pieces, base.slice(at, to)].flat();
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
