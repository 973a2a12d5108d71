import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FlatText } from '#contract/flat-text';
import type { Highlight, HighlightId, KindId } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import type { Ground } from '#contract/reader-look';
import { useActionContext } from '../../actions/context';
import type { TextHandle } from '../../actions/panes';
import { kindNameIn } from '../../store/highlight-steps';
import { useWindow, useWindowStore } from '../../store/store';
import { placeAt, READING_LINE } from '../documents/text-position';
import { HighlightCard } from './HighlightCard';
import { holdKeys } from './key-hold';
import { SelectionBar } from './SelectionBar';
import { sentenceBefore, sentenceBehind } from './sentences';
import { rangeIn } from './text-marks';
import { drawnRange, keptOf, type Selected, selectedIn } from './text-selection';
import { useShownSelection } from './useShownSelection';

type TextHighlightsProps = {
  readonly paper: PaperId;
  readonly flat: FlatText;
  /** What the text scrolls in. */
  readonly scroller: () => HTMLElement | null;
  readonly ground: { readonly 'data-ground'?: Ground };
  /** Where the card of a highlight is asked for, by whoever lists them. */
  readonly attachCard: (open: ((id: HighlightId) => void) | null) => void;
};

/** What can be highlighted in a text, and what can be done with what is. */
export function TextHighlights({ paper, flat, scroller, ground, attachCard }: TextHighlightsProps) {
  const { panes } = useActionContext();
  const store = useWindowStore();
  const highlights = useWindow(({ textHighlights }) =>
    textHighlights?.paper === paper ? textHighlights.highlights : null,
  );
  const [open, setOpen] = useState<HighlightId | null>(null);
  const { shown, selected: selectedNow, clear } = useShownSelection(scroller, flat);
  /** Ends the keeping of keys for the comment that is opened, and gives what was typed. */
  const heldKeys = useRef<(() => string) | null>(null);
  const takeKeys = useCallback(() => {
    const typed = heldKeys.current?.() ?? '';
    heldKeys.current = null;
    return typed;
  }, []);
  useEffect(() => () => void takeKeys(), [takeKeys]);
  /** What was highlighted as last: from there the next sentence is selected, as long as it is in view. */
  const lastMade = useRef<Selected | null>(null);
  /** The kind that was highlighted as last: a comment needs one. */
  const lastKind = useRef<KindId | null>(null);
  const { attachText } = panes;
  useEffect(() => {
    attachCard(setOpen);
    return () => attachCard(null);
  }, [attachCard]);

  /** The highlight of exactly what is selected, if there is one. */
  const sameAs = useCallback(
    (from: number, to: number): Highlight | undefined => {
      const all = store.getState().textHighlights?.highlights ?? [];
      return all.find((each) => {
        const range = rangeIn(flat, each);
        return range?.from === from && range.to === to;
      });
    },
    [store, flat],
  );

  const make = useCallback(
    async (kind: KindId): Promise<Highlight | null> => {
      const selected = selectedNow();
      const state = store.getState();
      if (selected === null) return null;
      lastKind.current = kind;
      lastMade.current = selected;
      const same = sameAs(selected.from, selected.to);
      clear();
      if (same !== undefined) {
        if (same.kind !== kind) await state.changeHighlight(paper, same, { kind });
        return same;
      }
      const kept = keptOf(flat, selected);
      if (kept !== undefined) return state.makeHighlight({ paper, kind, ...kept });
      state.toast('This is too long to be highlighted at once. Select less.');
      return null;
    },
    [selectedNow, clear, flat, store, paper, sameAs],
  );

  const handle = useMemo((): TextHandle => {
    return {
      highlight(kind) {
        const selected = selectedNow();
        if (selected === null) return false;
        if (sameAs(selected.from, selected.to)?.kind === kind) {
          store.getState().toast(`These words are highlighted as ${kindNameIn(store.getState(), kind)} already.`);
        }
        void make(kind);
        return true;
      },
      comment() {
        const { app } = store.getState();
        const first = app?.phase === 'ready' ? app.highlights.kinds[0]?.id : undefined;
        const selected = selectedNow();
        if (selected === null || first === undefined) return false;
        const same = sameAs(selected.from, selected.to);
        const kind = same?.kind ?? lastKind.current ?? first;
        takeKeys();
        heldKeys.current = holdKeys();
        void make(kind).then((made) => {
          if (made === null) takeKeys();
          else setOpen(made.id);
        });
        return true;
      },
      selectSentence(by) {
        const root = scroller();
        if (root === null) return;
        const made = lastMade.current;
        const isMadeSeen = made !== null && isInView(root, drawnRange(root, flat, made));
        // Back from what was highlighted is to it: it is not selected any more.
        const selected =
          selectedIn(root, flat) ?? (isMadeSeen ? { from: by === 1 ? made.from : made.to, to: made.to } : null);
        const here = placeAt(root, root.getBoundingClientRect().top + READING_LINE);
        const own = here === null ? undefined : flat.own.get(here.anchor);
        const top = own === undefined || here === null ? 0 : own.from + here.into * (own.to - own.from);
        const found =
          by === 1 ? sentenceBehind(flat, selected?.to ?? top) : sentenceBefore(flat, selected?.from ?? top);
        const range = found === undefined ? null : drawnRange(root, flat, found);
        const selection = document.getSelection();
        if (range === null || found === undefined || selection === null) return;
        selection.removeAllRanges();
        selection.addRange(range);
        showRange(root, range);
        store.getState().announce(flat.text.slice(found.from, found.to));
      },
    };
  }, [scroller, flat, store, sameAs, make, takeKeys, selectedNow]);
  useEffect(() => {
    attachText(handle);
    return () => attachText(null);
  }, [attachText, handle]);

  useEffect(() => {
    const root = scroller();
    if (root === null) return undefined;
    const onClick = ({ target }: MouseEvent): void => {
      if (!(target instanceof Element) || target.closest('a, [role=button]') !== null) return;
      const id = target.closest<HTMLElement>('[data-highlight]')?.dataset['highlight'];
      const found = store.getState().textHighlights?.highlights.find((each) => each.id === id);
      // Who selects words of a highlight means the words.
      if (found !== undefined && document.getSelection()?.isCollapsed !== false) setOpen(found.id);
    };
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || selectedIn(root, flat) === null) return;
      event.preventDefault();
      event.stopPropagation();
      clear();
    };
    root.addEventListener('click', onClick);
    root.addEventListener('keydown', onKeyDown);
    return () => {
      root.removeEventListener('click', onClick);
      root.removeEventListener('keydown', onKeyDown);
    };
  }, [scroller, store, flat, clear]);

  const shownHighlight = highlights?.find(({ id }) => id === open);
  return (
    <>
      <SelectionBar
        at={shownHighlight === undefined ? (shown?.range ?? null) : null}
        ground={ground}
        onKind={(kind) => void make(kind)}
        onComment={() => handle.comment()}
        onNote={() =>
          void (async () => {
            const { app } = store.getState();
            const first = app?.phase === 'ready' ? app.highlights.kinds[0]?.id : undefined;
            const kind = lastKind.current ?? first;
            const made = kind === undefined ? null : await make(kind);
            if (made !== null) await store.getState().highlightsToNote(paper, [made.id]);
          })()
        }
      />
      {shownHighlight !== undefined && (
        <HighlightCard
          key={shownHighlight.id}
          paper={paper}
          highlight={shownHighlight}
          anchor={() => scroller()?.querySelector(`[data-highlight="${shownHighlight.id}"]`) ?? scroller()}
          ground={ground}
          typed={takeKeys}
          onClose={() => {
            setOpen(null);
            scroller()?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

function isInView(root: HTMLElement, range: Range | null): boolean {
  if (range === null) return false;
  const own = range.getBoundingClientRect();
  const view = root.getBoundingClientRect();
  return own.bottom > view.top && own.top < view.bottom;
}

/** Brings what was selected by keys into view, with a little around it. */
function showRange(root: HTMLElement, range: Range): void {
  const own = range.getBoundingClientRect();
  const view = root.getBoundingClientRect();
  const room = Math.min(80, view.height / 6);
  if (own.top < view.top + room) root.scrollTop -= view.top + room - own.top;
  else if (own.bottom > view.bottom - room)
    root.scrollTop += Math.min(own.bottom - view.bottom + room, own.top - view.top - room);
}
