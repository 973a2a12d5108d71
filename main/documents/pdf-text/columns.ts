import type { Fragment } from './lines';

/** What is read from above downwards before anything beside it. */
export type Column = readonly Fragment[];

/** A line of prose fills so much of its column, which has half of the page at most. */
const LONG = 0.55;
/** So many lines of prose on either side make two columns. */
const FEWEST = 4;
/** What reaches so far over the gap between two columns stands across both. Points. */
const ACROSS = 8;
const DEEPEST = 2;

/** The columns of a page, in the order in which they are read: what stands across parts those above from those below. */
export function columnsOf(fragments: readonly Fragment[], depth = 0): Column[] {
  const gutter = depth < DEEPEST ? gutterOf(fragments) : undefined;
  if (gutter === undefined) return fragments.length === 0 ? [] : [fragments];
  const columns: Column[] = [];
  let band: Fragment[] = [];
  let across: Fragment[] = [];
  const endBand = (): void => {
    if (band.length === 0) return;
    const left = band.filter((one) => isLeft(one, gutter));
    const right = band.filter((one) => !isLeft(one, gutter));
    const isProse = left.some((one) => isLong(one, left)) || right.some((one) => isLong(one, right));
    if (isProse && left.length > 0 && right.length > 0)
      columns.push(...columnsOf(left, depth + 1), ...columnsOf(right, depth + 1));
    else columns.push(band);
    band = [];
  };
  const sides = sidesOf(fragments, gutter);
  const isLong = (one: Fragment, side: readonly Fragment[]): boolean => {
    const isOnLeft = side[0] !== undefined && isLeft(side[0], gutter);
    return one.right - one.x > longIn(isOnLeft ? sides.left : sides.right, sides);
  };
  for (const fragment of fragments.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    if (isAcross(fragment, gutter)) {
      endBand();
      across.push(fragment);
    } else {
      if (across.length > 0) columns.push(across);
      across = [];
      band.push(fragment);
    }
  }
  endBand();
  if (across.length > 0) columns.push(across);
  return columns;
}

const isAcross = ({ x, right }: Fragment, gutter: number): boolean => x < gutter - ACROSS && right > gutter + ACROSS;
const isLeft = ({ x, right }: Fragment, gutter: number): boolean => (x + right) / 2 < gutter;

function sidesOf(fragments: readonly Fragment[], gutter: number) {
  const from = Math.min(...fragments.map(({ x }) => x));
  const to = Math.max(...fragments.map(({ right }) => right));
  return { left: gutter - from, right: to - gutter };
}

const longIn = (side: number, { left, right }: { readonly left: number; readonly right: number }): number =>
  LONG * Math.min(side, (left + right) / 2);

/** Where two columns of prose are parted; undefined if they are not. */
function gutterOf(fragments: readonly Fragment[]): number | undefined {
  if (fragments.length < 2 * FEWEST) return undefined;
  const from = Math.min(...fragments.map(({ x }) => x));
  const to = Math.max(...fragments.map(({ right }) => right));
  const width = to - from;
  if (!(width > 60 && width < 20_000)) return undefined;
  const first = Math.ceil(from + width * 0.2);
  const steps = Math.floor(width * 0.6);
  // How many lines cross each point.
  const changes = new Int32Array(steps + 2);
  for (const { x, right } of fragments) {
    const begin = Math.max(0, Math.ceil(x + 1) - first);
    const end = Math.min(steps + 1, Math.floor(right - 1) - first + 1);
    if (begin >= end) continue;
    changes[begin] = (changes[begin] ?? 0) + 1;
    changes[end] = (changes[end] ?? 0) - 1;
  }
  const crossings: number[] = [];
  let crossing = 0;
  for (let step = 0; step <= steps; step += 1) {
    crossing += changes[step] ?? 0;
    crossings.push(crossing);
  }
  const fewest = Math.min(...crossings);
  const gutter = first + middleOfLongest(crossings, fewest);
  const sides = { left: gutter - from, right: to - gutter };
  const long = (isOnLeft: boolean): number =>
    fragments.filter((one) => {
      if (isAcross(one, gutter) || isLeft(one, gutter) !== isOnLeft) return false;
      return one.right - one.x > longIn(isOnLeft ? sides.left : sides.right, sides);
    }).length;
  const least = Math.min(long(true), long(false));
  const across = fragments.filter((one) => isAcross(one, gutter)).length;
  return least >= FEWEST && across <= 2.5 * least ? gutter : undefined;
}

function middleOfLongest(values: readonly number[], wanted: number): number {
  let best = { from: 0, length: 0 };
  let from = 0;
  for (let at = 0; at <= values.length; at += 1) {
    if (at < values.length && values[at] === wanted) continue;
    if (at - from > best.length) best = { from, length: at - from };
    from = at + 1;
  }
  return best.from + Math.floor(best.length / 2);
}
