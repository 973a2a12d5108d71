import { useMemo } from 'react';
import styles from './DecisionStrip.module.css';

type DecisionStripProps = {
  /** One entry a paper: true if it was kept. */
  readonly sorted: readonly boolean[];
  /** Sorted and still to be sorted. */
  readonly total: number;
  /** The paper that is looked at, from 0; none where all is done. */
  readonly current?: number;
  readonly width: number;
  readonly height: number;
};

/** No tick is wider, and none farther from the next, however few there are. */
const STEP = 10;
const TICK = 5;

/** One tick for each paper: kept tall, archived short, those to come pale. Words beside it say the same. */
export function DecisionStrip({ sorted, total, current, width, height }: DecisionStripProps) {
  const { kept, passed, rest, here, length } = useMemo(() => {
    const step = Math.min(STEP, width / Math.max(total, 1));
    const tick = Math.max(0.5, step * (TICK / STEP));
    const short = Math.round(height * 0.65);
    const at = (place: number, tall: boolean): string =>
      `M${(place * step).toFixed(2)} ${tall ? 0 : height - short}h${tick.toFixed(2)}v${tall ? height : short}h-${tick.toFixed(2)}z`;
    const path = (places: readonly number[], tall: boolean): string => places.map((place) => at(place, tall)).join('');
    const places = sorted.map((_, place) => place);
    return {
      kept: path(
        places.filter((place) => sorted[place] === true),
        true,
      ),
      passed: path(
        places.filter((place) => sorted[place] === false),
        false,
      ),
      rest: path(
        Array.from({ length: Math.max(0, total - sorted.length) }, (_, place) => sorted.length + place),
        false,
      ),
      here: current === undefined || current >= total ? '' : at(current, true),
      length: Math.max(1, total * step),
    };
  }, [sorted, total, current, width, height]);
  return (
    <svg className={styles['strip']} width={length} height={height} aria-hidden="true" focusable="false">
      <path className={styles['rest']} d={rest} />
      <path className={styles['passed']} d={passed} />
      <path className={styles['kept']} d={kept} />
      <path className={styles['here']} d={here} />
    </svg>
  );
}
