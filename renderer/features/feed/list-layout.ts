import { assertNever } from '#contract/types';
import type { ShownHeading } from '../../words/headings';

/** One section as the list shows it; without a heading if its kind is `none`. */
export type ShownSection = { readonly heading: ShownHeading; readonly count: number };

/** One thing on the list's strip: a section's heading, or a row. */
export type ListItem =
  | { readonly kind: 'heading'; readonly section: number; readonly heading: ShownHeading; readonly count: number }
  | {
      readonly kind: 'row';
      readonly section: number;
      readonly heading: ShownHeading;
      /** Its place in the whole list, from 0. */
      readonly index: number;
      /** Its place within its section, from 0. */
      readonly place: number;
      /** How many rows the section has. */
      readonly count: number;
    };

type Section = ShownSection & {
  /** The index of its first row. */
  readonly firstRow: number;
  /** The place of its first item (its heading, if it has one) on the strip. */
  readonly firstItem: number;
};

/** Where headings and rows stand, without a row being at hand. Everything is found by binary search over the sections. */
export type ListLayout = {
  /** Items on the strip: rows and headings. */
  readonly itemCount: number;
  readonly rowCount: number;
  readonly sections: readonly Section[];
  /**
   * For each item a number that stays with it while sections are added before it: its section and its place there, from
   * 1; headings are negative. Worked out once, since the virtual list asks for all of them whenever a height is measured;
   * and small whole numbers, which engines keep without an object each and look up five times as quickly as others.
   */
  readonly keys: Int32Array;
};

/** Keys of a day; no day has more rows. Days since 1970 times this stay within 31 bits until 2059. */
const KEYS_A_DAY = 65_536;
const DAY_MS = 86_400_000;
/** Half a month: what was kept in one has the keys of its first half, what was passed over those of its second. */
const HALF_MONTH = 15;

/** Where the keys of a section begin. */
function baseOf(heading: ShownHeading): number {
  switch (heading.kind) {
    case 'day':
      return (Date.parse(heading.day) / DAY_MS) * KEYS_A_DAY;
    case 'kept':
      return (Date.parse(`${heading.month}-01`) / DAY_MS) * KEYS_A_DAY;
    case 'passed-over':
      return (Date.parse(`${heading.month}-01`) / DAY_MS + HALF_MONTH) * KEYS_A_DAY;
    case 'begun':
      return KEYS_A_DAY;
    case 'none':
      return 0;
    case 'budget':
      return HALF_MONTH * KEYS_A_DAY;
    default:
      return assertNever(heading);
  }
}

function headings(section: ShownSection): number {
  return section.heading.kind === 'none' ? 0 : 1;
}

export function layoutOf(shown: readonly ShownSection[]): ListLayout {
  const sections: Section[] = [];
  let rows = 0;
  let items = 0;
  for (const section of shown) {
    if (section.count === 0) continue;
    sections.push({ ...section, firstRow: rows, firstItem: items });
    rows += section.count;
    items += section.count + headings(section);
  }
  const keys = new Int32Array(items);
  for (const section of sections) {
    const base = baseOf(section.heading);
    const first = section.firstItem + headings(section);
    if (first > section.firstItem) keys[section.firstItem] = -base - 1;
    for (let place = 0; place < section.count; place += 1) keys[first + place] = base + place + 1;
  }
  return { itemCount: items, rowCount: rows, sections, keys };
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
  const { heading, count, firstRow, firstItem } = found;
  const place = item - firstItem - headings(found);
  const section = firstRow;
  return place < 0
    ? { kind: 'heading', section, heading, count }
    : { kind: 'row', section, heading, index: firstRow + place, place, count };
}

/** The place on the strip of the row with this index (of the nearest row, if there is none such); -1 in an empty list. */
export function itemOfRow(layout: ListLayout, index: number): number {
  if (layout.rowCount === 0) return -1;
  const row = Math.min(Math.max(index, 0), layout.rowCount - 1);
  const section = sectionAt(layout, row, 'firstRow');
  if (section === undefined) return -1;
  return section.firstItem + headings(section) + (row - section.firstRow);
}

/** The key of an item; see {@link ListLayout.keys}. */
export function itemKey(layout: ListLayout, item: number): number {
  return layout.keys[item] ?? 0;
}

export function isHeading(layout: ListLayout, item: number): boolean {
  return itemKey(layout, item) < 0;
}
