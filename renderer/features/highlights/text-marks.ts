import { type FlatText, positionOf, type Run } from '#contract/flat-text';
import type { Highlight, HighlightKind } from '#contract/highlights';
import { type RunMark, type RunMarks, runName } from '../documents/run-marks';

export type TextMarks = RunMarks & {
  /** What is highlighted is this now: runs whose marks are others are told. */
  set(flat: FlatText, highlights: readonly Highlight[], kinds: readonly HighlightKind[]): void;
};

const NONE: readonly RunMark[] = [];
const PLAIN = { name: 'A', line: 'solid', colour: 'key' } as const;

/** Where a highlight stands in the whole text; undefined if it is not in it. */
export function rangeIn(
  flat: FlatText,
  { place, lostAt }: Highlight,
): { readonly from: number; readonly to: number } | undefined {
  if (place.kind !== 'text' || lostAt !== undefined) return undefined;
  const from = positionOf(flat, place.start);
  const to = positionOf(flat, place.end);
  return from === undefined || to === undefined || from >= to ? undefined : { from, to };
}

/** The runs that a part of the whole reaches into. */
export function runsBetween({ runs }: FlatText, from: number, to: number): readonly Run[] {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (run !== undefined && run.from + run.text.length <= from) low = middle + 1;
    else high = middle;
  }
  const reached: Run[] = [];
  for (let place = low; place < runs.length; place += 1) {
    const run = runs[place];
    if (run === undefined || run.from >= to) break;
    reached.push(run);
  }
  return reached;
}

function isSame(one: readonly RunMark[], other: readonly RunMark[]): boolean {
  return one.length === other.length && JSON.stringify(one) === JSON.stringify(other);
}

function marksOf(
  flat: FlatText,
  highlights: readonly Highlight[],
  kinds: readonly HighlightKind[],
): ReadonlyMap<string, readonly RunMark[]> {
  const named = new Map(kinds.map((kind) => [kind.id, kind]));
  const marks = new Map<string, RunMark[]>();
  for (const highlight of highlights) {
    const range = rangeIn(flat, highlight);
    if (range === undefined) continue;
    const { name, line, colour } = named.get(highlight.kind) ?? PLAIN;
    const runs = runsBetween(flat, range.from, range.to);
    for (const [place, run] of runs.entries()) {
      const mark: RunMark = {
        id: highlight.id,
        from: Math.max(0, range.from - run.from),
        to: Math.min(run.text.length, range.to - run.from),
        look: { line, colour },
        ...(place === 0 ? { before: `${name} highlight` } : {}),
        ...(place === runs.length - 1
          ? { behind: highlight.comment === '' ? 'end of highlight' : 'end of highlight with a comment' }
          : {}),
      };
      const key = runName(run.anchor, run.part);
      const there = marks.get(key);
      if (there === undefined) marks.set(key, [mark]);
      else there.push(mark);
    }
  }
  return marks;
}

/** The highlights of a text as its runs draw them. */
export function createTextMarks(): TextMarks {
  const listeners = new Set<() => void>();
  let marks: ReadonlyMap<string, readonly RunMark[]> = new Map();
  return {
    listen(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    of: (run) => marks.get(run) ?? NONE,
    set(flat, highlights, kinds) {
      const before = marks;
      const next = new Map(marksOf(flat, highlights, kinds));
      for (const [run, each] of next) {
        const known = before.get(run);
        if (known !== undefined && isSame(known, each)) next.set(run, known);
      }
      marks = next;
      for (const tell of listeners) tell();
    },
  };
}
