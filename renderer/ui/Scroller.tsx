import { type ReactNode, useRef } from 'react';
import { useIsScrolling } from './useIsScrolling';

type ScrollerProps = {
  /** What it holds, for screen readers. */
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
};

/** Text or a table that may be larger than its place: it has the focus then, so that arrow keys move it. */
export function Scroller({ label, className, children }: ScrollerProps) {
  const element = useRef<HTMLDivElement>(null);
  const isScrolling = useIsScrolling(element, children);
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
