/** Words that are longer are not meant for any that is known, and not compared. */
const LONGEST = 30;

/**
 * Of some words that one which may be meant by another: that differs in one or two letters (one, if it has three or
 * fewer), or the only one that begins so. The nearest first; undefined if there is none.
 */
export function nearestOf<Known extends string>(typed: string, known: readonly Known[]): Known | undefined {
  const word = typed.toLowerCase();
  if (word.length < 2 || word.length > LONGEST) return undefined;
  const most = word.length <= 3 ? 1 : 2;
  const near = known
    .map((one) => ({ one, edits: editsBetween(word, one) }))
    .filter(({ one, edits }) => edits <= Math.min(most, one.length - 1))
    .toSorted((a, b) => a.edits - b.edits);
  if (near[0] !== undefined) return near[0].one;
  const longer = known.filter((one) => one.startsWith(word));
  return longer.length === 1 ? longer[0] : undefined;
}

/**
 * How many letters have to be put in, left out, replaced or swapped with their neighbour to make one word another
 * (the "optimal string alignment" distance).
 */
export function editsBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      let edits = Math.min((last[j - 1] ?? 0) + (isSame ? 0 : 1), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwapped) edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    before = last;
    last = row;
  }
  return last[other.length] ?? 0;
}
