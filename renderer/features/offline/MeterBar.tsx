import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './Offline.module.css';

type MeterBarProps = {
  /** Its accessible name. */
  readonly label: string;
  /** What it shows, in words. */
  readonly words: string;
  /** Of `most`. */
  readonly value: number;
  /** More of it, of another kind; drawn fainter. */
  readonly more?: number;
  readonly most: number;
};

/** How much of something there is. */
export function MeterBar({ label, words, value, more = 0, most }: MeterBarProps) {
  const share = (part: number): string => `${most === 0 ? 0 : Math.min(100, (100 * part) / most)}%`;
  return (
    <>
      <VisuallyHidden>
        <meter
          aria-label={label}
          aria-valuetext={words}
          min={0}
          max={Math.max(1, most)}
          value={Math.min(value + more, most)}
        >
          {words}
        </meter>
      </VisuallyHidden>
      <div aria-hidden="true" className={styles['bar']}>
        <span className={styles['filled']} style={{ width: share(value) }} />
        <span className={styles['faint']} style={{ width: share(more) }} />
      </div>
    </>
  );
}
