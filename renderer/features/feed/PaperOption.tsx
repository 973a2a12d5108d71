// oxlint-disable jsx-a11y/prefer-tag-over-role -- a virtual listbox cannot be made of <select> and <option>
import { Check, GripVertical } from 'lucide-react';
import type { CSSProperties, ReactNode, Ref } from 'react';
import { classes } from '../../ui/classes';
import { Icon } from '../../ui/Icon';
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
  readonly isPending: boolean;
  readonly isQueue: boolean;
  readonly style: CSSProperties;
  readonly children: ReactNode;
};

/** One row as an option of the list: where it stands, whether it is selected, its box to be ticked, in a queue its grip. */
export function PaperOption({
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
  isPending,
  isQueue,
  style,
  children,
}: PaperOptionProps) {
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
      style={style}
    >
      {children}
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
}
