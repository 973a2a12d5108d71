import type { Day } from '#contract/days';

/**
 * The first row of the section next to the one that holds `index`; sections stand newest first. Later than the newest
 * is its own first row. Undefined if there is nowhere to go.
 */
export function neighbourInList(
  sections: readonly { readonly count: number }[],
  index: number,
  direction: 'earlier' | 'later',
): number | undefined {
  const starts: number[] = [];
  let total = 0;
  for (const { count } of sections) {
    starts.push(total);
    total += count;
  }
  const here = starts.findLastIndex((start) => start <= index);
  if (direction === 'earlier') return starts[here + 1];
  return here > 0 ? starts[here - 1] : index > 0 ? 0 : undefined;
}

/** Of days at hand the nearest one before or after `from`. */
export function neighbourOf(days: readonly Day[], from: Day, direction: 'earlier' | 'later'): Day | undefined {
  const sorted = days.toSorted();
  return direction === 'earlier' ? sorted.findLast((day) => day < from) : sorted.find((day) => day > from);
}
