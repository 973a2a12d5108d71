import { diffIndices } from 'node-diff3';

/** A run of items of the earlier version, from `at`, in whose place `fresh` stands in the later one. */
export type Change = { readonly at: number; readonly length: number; readonly fresh: readonly string[] };

/**
 * What a search for the longest common part may cost, in steps. A stretch that would cost more counts as changed as a
 * whole: that is true as well, if coarse.
 */
const MAX_COST = 20_000_000;

/**
 * What was changed between two versions of a list of lines or words: in order, with something that is common between
 * any two of them. Items that stand only once in both are taken for the same first, so that the time grows with the
 * length, not with its square.
 */
export function changesBetween(earlier: readonly string[], later: readonly string[]): readonly Change[] {
  const whole = trimmed(earlier, later, { from: 0, to: earlier.length }, { from: 0, to: later.length });
  const changes: Change[] = [];
  let start = { earlier: whole.earlier.from, later: whole.later.from };
  const stretch = (end: { readonly earlier: number; readonly later: number }): void => {
    changes.push(
      ...changesWithin(earlier, later, { from: start.earlier, to: end.earlier }, { from: start.later, to: end.later }),
    );
  };
  for (const anchor of anchors(earlier, later, whole)) {
    stretch(anchor);
    start = { earlier: anchor.earlier + 1, later: anchor.later + 1 };
  }
  stretch({ earlier: whole.earlier.to, later: whole.later.to });
  return changes;
}

type Span = { readonly from: number; readonly to: number };
type Spans = { readonly earlier: Span; readonly later: Span };
type Match = { readonly earlier: number; readonly later: number };

/** The spans without what is the same at both ends. */
function trimmed(a: readonly string[], b: readonly string[], earlier: Span, later: Span): Spans {
  const shorter = Math.min(earlier.to - earlier.from, later.to - later.from);
  let before = 0;
  while (before < shorter && a[earlier.from + before] === b[later.from + before]) before += 1;
  let after = 0;
  while (after < shorter - before && a[earlier.to - 1 - after] === b[later.to - 1 - after]) after += 1;
  return {
    earlier: { from: earlier.from + before, to: earlier.to - after },
    later: { from: later.from + before, to: later.to - after },
  };
}

function changesWithin(a: readonly string[], b: readonly string[], spanA: Span, spanB: Span): readonly Change[] {
  const { earlier, later } = trimmed(a, b, spanA, spanB);
  const was = a.slice(earlier.from, earlier.to);
  const is = b.slice(later.from, later.to);
  if (was.length === 0 && is.length === 0) return [];
  if (was.length === 0 || is.length === 0 || costOf(was, is) > MAX_COST) {
    return [{ at: earlier.from, length: was.length, fresh: is }];
  }
  return diffIndices(was, is).map(({ buffer1: [at, length], buffer2Content }) => ({
    at: earlier.from + at,
    length,
    fresh: buffer2Content,
  }));
}

/** About how many steps the library takes: for every two that are equal, up to the length of what is common. */
function costOf(was: readonly string[], is: readonly string[]): number {
  const counts = countsOf(is);
  const pairs = was.reduce((sum, item) => sum + (counts.get(item)?.count ?? 0), 0);
  return pairs * Math.min(was.length, is.length);
}

/** What stands once in both, in the longest selection that has the same order in both. */
function anchors(a: readonly string[], b: readonly string[], { earlier, later }: Spans): readonly Match[] {
  const inA = countsOf(a.slice(earlier.from, earlier.to));
  const inB = countsOf(b.slice(later.from, later.to));
  const once: Match[] = [];
  for (const [item, { count, last }] of inA) {
    const other = inB.get(item);
    if (count === 1 && other?.count === 1) once.push({ earlier: earlier.from + last, later: later.from + other.last });
  }
  return longestAscending(once);
}

function countsOf(items: readonly string[]): ReadonlyMap<string, { readonly count: number; readonly last: number }> {
  const counts = new Map<string, { readonly count: number; readonly last: number }>();
  for (const [last, item] of items.entries()) counts.set(item, { count: (counts.get(item)?.count ?? 0) + 1, last });
  return counts;
}

type Link = { readonly match: Match; readonly before: Link | undefined };

/** The longest selection of matches, which ascend in `earlier`, that ascends in `later` too. */
function longestAscending(matches: readonly Match[]): readonly Match[] {
  /** The best selection of each length: that whose last match comes first. */
  const best: Link[] = [];
  for (const match of matches) {
    let low = 0;
    let high = best.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((best[middle]?.match.later ?? 0) < match.later) low = middle + 1;
      else high = middle;
    }
    best[low] = { match, before: best[low - 1] };
  }
  const selection: Match[] = [];
  for (let link = best.at(-1); link; link = link.before) selection.push(link.match);
  return selection.toReversed();
}
