import { useLayoutEffect, useRef, useState } from 'react';
import { durationWords } from '../../words/durations';
import type { WeekBudget } from './week-budget';
import styles from './BudgetBar.module.css';

const HEIGHT = 16;
const TOP = 3;
const BAR = 10;
const GAP = 2;
/** Segments that are drawn one by one; with more of them, none would be wide enough to be seen. */
const MOST = 120;

/** One segment a paper, as wide as it takes: filled while it fits the week, dashed beyond; a tick where the week ends. */
export function BudgetBar({ budget }: { readonly budget: WeekBudget }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    setWidth(current.clientWidth);
    const sizes = new ResizeObserver(() => setWidth(current.clientWidth));
    sizes.observe(current);
    return () => sizes.disconnect();
  }, []);

  const { segments, total, mark, minutes, papers, waits } = budget;
  const scale = total === 0 ? 0 : width / total;
  const pieces =
    segments.length <= MOST
      ? segments
      : [
          { from: 0, to: minutes, fits: true },
          { from: minutes, to: total, fits: false },
        ].filter(({ from, to }) => to > from);
  const label = `${papers} of ${segments.length} papers fit into this week, ${durationWords(minutes)}; ${durationWords(waits)} wait.`;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn here; there is no file of it
    <div ref={box} className={styles['box']} role="img" aria-label={label}>
      <svg width={width} height={HEIGHT} aria-hidden="true">
        {pieces.map(({ from, to, fits }) => {
          const wide = Math.max(1, (to - from) * scale - GAP);
          return fits ? (
            <rect key={from} className={styles['fits']} x={from * scale} y={TOP} width={wide} height={BAR} rx={2} />
          ) : (
            <rect
              key={from}
              className={styles['waits']}
              x={from * scale + 0.5}
              y={TOP + 0.5}
              width={Math.max(0, wide - 1)}
              height={BAR - 1}
              rx={2}
            />
          );
        })}
        {mark < total && <rect className={styles['mark']} x={mark * scale - 1} y={0} width={2} height={HEIGHT} />}
      </svg>
    </div>
  );
}
