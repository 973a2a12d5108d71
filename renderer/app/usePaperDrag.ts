import { type PointerEvent as ReactPointerEvent, useCallback, useEffect, useRef } from 'react';
import * as v from 'valibot';
import type { Selection } from '#contract/library';
import { ViewSchema } from '#contract/lists';
import { dropCommand, placeAmongStaying } from '../store/drops';
import { isMarked, markedCount } from '../store/marks';
import { rowIn } from '../store/row-pages';
import type { WindowState } from '../store/state';
import { useWindowStore } from '../store/store';
import { counted } from '../words/counts';

/** How far the pointer moves before it drags rather than clicks, in pixels. */
const THRESHOLD = 6;
/** How near to an edge of the list it scrolls, and by how much at a time. */
const EDGE = 36;
const SCROLL_STEP = 10;
const SCROLL_MS = 16;

type Held = { readonly papers: Selection; readonly label: string };

/** What is dragged from a row: what is marked, if the row is, otherwise its paper. */
function heldAt({ list, marked, subject }: WindowState, index: number): Held | undefined {
  const row = rowIn(list.pages, index);
  if (row === undefined) return undefined;
  const papers = isMarked(marked, row.id) ? subject() : null;
  const count = markedCount(marked, list.outline?.total ?? 0);
  return papers === null || count === 1
    ? { papers: { kind: 'ids', ids: [row.id] }, label: row.title }
    : { papers, label: counted(count, 'paper') };
}

/** The row of a queue above which the pointer is, if it is over its list. */
function placeAt({ list }: WindowState, element: Element | null, y: number): number | null {
  if (list.view.kind !== 'queue' || list.view.filter !== undefined) return null;
  const row = element?.closest<HTMLElement>('[data-pane=list] [data-row]');
  if (row === null || row === undefined) return null;
  const { top, height } = row.getBoundingClientRect();
  return Number(row.dataset['row']) + (y > top + height / 2 ? 1 : 0);
}

function letGo(state: WindowState, { papers }: Held): void {
  const { drag, list, app } = state;
  if (drag === null || app?.phase !== 'ready') return;
  if (drag.over !== null) {
    const view = v.safeParse(ViewSchema, JSON.parse(drag.over));
    const command = view.success ? dropCommand(view.output, papers, app.library.tags) : undefined;
    if (command !== undefined) void state.carryOut(command);
  } else if (drag.place !== null && list.view.kind === 'queue' && papers.kind === 'ids') {
    const at = placeAmongStaying(list, papers.ids, drag.place);
    void state.reorder({ do: 'queue', papers, queue: list.view.queue, at });
  }
}

/** Dragging of rows to lists in the sidebar, and to another place of a queue. Keys do the same: see `move-up`. */
export function usePaperDrag(): (event: ReactPointerEvent<HTMLElement>, index: number) => void {
  const store = useWindowStore();
  const end = useRef<() => void>(() => undefined);
  useEffect(() => () => end.current(), []);
  return useCallback(
    (down: ReactPointerEvent<HTMLElement>, index: number) => {
      const isGrip = down.target instanceof Element && down.target.closest('[data-grip]') !== null;
      // A finger scrolls; on the grip it drags.
      if (down.button !== 0 || (down.pointerType === 'touch' && !isGrip)) return;
      const scroller = down.currentTarget;
      const { clientX, clientY } = down;
      let held: Held | undefined;
      let y = clientY;
      let scrolling: ReturnType<typeof setInterval> | undefined;

      function begin(): void {
        held = heldAt(store.getState(), index);
        if (held === undefined) return;
        store.getState().setDrag({ label: held.label, over: null, place: null });
        scrolling = setInterval(() => {
          const { top, bottom } = scroller.getBoundingClientRect();
          if (y < top + EDGE && y > top - EDGE) scroller.scrollTop -= SCROLL_STEP;
          if (y > bottom - EDGE && y < bottom + EDGE) scroller.scrollTop += SCROLL_STEP;
        }, SCROLL_MS);
      }
      function onMove(event: PointerEvent): void {
        y = event.clientY;
        if (held === undefined && Math.hypot(event.clientX - clientX, y - clientY) < THRESHOLD) return;
        if (held === undefined) begin();
        const state = store.getState();
        if (held === undefined || state.drag === null) return;
        event.preventDefault();
        const element = document.elementFromPoint(event.clientX, y);
        const over = element?.closest<HTMLElement>('[data-drop]')?.dataset['drop'] ?? null;
        const place = over === null ? placeAt(state, element, y) : null;
        if (over !== state.drag.over || place !== state.drag.place) state.setDrag({ ...state.drag, over, place });
      }
      function onUp(): void {
        if (held !== undefined) {
          letGo(store.getState(), held);
          // What ends the dragging is no click.
          window.addEventListener('click', swallow, { capture: true, once: true });
          setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
        }
        stop();
      }
      function onKeyDown(event: KeyboardEvent): void {
        if (event.key !== 'Escape' || held === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        stop();
      }
      function stop(): void {
        clearInterval(scrolling);
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', stop);
        window.removeEventListener('keydown', onKeyDown, { capture: true });
        if (store.getState().drag !== null) store.getState().setDrag(null);
        end.current = () => undefined;
      }
      end.current();
      end.current = stop;
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', stop);
      window.addEventListener('keydown', onKeyDown, { capture: true });
    },
    [store],
  );
}

function swallow(event: MouseEvent): void {
  event.stopPropagation();
  event.preventDefault();
}
