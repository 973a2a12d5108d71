import type { Outline, View } from '#contract/lists';
import type { ShownSection } from './list-layout';

/** Lists of a single day say it in their title. */
const OF_ONE_DAY: ReadonlySet<View['kind']> = new Set(['today', 'day', 'shelf']);

/**
 * The sections of a list as they are shown: without their headings where the title says it, and in a queue with the
 * place where the week's reading time ends.
 */
export function shownSections(view: View, outline: Outline | null, weeklyMinutes: number): readonly ShownSection[] {
  if (outline === null) return [];
  if (view.kind === 'queue' && view.filter === undefined) return splitByBudget(outline, weeklyMinutes);
  return OF_ONE_DAY.has(view.kind) ? [{ heading: { kind: 'none' }, count: outline.total }] : outline.sections;
}

/** How many papers from the top of a queue are read within the week: the last of them still fits as a whole. */
export function fitting(minutes: readonly number[], weeklyMinutes: number): number {
  let sum = 0;
  const first = minutes.findIndex((each) => {
    sum += each;
    return sum > weeklyMinutes;
  });
  return first < 0 ? minutes.length : first;
}

function splitByBudget({ total, minutes }: Outline, weeklyMinutes: number): readonly ShownSection[] {
  const within = minutes === undefined ? total : fitting(minutes, weeklyMinutes);
  const head: ShownSection = { heading: { kind: 'none' }, count: Math.min(within, total) };
  if (within >= total) return [head];
  return [head, { heading: { kind: 'budget', minutes: weeklyMinutes }, count: total - within }];
}
