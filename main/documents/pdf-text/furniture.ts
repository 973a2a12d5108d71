import type { Fragment } from './lines';

export type FragmentPage = { readonly height: number; readonly fragments: readonly Fragment[] };

/** Running heads and page numbers stand above and below these shares of a page. */
const TOP = 0.13;
const BOTTOM = 0.88;
const LONGEST = 120;
/** Points within which two lines stand at the same height. */
const NEAR = 3;
/** Heads and feet have so many rows at most, and stand farther from the text than its rows from each other. */
const MOST_ROWS = 3;
const FARTHER = 1.2;

/** Every page without what stands on several of them at the same height, at the top or the foot, but for its numbers. */
export function withoutFurniture(pages: readonly FragmentPage[]): FragmentPage[] {
  // On how many pages there is such a line at such a height.
  const seen = new Map<string, number>();
  for (const { fragments, height } of pages) {
    const own = new Set(fragments.flatMap((one) => placeOf(one, height, 0) ?? []));
    for (const place of own) seen.set(place, (seen.get(place) ?? 0) + 1);
  }
  return pages.map(({ height, fragments }) => {
    const edges = edgesOf(fragments);
    const isFurniture = (one: Fragment): boolean => {
      const isNumber = keyOf(one, height) === '#';
      if (!isNumber && one.y > edges.head && one.y < edges.foot) return false;
      const times = [-1, 0, 1].reduce((sum, beside) => sum + (seen.get(placeOf(one, height, beside) ?? '') ?? 0), 0);
      return times >= (isNumber ? 2 : 3);
    };
    return { height, fragments: fragments.filter((one) => !isFurniture(one)) };
  });
}

/** Down to where a page's head goes, and from where its foot, where they stand apart from its text. */
function edgesOf(fragments: readonly Fragment[]): { readonly head: number; readonly foot: number } {
  const rows: number[] = [];
  for (const y of fragments.map((one) => one.y).toSorted((a, b) => a - b))
    if (y - (rows.at(-1) ?? -NEAR * 2) > NEAR) rows.push(y);
  const steps = rows.slice(1).map((y, at) => y - (rows[at] ?? y));
  // Pages with hardly any rows are all head, or all foot, if they are on others too.
  if (steps.length < 4) return { head: Infinity, foot: -Infinity };
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const isGap = (step: number): boolean => step > FARTHER * usual;
  const first = steps.slice(0, MOST_ROWS).findLastIndex((step) => isGap(step));
  const last = steps.slice(-MOST_ROWS).findIndex((step) => isGap(step));
  return {
    head: first === -1 ? -Infinity : (rows[first] ?? 0) + 1,
    foot: last === -1 ? Infinity : (rows[rows.length - Math.min(MOST_ROWS, steps.length) + last] ?? 0) - 1,
  };
}

function placeOf(one: Fragment, height: number, beside: number): string | undefined {
  const key = keyOf(one, height);
  return key === undefined ? undefined : `${Math.round(one.y / NEAR) + beside} ${key}`;
}

/** What a line says but for its numbers; undefined for what cannot be furniture. */
function keyOf({ text, y }: Fragment, height: number): string | undefined {
  if (text.length > LONGEST || (y > height * TOP && y < height * BOTTOM)) return undefined;
  const key = text.replaceAll(/\d+|^[ivxl]+$/g, '#').replaceAll(/[\s–—-]+/g, ' ');
  return key.trim().replace(/^(?:Page )?#(?: of #)?$/i, '#');
}
