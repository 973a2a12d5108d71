import { type ReactNode, useRef } from 'react';
import { useIsScrolling } from './useIsScrolling';

type ScrollerProps = {
  /** What it holds, for screen readers. */
  readonly label: string;
  readonly className: string | undefined;
  /** Taken for larger than its place until it is measured, which far from the view it may not be. */
  readonly isScrollingAtFirst?: boolean;
  readonly children: ReactNode;
};

/** Text or a table that may be larger than its place: it has the focus then, so that arrow keys move it. */
export function Scroller({ label, className, isScrollingAtFirst = false, children }: ScrollerProps) {
  const element = useRef<HTMLDivElement>(null);
  const isScrolling = useIsScrolling(element, children, isScrollingAtFirst);
  return (
    <div
      ref={element}
      className={className}
      {...(isScrolling ? { role: 'group', tabIndex: 0, 'aria-label': label } : {})}
    >
      {children}
    </div>
  );
}
