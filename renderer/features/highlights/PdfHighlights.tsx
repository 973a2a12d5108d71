import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { CONTEXT, type Highlight, type HighlightId, type KindId } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import type { PdfSelection } from '../../pdf-frame/messages';
import { useActionContext } from '../../actions/context';
import type { TextHandle } from '../../actions/panes';
import { useWindow, useWindowStore } from '../../store/store';
import { PdfMarksContext, type PdfMarks, type PdfMarksFrame } from '../pdf/marks';
import { HighlightCard } from './HighlightCard';
import { SelectionBar } from './SelectionBar';
import { useKinds } from './useKinds';

const NO_GROUND = {};

/** What is highlighted in a PDF, and what can be done with what is selected of it; the PDF is within. */
export function PdfHighlights({ paper, children }: { readonly paper: PaperId; readonly children: ReactNode }) {
  const { panes } = useActionContext();
  const store = useWindowStore();
  const { kinds } = useKinds();
  const load = useWindow((state) => state.loadHighlights);
  const all = useWindow(({ textHighlights }) => (textHighlights?.paper === paper ? textHighlights.highlights : null));
  const wanted = useWindow((state) => state.wantedHighlight);
  const reached = useWindow((state) => state.highlightReached);
  const [selection, setSelection] = useState<PdfSelection | null>(null);
  /** The same at once: a key may be faster than a drawing. */
  const selected = useRef<PdfSelection | null>(null);
  const select = useCallback((next: PdfSelection | null) => {
    selected.current = next;
    setSelection(next);
  }, []);
  const [open, setOpen] = useState<HighlightId | null>(null);
  const [frame, setFrame] = useState<PdfMarksFrame | null>(null);
  /** A sentence was selected by keys: whoever listens is told which. */
  const isTold = useRef(false);
  const lastKind = useRef<KindId | null>(null);
  /** Where one selected as last: the frame does not tell where a highlight is. */
  const lastAt = useRef<PdfSelection['at']>({ x: 200, y: 120 });
  const [cardAt] = useState(() => ({ getBoundingClientRect: () => inFrame(lastAt.current) }));
  useEffect(() => void load(), [load]);
  useEffect(() => {
    if (selection !== null) lastAt.current = selection.at;
  }, [selection]);

  const highlights = useMemo(
    () =>
      (all ?? []).flatMap(({ id, kind, quote, place, lostAt }) =>
        place.kind === 'pdf' && place.rects !== undefined
          ? [
              {
                id,
                kind: kinds.find((each) => each.id === kind)?.colour ?? 'key',
                page: place.page,
                rects: place.rects,
                quote,
                isLost: lostAt !== undefined,
              },
            ]
          : [],
      ),
    [all, kinds],
  );

  const make = useCallback(
    async (kind: KindId): Promise<Highlight | null> => {
      const { current } = selected;
      if (current === null) return null;
      lastKind.current = kind;
      select(null);
      frame?.dropSelection();
      const { exact, prefix, suffix, page, rects } = current;
      return store.getState().makeHighlight({
        paper,
        kind,
        quote: { exact, prefix: prefix.slice(-2 * CONTEXT), suffix: suffix.slice(0, 2 * CONTEXT) },
        place: { kind: 'pdf', page, rects },
      });
    },
    [select, store, paper, frame],
  );

  const handle = useMemo(
    (): TextHandle => ({
      highlight(kind) {
        if (selected.current === null) return false;
        void make(kind);
        return true;
      },
      comment() {
        const kind = lastKind.current ?? kinds[0]?.id;
        if (selected.current === null || kind === undefined) return false;
        void make(kind).then((made) => setOpen(made?.id ?? null));
        return true;
      },
      selectSentence(by) {
        isTold.current = true;
        frame?.selectSentence(by);
      },
    }),
    [make, kinds, frame],
  );
  const { attachText } = panes;
  useEffect(() => {
    attachText(handle);
    return () => attachText(null);
  }, [attachText, handle]);

  useEffect(() => {
    if (wanted === null || frame === null || all === null) return;
    reached();
    frame.show(wanted);
  }, [wanted, frame, all, reached]);

  const marks = useMemo(
    (): PdfMarks => ({
      highlights,
      onSelection(next) {
        select(next);
        if (isTold.current && next !== null) store.getState().announce(next.exact);
        isTold.current = false;
      },
      onHighlight: (id) =>
        setOpen(store.getState().textHighlights?.highlights.find((each) => each.id === id)?.id ?? null),
      onSettled: (places) => void store.getState().settlePdfHighlights(paper, places),
      attach: setFrame,
    }),
    [highlights, store, paper, select],
  );
  const at = useMemo(
    () => (selection === null ? null : { getBoundingClientRect: () => inFrame(selection.at) }),
    [selection],
  );
  const cardAnchor = useCallback(() => cardAt, [cardAt]);
  const chosen = all?.find(({ id }) => id === open);
  return (
    <PdfMarksContext value={marks}>
      {children}
      <SelectionBar
        at={chosen === undefined ? at : null}
        ground={NO_GROUND}
        onKind={(kind) => void make(kind)}
        onComment={() => handle.comment()}
        onNote={() =>
          void (async () => {
            const kind = lastKind.current ?? kinds[0]?.id;
            const made = kind === undefined ? null : await make(kind);
            if (made !== null) await store.getState().highlightsToNote(paper, [made.id]);
          })()
        }
      />
      {chosen !== undefined && (
        <HighlightCard
          key={chosen.id}
          paper={paper}
          highlight={chosen}
          anchor={cardAnchor}
          ground={NO_GROUND}
          typed={() => ''}
          onClose={() => {
            setOpen(null);
            panes.focusSheet();
          }}
        />
      )}
    </PdfMarksContext>
  );
}

/** A point of the frame, in the window. */
function inFrame({ x, y }: PdfSelection['at']): DOMRect {
  const frame = document.querySelector('iframe')?.getBoundingClientRect();
  return new DOMRect((frame?.left ?? 0) + x, (frame?.top ?? 0) + y, 1, 1);
}
