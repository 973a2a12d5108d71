/** One paper of a queue on its bar. */
export type Segment = {
  /** Where it begins and ends, in minutes from the queue's first paper. */
  readonly from: number;
  readonly to: number;
  /** Whether it ends within the week's budget. */
  readonly fits: boolean;
};

export type WeekBudget = {
  readonly segments: readonly Segment[];
  /** All of the queue, in minutes. */
  readonly total: number;
  /** Where the budget ends, in minutes. */
  readonly mark: number;
  /** How many of the first papers fit, and how long they are. */
  readonly papers: number;
  readonly minutes: number;
  /** The rest. */
  readonly waits: number;
};

/** What of a queue fits into a week, in its order: after the first paper that does not fit, the rest waits with it. */
export function weekBudget(minutes: readonly number[], budget: number): WeekBudget {
  const segments: Segment[] = [];
  let at = 0;
  let fits = true;
  for (const each of minutes) {
    const to = at + each;
    fits &&= to <= budget;
    segments.push({ from: at, to, fits });
    at = to;
  }
  const fitting = segments.filter((segment) => segment.fits);
  const done = fitting.at(-1)?.to ?? 0;
  return { segments, total: at, mark: budget, papers: fitting.length, minutes: done, waits: at - done };
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Which papers those are: `all seven papers`, `first four papers`, `the first paper`. */
export function fittingWords({ papers, segments }: WeekBudget): string {
  const number = NUMBERS[papers] ?? String(papers);
  if (papers === 0) return 'no paper';
  if (papers === 1) return segments.length === 1 ? 'the only paper' : 'the first paper';
  return papers === segments.length ? `all ${number} papers` : `the first ${number} papers`;
}
