import { useEffect, useRef } from 'react';
import { useWindow } from '../store/store';
import styles from './DragLabel.module.css';

/** What is dragged, beside the pointer. */
export function DragLabel() {
  const label = useWindow(({ drag }) => drag?.label ?? null);
  const slip = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (label === null) return undefined;
    const follow = ({ clientX, clientY }: PointerEvent): void => {
      slip.current?.style.setProperty('transform', `translate(${clientX + 12}px, ${clientY + 8}px)`);
    };
    window.addEventListener('pointermove', follow);
    return () => window.removeEventListener('pointermove', follow);
  }, [label]);
  if (label === null) return null;
  return (
    <div ref={slip} className={styles['slip']} aria-hidden="true">
      {label}
    </div>
  );
}
