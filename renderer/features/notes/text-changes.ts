/** What stands between `from` and `to` becomes `insert`. */
export type TextChange = { readonly from: number; readonly to: number; readonly insert: string };

/** Whether a place lies within a letter of two code units. */
function isWithinLetter(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}

/** The one change that makes `after` of `before`, without what is the same at both ends of them. */
function trimmed(before: string, after: string, offset: number): readonly TextChange[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (isWithinLetter(before, start) || isWithinLetter(after, start)) start -= 1;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end += 1;
  if (isWithinLetter(before, before.length - end) || isWithinLetter(after, after.length - end)) end -= 1;
  const insert = after.slice(start, after.length - end);
  return [{ from: offset + start, to: offset + before.length - end, insert }];
}

/** Where each line that there is only once begins. */
function singleLines(text: string): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, end);
    if (places.has(line)) repeated.add(line);
    places.set(line, start);
    start = end;
  }
  for (const line of repeated) places.delete(line);
  return places;
}

type Anchor = { readonly before: number; readonly after: number; readonly length: number };

/** The most lines that both texts have once and in the same order. */
function anchorsOf(before: string, after: string): readonly Anchor[] {
  const places = singleLines(after);
  const shared = [...singleLines(before)]
    .map(([line, at]) => ({ before: at, after: places.get(line) ?? -1, length: line.length }))
    .filter((anchor) => anchor.after >= 0)
    .toSorted((a, b) => a.before - b.before);
  // The longest rising sequence: of each length the one that ends earliest, and what each stands behind.
  const ends: Anchor[] = [];
  const behind = new Map<Anchor, Anchor | undefined>();
  for (const anchor of shared) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle]?.after ?? 0) < anchor.after) low = middle + 1;
      else high = middle;
    }
    ends[low] = anchor;
    behind.set(anchor, ends[low - 1]);
  }
  const anchors: Anchor[] = [];
  for (let anchor = ends.at(-1); anchor !== undefined; anchor = behind.get(anchor)) anchors.push(anchor);
  return anchors.toReversed();
}

/**
 * What makes `after` of `before`: few and small changes, so that what stands between them, a cursor for one, stays
 * where it is. They are in their order, their places are those of `before`.
 */
export function changesBetween(before: string, after: string): readonly TextChange[] {
  const [outer] = trimmed(before, after, 0);
  if (outer === undefined || outer.from === outer.to || outer.insert === '') return outer === undefined ? [] : [outer];
  const inside = before.slice(outer.from, outer.to);
  const changes: TextChange[] = [];
  let at = { before: 0, after: 0 };
  for (const anchor of anchorsOf(inside, outer.insert)) {
    const gap = outer.insert.slice(at.after, anchor.after);
    changes.push(...trimmed(inside.slice(at.before, anchor.before), gap, outer.from + at.before));
    at = { before: anchor.before + anchor.length, after: anchor.after + anchor.length };
  }
  changes.push(...trimmed(inside.slice(at.before), outer.insert.slice(at.after), outer.from + at.before));
  return changes;
}
