import type { Day } from '#contract/days';
import { classes } from '../../ui/classes';
import { counted } from '../../words/counts';
import { headingWords, type ShownHeading } from '../../words/headings';
import styles from './PaperList.module.css';

type SectionHeadingProps = {
  readonly place: number;
  readonly heading: ShownHeading;
  readonly count: number;
  readonly newest: Day | undefined;
  /** How far down the strip it stands, in pixels. */
  readonly start: number;
};

/** What stands above a section, with a line to the other side. The group around it says the same to a screen reader. */
export function SectionHeading({ place, heading, count, newest, start }: SectionHeadingProps) {
  const isBudget = heading.kind === 'budget';
  return (
    <div
      aria-hidden="true"
      className={classes(styles['day'], isBudget && styles['budget'])}
      style={{ transform: `translateY(${start}px)` }}
      data-index={place}
    >
      <b className={styles['name']}>{headingWords(heading, newest)}</b>
      <span className={styles['rule']} />
      {!isBudget && <span>{counted(count, 'paper')}</span>}
    </div>
  );
}
