import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { afterPaint } from '../../ui/after-paint';
import { isHeading, itemAt, itemKey, itemOfRow, layoutOf, type ListLayout, type ShownSection } from './list-layout';

/** A row with a title of two lines; most have. With one line it is 82 px. */
const ROW_HEIGHT = 102;
/** A row of a queue, with a title of one line and a why. */
const QUEUE_ROW_HEIGHT = 78;
const HEADING_HEIGHT = 32;
/** What stays visible above and below a row that is brought into view: a day's header, the beginning of the next row. */
const AROUND = 48;
/** Rows rendered beyond either edge, so that fast scrolling finds them there: three turns of a wheel. */
const OVERSCAN = 5;
/** Rows loaded beyond either edge: rendering is a matter of a frame, loading may take several. */
const LOADED_AHEAD = 40;

type Strip = Virtualizer<HTMLDivElement, HTMLDivElement>;

type PaperStrip = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly layout: ListLayout;
  readonly virtualizer: Strip;
  readonly scrollToRow: (index: number) => void;
  readonly pageSize: () => number;
};

type PaperStripInput = {
  readonly sections: readonly ShownSection[] | null;
  readonly isQueue: boolean;
  readonly selected: number | null;
  /** With another number the strip is looked at from its top. */
  readonly begins: number;
  readonly onRange: (first: number, last: number) => void;
};

/** Headers and rows on one long strip, of which a window is rendered: where each stands, and what keeps still. */
export function usePaperStrip({ sections, isQueue, selected, begins, onRange }: PaperStripInput): PaperStrip {
  const scroller = useRef<HTMLDivElement | null>(null);
  const layout = useMemo(() => layoutOf(sections ?? []), [sections]);
  const rowHeight = isQueue ? QUEUE_ROW_HEIGHT : ROW_HEIGHT;
  const [atTop, setAtTop] = useState(true);
  // oxlint-disable-next-line react/incompatible-library -- it hands out a mutable object; nothing here is memoised on it alone
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: layout.itemCount,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((item: number) => itemKey(layout, item), [layout]),
    estimateSize: useCallback(
      (item: number) => (isHeading(layout, item) ? HEADING_HEIGHT : rowHeight),
      [layout, rowHeight],
    ),
    overscan: useIsPainted() ? OVERSCAN : 0,
    // Until the list has been laid out it is taken to be as high as the window: so the first rows are drawn with it.
    initialRect: { width: 0, height: window.innerHeight },
    paddingEnd: 8,
    // When days or papers come in above, what is being looked at stays where it is, by its key. At the very top the list
    // stays at the top: that is where new papers are looked for.
    anchorTo: atTop ? 'start' : 'end',
    scrollPaddingStart: AROUND,
    scrollPaddingEnd: AROUND,
  });

  // Known again after every scroll: the list renders when scrolling begins and ends.
  const offset = virtualizer.scrollOffset ?? 0;
  useLayoutEffect(() => setAtTop(offset <= 0), [offset]);

  const { startIndex, endIndex } = virtualizer.range ?? { startIndex: 0, endIndex: -1 };
  useEffect(() => {
    const rows = rowsBetween(layout, startIndex - LOADED_AHEAD, endIndex + LOADED_AHEAD);
    if (rows !== undefined) onRange(rows.first, rows.last);
  }, [layout, startIndex, endIndex, onRange]);

  const scrollToRow = useCallback(
    (index: number) => {
      const item = itemOfRow(layout, index);
      if (item < 0 || isWellInView(virtualizer, item)) return;
      virtualizer.scrollToIndex(item, { align: 'auto' });
    },
    [layout, virtualizer],
  );

  useFollowedSelection(virtualizer, layout, selected, scrollToRow);
  useBegins(virtualizer, begins);

  const pageSize = useCallback(
    () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight)),
    [rowHeight],
  );
  return { scroller, layout, virtualizer, scrollToRow, pageSize };
}

/** Whether an item stands in view with room around it. To be scrolled to all the same would cost a layout of its own. */
function isWellInView({ measurementsCache, scrollOffset, scrollRect }: Strip, item: number): boolean {
  const place = measurementsCache[item];
  if (place === undefined || scrollOffset === null || scrollRect === null) return false;
  return Math.max(0, place.start - AROUND) >= scrollOffset && place.end + AROUND <= scrollOffset + scrollRect.height;
}

/** False until what a list shows first has been painted: rows beyond its edges would hold it up. */
function useIsPainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return isPainted;
}

/** The rows among these items, the items first clipped to the strip; undefined if there is none. */
function rowsBetween(layout: ListLayout, from: number, to: number): { first: number; last: number } | undefined {
  let low = Math.max(0, from);
  let high = Math.min(layout.itemCount - 1, to);
  if (isHeading(layout, low)) low += 1;
  if (isHeading(layout, high)) high -= 1;
  const first = itemAt(layout, low);
  const last = itemAt(layout, high);
  return first?.kind === 'row' && last?.kind === 'row' && first.index <= last.index
    ? { first: first.index, last: last.index }
    : undefined;
}

/** Goes to the top when something else begins there. */
function useBegins(virtualizer: Strip, begins: number): void {
  const before = useRef(begins);
  useLayoutEffect(() => {
    if (before.current === begins) return;
    before.current = begins;
    if ((virtualizer.scrollOffset ?? 0) > 0) virtualizer.scrollToOffset(0);
  }, [virtualizer, begins]);
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
