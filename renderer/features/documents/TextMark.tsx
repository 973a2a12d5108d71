import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useId,
  useSyncExternalStore,
} from 'react';
import { TextContext } from './doors';
import styles from './Inlines.module.css';

/** A pointer that rests on a mark for so long means it. */
const HOVER_MS = 250;

type TextMarkProps = {
  readonly kind: 'note' | 'cite';
  readonly anchors: readonly string[];
  /** Its accessible name, where what it shows is none. */
  readonly label?: string;
  readonly children: ReactNode;
};

/**
 * The mark of a footnote, or a citation. Resting on it shows what it stands for in a card beside it, a click or Enter
 * brings the focus there. It breaks over lines as its words do, which no `<button>` does.
 */
export function TextMark({ kind, anchors, label, children }: TextMarkProps) {
  const { marks } = use(TextContext);
  const id = useId();
  const isOpen = useSyncExternalStore(marks.listen, () => marks.shown()?.id === id);
  const shownBy = (element: HTMLElement, isHeld: boolean) => ({ id, element, kind, anchors, isHeld });
  return (
    <span
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see above
      role="button"
      tabIndex={0}
      className={styles[kind]}
      data-mark={kind}
      // What a citation shows is said in the text; the mark of a footnote is not.
      data-length={kind === 'note' ? 0 : undefined}
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onPointerEnter={(event: PointerEvent<HTMLElement>) => {
        if (event.pointerType === 'mouse') marks.show(shownBy(event.currentTarget, false), HOVER_MS);
      }}
      onPointerLeave={() => marks.leave()}
      onFocus={(event: FocusEvent<HTMLElement>) => {
        if (event.currentTarget.matches(':focus-visible')) marks.show(shownBy(event.currentTarget, false));
      }}
      onBlur={() => marks.leave()}
      onClick={(event) => marks.show(shownBy(event.currentTarget, true))}
      onKeyDown={(event: KeyboardEvent<HTMLElement>) => {
        if ((event.key !== 'Enter' && event.key !== ' ') || event.repeat) return;
        event.preventDefault();
        event.stopPropagation();
        marks.show(shownBy(event.currentTarget, true));
      }}
    >
      {children}
    </span>
  );
}
