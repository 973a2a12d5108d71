import { useEffect, useLayoutEffect, useRef } from 'react';
import type { PaperId } from '#contract/ids';
import { TextEnd } from '../documents/TextEnd';
import styles from './PdfEnd.module.css';

type PdfEndProps = {
  readonly paper: PaperId;
  /** Whether the last page is read to its end. Before it is, nothing of this is there for anybody. */
  readonly isReached: boolean;
  /** Told how much room it needs below the last page. CSS pixels. */
  readonly onHeight: (height: number) => void;
  /** The end was left while the keys were here. */
  readonly onLeft: () => void;
};

/** What one goes on to at the end of a PDF. It lies where the frame has kept room for it, and covers no page. */
export function PdfEnd({ paper, isReached, onHeight, onLeft }: PdfEndProps) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => onHeight(element.offsetHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [onHeight]);
  useLayoutEffect(() => {
    if (!isReached && root.current?.contains(document.activeElement) === true) onLeft();
  }, [isReached, onLeft]);
  return (
    <div ref={root} className={styles['end']} data-reached={isReached}>
      <div className={styles['card']}>
        <TextEnd paper={paper} form="PDF" isReached={isReached} />
      </div>
    </div>
  );
}
