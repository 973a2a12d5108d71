import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flatten, type FlatText } from '#contract/flat-text';
import type { FullText } from '#contract/full-text';
import type { Highlight, HighlightId } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import { useWindow } from '../../store/store';
import type { ReaderHandle } from '../documents/reading-place';
import { useKinds } from './useKinds';
import { createTextMarks, rangeIn, type TextMarks } from './text-marks';

/** What is highlighted in a text that is read, kept true with what main says, and the way to each. */
export function useTextHighlights(paper: PaperId, text: FullText) {
  const [marks] = useState<TextMarks>(createTextMarks);
  const flat = useMemo(() => flatten(text), [text]);
  const { kinds } = useKinds();
  const load = useWindow((state) => state.loadHighlights);
  const found = useWindow(({ textHighlights }) => (textHighlights?.paper === paper ? textHighlights : null));
  const wanted = useWindow((state) => state.wantedHighlight);
  const reached = useWindow((state) => state.highlightReached);
  const toast = useWindow((state) => state.toast);
  const goToPdf = useWindow((state) => state.readPdfHighlight);
  const reader = useRef<ReaderHandle | null>(null);
  const openCard = useRef<((id: HighlightId) => void) | null>(null);
  const attachReader = useCallback((handle: ReaderHandle | null) => {
    reader.current = handle;
  }, []);
  const open = useCallback((id: HighlightId) => openCard.current?.(id), []);
  const attachCard = useCallback((attached: ((id: HighlightId) => void) | null) => {
    openCard.current = attached;
  }, []);
  const readerNow = useCallback(() => reader.current, []);
  const scroller = useCallback(() => reader.current?.scroller() ?? null, []);
  // In another text they stand elsewhere.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies -- see above
  useEffect(() => void load(), [load, paper, text]);
  useEffect(() => marks.set(flat, found?.highlights ?? [], kinds), [marks, flat, found, kinds]);

  const goTo = useCallback(
    (highlight: Highlight) => {
      const place = placeIn(flat, highlight);
      if (highlight.place.kind === 'pdf') goToPdf(paper, highlight.id);
      else if (place === undefined) toast('The words of this highlight are not in this text any more.');
      else reader.current?.goToMark(place.anchor, place.into, `[data-highlight="${highlight.id}"]`);
    },
    [flat, toast, goToPdf, paper],
  );

  useEffect(() => {
    if (wanted === null || found === null) return;
    const highlight = found.highlights.find(({ id }) => id === wanted);
    reached();
    if (highlight !== undefined) goTo(highlight);
  }, [wanted, found, reached, goTo]);

  const comment = useCallback(
    (highlight: Highlight) => {
      goTo(highlight);
      openCard.current?.(highlight.id);
    },
    [goTo],
  );
  return { marks, flat, reader: readerNow, attachReader, attachCard, openCard: open, scroller, goTo, comment };
}

/** The block that a highlight begins in, and how much of that stands before it. */
function placeIn(flat: FlatText, highlight: Highlight): { readonly anchor: string; readonly into: number } | undefined {
  const range = rangeIn(flat, highlight);
  const { place } = highlight;
  const own = place.kind === 'text' ? flat.own.get(place.start.anchor) : undefined;
  if (range === undefined || own === undefined || place.kind !== 'text') return undefined;
  const before = (range.from - own.from) / Math.max(1, own.to - own.from);
  // The line that it stands in, not the one below.
  return { anchor: place.start.anchor, into: Math.max(0, before - 0.05) };
}
