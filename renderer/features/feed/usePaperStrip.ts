import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useReducer, useRef } from 'react';
import type { Outline } from '#contract/lists';
import { type ListLayout, isDayHeader, itemAt, itemKey, itemOfKey, itemOfRow, layoutOf } from './listLayout';

/** A row with a title of two lines; most have. With one line it is 82 px. */
const ROW_HEIGHT = 102;
const DAY_HEIGHT = 32;
/** What stays visible above and below a row that is brought into view: a day's header, the beginning of the next row. */
const AROUND = 48;
/** Rows rendered beyond either edge, so that fast scrolling finds them there. */
const OVERSCAN = 10;

type Strip = Virtualizer<HTMLDivElement, HTMLDivElement>;

type PaperStrip = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly layout: ListLayout;
  readonly virtualizer: Strip;
  readonly scrollToRow: (index: number) => void;
  readonly pageSize: () => number;
};

type PaperStripInput = {
  readonly outline: Outline | null;
  readonly showDays: boolean;
  readonly selected: number | null;
  readonly onRange: (first: number, last: number) => void;
};

/** Headers and rows on one long strip, of which a window is rendered: where each stands, and what keeps still. */
export function usePaperStrip({ outline, showDays, selected, onRange }: PaperStripInput): PaperStrip {
  const scroller = useRef<HTMLDivElement | null>(null);
  const layout = useMemo(() => layoutOf(outline, showDays), [outline, showDays]);
  // oxlint-disable-next-line react/incompatible-library -- it hands out a mutable object; nothing here is memoised on it alone
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: layout.itemCount,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((item: number) => itemKey(layout, item), [layout]),
    estimateSize: useCallback((item: number) => (isDayHeader(layout, item) ? DAY_HEIGHT : ROW_HEIGHT), [layout]),
    overscan: OVERSCAN,
    paddingEnd: 8,
    scrollPaddingStart: AROUND,
    scrollPaddingEnd: AROUND,
  });

  useKeptPlace(virtualizer, layout);

  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: -1 };
  useEffect(() => {
    const rows = rowsBetween(layout, startIndex - OVERSCAN, endIndex + OVERSCAN);
    if (rows !== undefined) onRange(rows.first, rows.last);
  }, [layout, startIndex, endIndex, onRange]);

  const scrollToRow = useCallback(
    (index: number) => {
      const item = itemOfRow(layout, index);
      if (item < 0) return;
      virtualizer.scrollToIndex(item, { align: 'auto' });
    },
    [layout, virtualizer],
  );

  useFollowedSelection(virtualizer, layout, selected, scrollToRow);

  const pageSize = useCallback(() => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT)), []);
  return { scroller, layout, virtualizer, scrollToRow, pageSize };
}

/** The rows among these items, the items first clipped to the strip; undefined if there is none. */
function rowsBetween(layout: ListLayout, from: number, to: number): { first: number; last: number } | undefined {
  let low = Math.max(0, from);
  let high = Math.min(layout.itemCount - 1, to);
  if (isDayHeader(layout, low)) low += 1;
  if (isDayHeader(layout, high)) high -= 1;
  const first = itemAt(layout, low);
  const last = itemAt(layout, high);
  return first?.kind === 'row' && last?.kind === 'row' && first.index <= last.index
    ? { first: first.index, last: last.index }
    : undefined;
}

/**
 * When the outline changes (a refresh brought papers), scrolls so that the topmost item in view stays where it was. At
 * the very top the list stays at the top: that is where new papers are looked for.
 */
function useKeptPlace(virtualizer: Strip, layout: ListLayout): void {
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  const kept = useRef<{ readonly layout: ListLayout; readonly key: number; readonly within: number } | null>(null);

  // oxlint-disable react/immutability, react-hooks/exhaustive-deps -- runs after every render to remember the place, and
  // renders again only when the outline is another; the virtualizer's offset is a public field that is meant to be set.
  useLayoutEffect(() => {
    const before = kept.current;
    if (before !== null && before.layout !== layout && before.within >= 0) {
      const item = itemOfKey(layout, before.key);
      const start = item === undefined ? undefined : virtualizer.measurementsCache[item]?.start;
      const scroll = virtualizer.scrollElement;
      if (start !== undefined && scroll !== null) {
        scroll.scrollTop = start + before.within;
        // The scroll event comes only with the next frame; the rows for it are rendered in this one.
        virtualizer.scrollOffset = scroll.scrollTop;
        renderAgain();
      }
    }
    const offset = virtualizer.scrollOffset ?? 0;
    const top = virtualizer.getVirtualItemForOffset(offset);
    kept.current =
      top === undefined || offset <= 0
        ? { layout, key: -1, within: -1 }
        : { layout, key: itemKey(layout, top.index), within: offset - top.start };
  });
  // oxlint-enable react/immutability, react-hooks/exhaustive-deps
}

/** Follows the selection if it was in view before it moved, or if there was none. */
function useFollowedSelection(
  virtualizer: Strip,
  layout: ListLayout,
  selected: number | null,
  scrollToRow: (index: number) => void,
): void {
  const before = useRef<number | null>(null);
  useLayoutEffect(() => {
    const previous = before.current;
    if (selected === previous || layout.rowCount === 0) return;
    before.current = selected;
    if (selected === null) return;
    const range = virtualizer.range;
    const item = previous === null ? -1 : itemOfRow(layout, previous);
    const wasInView = range !== null && item >= range.startIndex && item <= range.endIndex;
    if (previous === null || wasInView) scrollToRow(selected);
  }, [selected, layout, virtualizer, scrollToRow]);
}
