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

/** With more papers than this ticks would blur into one: then there is one bar, as long as what is sorted. */
const MOST = 80;

/** One tick for each paper: kept tall, archived short, those to come pale. Words beside it say the same. */
export function DecisionStrip({ sorted, total, current, width, height }: DecisionStripProps) {
  const { kept, passed, rest, here, length } = useMemo(() => {
    if (total > MOST) return barOf(sorted, total, current, width, height);
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

type Drawn = Record<'kept' | 'passed' | 'rest' | 'here', string> & { readonly length: number };

/** The same as three stretches of one bar: how many were kept, passed over, and are to come. */
function barOf(
  sorted: readonly boolean[],
  total: number,
  current: number | undefined,
  width: number,
  height: number,
): Drawn {
  const low = Math.round(height / 3);
  const scale = width / total;
  const kept = sorted.filter(Boolean).length;
  const stretch = (from: number, to: number): string =>
    to <= from
      ? ''
      : `M${(from * scale).toFixed(2)} ${low}H${(to * scale).toFixed(2)}V${height - low}H${(from * scale).toFixed(2)}z`;
  return {
    kept: stretch(0, kept),
    passed: stretch(kept, sorted.length),
    rest: stretch(sorted.length, total),
    here: current === undefined || current >= total ? '' : `M${(current * scale).toFixed(2)} 0h2v${height}h-2z`,
    length: width,
  };
}
