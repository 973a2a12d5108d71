import { ChevronUp, Code, type LucideIcon, MessageSquare } from 'lucide-react';
import { memo } from 'react';
import type { Row } from '#contract/paper';
import { Icon } from '../../ui/Icon';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { readableText } from '../paper/readable-text';
import { bylineWith } from './bylines';
import { shortCount } from '../../words/counts';
import styles from './PaperRow.module.css';

/** A figure with its drawing; what it counts is said to screen readers and in a tooltip. */
function Figure({ icon, count, noun, title }: FigureProps) {
  return (
    <span className={styles['figure']} title={title}>
      <Icon icon={icon} size={12} />
      {shortCount(count)}
      <VisuallyHidden>{` ${count === 1 ? noun : `${noun}s`}, `}</VisuallyHidden>
    </span>
  );
}

type FigureProps = {
  readonly icon: LucideIcon;
  readonly count: number;
  readonly noun: string;
  readonly title: string;
};

/** The inside of a row: title and votes, the one-line summary, who it is by and its marks. Draws no state of its own. */
export const PaperRow = memo(function PaperRow({ row }: { readonly row: Row }) {
  return (
    <>
      <span className={styles['title']}>{readableText(row.title)}</span>
      <span className={styles['votes']}>
        <Figure icon={ChevronUp} count={row.upvotes} noun="upvote" title="Upvotes" />
      </span>
      {row.gist !== undefined && <span className={styles['gist']}>{readableText(row.gist)}</span>}
      <span className={styles['meta']}>
        <span className={styles['who']}>{bylineWith(row.authors, row.authorCount, row.organization)}</span>
        <span className={styles['marks']}>
          {row.comments > 0 && <Figure icon={MessageSquare} count={row.comments} noun="comment" title="Comments" />}
          {row.stars !== undefined && (
            <Figure icon={Code} count={row.stars} noun="star" title="Code, stars on GitHub" />
          )}
        </span>
      </span>
    </>
  );
});

/** A row that is still on its way: three bars, no shimmer. */
export function PendingRow() {
  return (
    <>
      <VisuallyHidden>Loading</VisuallyHidden>
      <span className={styles['bar']} />
      <span className={styles['bar']} />
      <span className={styles['bar']} />
    </>
  );
}
