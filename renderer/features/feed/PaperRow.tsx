import { ChevronUp, Code, MessageSquare } from 'lucide-react';
import { memo } from 'react';
import type { Row } from '#contract/paper';
import { Icon } from '../../ui/Icon';
import { readableText } from '../paper/readableText';
import { bylineWith } from './bylines';
import { counted, shortCount } from './counts';
import styles from './PaperRow.module.css';

/** What a screen reader says of a row: the title first, then who, then the figures. */
export function rowLabel(row: Row): string {
  const figures = [counted(row.upvotes, 'upvote')];
  if (row.comments > 0) figures.push(counted(row.comments, 'comment'));
  if (row.stars !== undefined) figures.push(`${counted(row.stars, 'star')} on GitHub`);
  const who = bylineWith(row.authors, row.authorCount, row.organization);
  const parts = [readableText(row.title), who, figures.join(', '), readableText(row.gist ?? '')];
  return parts.filter((part) => part !== '').join('. ');
}

/** The inside of a row: title and votes, the one-line summary, who it is by and its marks. Draws no state of its own. */
export const PaperRow = memo(function PaperRow({ row }: { readonly row: Row }) {
  return (
    <>
      <span className={styles['title']}>{readableText(row.title)}</span>
      <span className={styles['votes']} title="Upvotes">
        <Icon icon={ChevronUp} size={12} />
        {shortCount(row.upvotes)}
      </span>
      {row.gist !== undefined && <span className={styles['gist']}>{readableText(row.gist)}</span>}
      <span className={styles['meta']}>
        <span className={styles['who']}>{bylineWith(row.authors, row.authorCount, row.organization)}</span>
        <span className={styles['marks']}>
          {row.comments > 0 && (
            <span className={styles['mark']} title="Comments">
              <Icon icon={MessageSquare} size={12} />
              {shortCount(row.comments)}
            </span>
          )}
          {row.stars !== undefined && (
            <span className={styles['mark']} title="Code, stars on GitHub">
              <Icon icon={Code} size={12} />
              {shortCount(row.stars)}
            </span>
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
      <span className={styles['bar']} />
      <span className={styles['bar']} />
      <span className={styles['bar']} />
    </>
  );
}
