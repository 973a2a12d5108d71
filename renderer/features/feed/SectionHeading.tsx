import type { CSSProperties } from 'react';
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
  readonly style: CSSProperties;
};

/** What stands above a section, with a line to the other side. The group around it says the same to a screen reader. */
export function SectionHeading({ place, heading, count, newest, style }: SectionHeadingProps) {
  const isBudget = heading.kind === 'budget';
  return (
    <div
      aria-hidden="true"
      className={classes(styles['day'], isBudget && styles['budget'])}
      style={style}
      data-index={place}
    >
      <b className={styles['name']}>{headingWords(heading, newest)}</b>
      <span className={styles['rule']} />
      {!isBudget && <span>{counted(count, 'paper')}</span>}
    </div>
  );
}
