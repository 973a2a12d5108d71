import { expect, test } from 'vitest';
import { fittingWords, weekBudget } from './week-budget';

test('what fits is what comes first; the rest waits with the first paper that does not fit', () => {
  const budget = weekBudget([48, 32, 36, 30, 44, 28, 10], 180);
  expect(budget.segments.map(({ fits }) => fits)).toEqual([true, true, true, true, false, false, false]);
  expect(budget).toMatchObject({ total: 228, papers: 4, minutes: 146, waits: 82, mark: 180 });
  expect(fittingWords(budget)).toBe('the first four papers');
  // The short one at the end does not overtake.
  expect(weekBudget([100, 10], 50)).toMatchObject({ papers: 0, minutes: 0, waits: 110 });
});

test('how much fits is said in words', () => {
  expect(fittingWords(weekBudget([], 60))).toBe('no paper');
  expect(fittingWords(weekBudget([60], 60))).toBe('the only paper');
  expect(fittingWords(weekBudget([60, 1], 60))).toBe('the first paper');
  expect(fittingWords(weekBudget([20, 20, 20], 60))).toBe('all three papers');
  expect(
    fittingWords(
      weekBudget(
        Array.from({ length: 12 }, () => 1),
        60,
      ),
    ),
  ).toBe('all 12 papers');
});
