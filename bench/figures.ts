export type Unit = 'ms' | 'MB';

/** One row of the table. */
export type Figure = {
  readonly what: string;
  /** How much there was, in words: `25,000`. */
  readonly size: string;
  readonly unit: Unit;
  /** One value a run, in the unit. */
  readonly values: readonly number[];
  readonly budget?: Budget;
  /** The named alternative, measured in the same run. */
  readonly instead?: readonly number[];
  /** Why there are no values, or what is to be known about them. */
  readonly note?: string;
};

/** What DESIGN says it must reach: `of` is the figure that must not be above `limit`. */
export type Budget = { readonly of: 'median' | 'p95' | 'max'; readonly limit: number };

/** The value below or at which a part (0–1) of the values lies (nearest rank); NaN without values. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Whether a figure keeps its budget; undefined if it has none, or no values. */
export function holds({ budget, values }: Figure): boolean | undefined {
  if (budget === undefined || values.length === 0) return undefined;
  return quantile(values, { median: 0.5, p95: 0.95, max: 1 }[budget.of]) <= budget.limit;
}
