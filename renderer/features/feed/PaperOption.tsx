// oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtual listbox cannot be made of <select> and <option>
import { Check, GripVertical } from 'lucide-react';
import { memo, type Ref } from 'react';
import type { Row } from '#contract/paper';
import { classes } from '../../ui/classes';
import { Icon } from '../../ui/Icon';
import { PaperRow, PendingRow, QueueRow } from './PaperRow';
import type { RowLabels } from './row-labels';
import styles from './PaperList.module.css';

type PaperOptionProps = {
  readonly ref: Ref<HTMLDivElement>;
  readonly id: string;
  /** Its place on the strip, from which its height is known. */
  readonly place: number;
  readonly index: number;
  readonly count: number;
  readonly isCurrent: boolean;
  readonly isMarked: boolean;
  /** A line stands between it and the row above. */
  readonly hasLine: boolean;
  /** It is marked, and so are these of its neighbours. */
  readonly joins: 'above' | 'below' | 'both' | undefined;
  /** Whether any row is marked: then the marks are what is selected, otherwise the current row. */
  readonly hasMarks: boolean;
  readonly isLeaving: boolean;
  /** It does not fit into this week any more. */
  readonly isPastMark: boolean;
  /** How far down the strip it stands, in pixels. */
  readonly start: number;
  /** Undefined while it is on its way. */
  readonly row: Row | undefined;
  readonly labels: RowLabels;
};

/** One row as an option of the list: where it stands, whether it is selected, its box to be ticked, in a queue its grip. */
export const PaperOption = memo(function PaperOption({
  ref,
  id,
  place,
  index,
  count,
  isCurrent,
  isMarked,
  hasLine,
  joins,
  hasMarks,
  isLeaving,
  isPastMark,
  start,
  row,
  labels,
}: PaperOptionProps) {
  const { isQueue } = labels;
  const isPending = row === undefined;
  return (
    <div
      ref={ref}
      data-index={place}
      data-row={index}
      data-current={isCurrent ? '' : undefined}
      data-marked={isMarked ? '' : undefined}
      data-line={hasLine ? '' : undefined}
      data-joins={joins}
      id={id}
      role="option"
      aria-selected={hasMarks ? isMarked : isCurrent}
      aria-setsize={count}
      aria-posinset={index + 1}
      aria-busy={isPending}
      className={classes(styles['row'], isQueue && styles['queued'], isLeaving && styles['leaving'])}
      style={{ transform: `translateY(${start}px)` }}
    >
      {row === undefined ? (
        <PendingRow />
      ) : isQueue ? (
        <QueueRow row={row} labels={labels} number={index + 1} isPastMark={isPastMark} />
      ) : (
        <PaperRow row={row} labels={labels} />
      )}
      {isQueue && !isPending && (
        <span className={styles['grip']} data-grip="" aria-hidden="true">
          <Icon icon={GripVertical} size={14} />
        </span>
      )}
      {!isPending && (
        <span className={styles['check']} data-check="" aria-hidden="true">
          <span className={styles['box']}>{isMarked && <Icon icon={Check} size={12} />}</span>
        </span>
      )}
    </div>
  );
});
