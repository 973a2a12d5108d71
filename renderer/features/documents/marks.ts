/** The mark of a footnote or a citation whose card is open. */
export type ShownMark = {
  readonly id: string;
  readonly element: HTMLElement;
  readonly kind: 'note' | 'cite';
  /** The footnote, or the references. */
  readonly anchors: readonly string[];
  /** Asked for by a click or a key: the card has the focus, and stays until it is closed. */
  readonly isHeld: boolean;
};

export type Marks = {
  listen(tell: () => void): () => void;
  shown(): ShownMark | null;
  /** Opens a card, in place of the one that is open; `afterMs` for a pointer that may be passing only. */
  show(mark: ShownMark, afterMs?: number): void;
  /** The pointer or the focus has left: closes the card soon, unless it is held. */
  leave(): void;
  /** The pointer has come to the card itself. */
  stay(): void;
  hide(): void;
};

/** Long enough to come from a mark to its card. */
const LEAVE_MS = 220;

/** At most one card is open, whichever of a thousand marks it belongs to. */
export function createMarks(): Marks {
  let shown: ShownMark | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The mark that the focus comes back to from its card, which does not open it again. */
  let done: string | undefined;
  const listeners = new Set<() => void>();

  function set(mark: ShownMark | null): void {
    clearTimeout(timer);
    if (shown === mark) return;
    shown = mark;
    for (const tell of listeners) tell();
  }

  return {
    listen(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    shown: () => shown,
    show(mark, afterMs = 0) {
      clearTimeout(timer);
      if (shown?.isHeld === true && !mark.isHeld) return;
      if (shown?.id === mark.id && !mark.isHeld) return;
      const isBack = !mark.isHeld && done === mark.id;
      done = undefined;
      if (isBack) return;
      if (afterMs > 0) timer = setTimeout(() => set(mark), afterMs);
      else set(mark);
    },
    leave() {
      clearTimeout(timer);
      done = undefined;
      if (shown?.isHeld !== true) timer = setTimeout(() => set(null), LEAVE_MS);
    },
    stay: () => clearTimeout(timer),
    hide() {
      if (shown?.isHeld === true) done = shown.id;
      set(null);
    },
  };
}
