import type { Day } from '#contract/days';
import type { Outline } from '#contract/lists';

/** One thing on the list's strip: a day's header, or a row. */
export type ListItem =
  | { readonly kind: 'day'; readonly section: number; readonly day: Day; readonly count: number }
  | {
      readonly kind: 'row';
      readonly section: number;
      readonly day: Day;
      /** Its place in the whole list, from 0. */
      readonly index: number;
      /** Its place within its day, from 0. */
      readonly place: number;
    };

type Section = {
  readonly day: Day;
  readonly count: number;
  /** The index of its first row. */
  readonly firstRow: number;
  /** The place of its first item (its header, if there are headers) on the strip. */
  readonly firstItem: number;
};

/** Where headers and rows stand, without a row being at hand. Everything is found by binary search over the days. */
export type ListLayout = {
  /** Items on the strip: rows and headers. */
  readonly itemCount: number;
  readonly rowCount: number;
  readonly sections: readonly Section[];
  readonly showDays: boolean;
  /**
   * For each item a number that stays with it while days are added before it: its day and its place in the day, from 1;
   * 0 is the header. Worked out once, since the virtual list asks for all of them whenever a height is measured; and
   * small whole numbers, which engines keep without an object each and look up five times as quickly as others.
   */
  readonly keys: Int32Array;
};

/** More rows than a day can have; keeps the keys of two days apart. */
const KEYS_A_DAY = 65_536;
const DAY_MS = 86_400_000;
/** Days are counted from here, so that keys stay within 31 bits from 1975 to 2064. */
const FIRST_DAY = Date.parse('2020-01-01') / DAY_MS;

export function layoutOf(outline: Outline | null, showDays: boolean): ListLayout {
  const sections: Section[] = [];
  let rows = 0;
  let items = 0;
  for (const { day, count } of outline?.sections ?? []) {
    if (count === 0) continue;
    sections.push({ day, count, firstRow: rows, firstItem: items });
    rows += count;
    items += count + (showDays ? 1 : 0);
  }
  const keys = new Int32Array(items);
  for (const { day, count, firstItem } of sections) {
    const base = (Date.parse(day) / DAY_MS - FIRST_DAY) * KEYS_A_DAY;
    if (showDays) keys[firstItem] = base;
    const first = firstItem + (showDays ? 1 : 0);
    for (let place = 0; place < count; place += 1) keys[first + place] = base + place + 1;
  }
  return { itemCount: items, rowCount: rows, sections, showDays, keys };
}

/** The last section that begins at or before `position`. */
function sectionAt(layout: ListLayout, position: number, by: 'firstRow' | 'firstItem'): Section | undefined {
  let low = 0;
  let high = layout.sections.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((layout.sections[middle]?.[by] ?? Infinity) <= position) low = middle;
    else high = middle - 1;
  }
  return layout.sections[low];
}

/** What stands at a place of the strip; undefined outside it. */
export function itemAt(layout: ListLayout, item: number): ListItem | undefined {
  if (item < 0 || item >= layout.itemCount) return undefined;
  const found = sectionAt(layout, item, 'firstItem');
  if (found === undefined) return undefined;
  const { day, count, firstRow, firstItem } = found;
  const place = item - firstItem - (layout.showDays ? 1 : 0);
  const section = firstRow;
  return place < 0
    ? { kind: 'day', section, day, count }
    : { kind: 'row', section, day, index: firstRow + place, place };
}

/** The place on the strip of the row with this index (of the nearest row, if there is none such); -1 in an empty list. */
export function itemOfRow(layout: ListLayout, index: number): number {
  if (layout.rowCount === 0) return -1;
  const row = Math.min(Math.max(index, 0), layout.rowCount - 1);
  const section = sectionAt(layout, row, 'firstRow');
  if (section === undefined) return -1;
  return section.firstItem + (layout.showDays ? 1 : 0) + (row - section.firstRow);
}

/** The key of an item; see {@link ListLayout.keys}. */
export function itemKey(layout: ListLayout, item: number): number {
  return layout.keys[item] ?? -1;
}

export function isDayHeader(layout: ListLayout, item: number): boolean {
  return layout.showDays && (itemKey(layout, item) & (KEYS_A_DAY - 1)) === 0;
}
