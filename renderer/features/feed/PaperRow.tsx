import { ChevronUp } from 'lucide-react';
import { memo } from 'react';
import type { Row } from '#contract/paper';
import { classes } from '../../ui/classes';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { durationWords } from '../../words/durations';
import { readableText } from '../paper/readable-text';
import { bylineWith } from './bylines';
import { Figure, RowMarks, RowTags } from './RowMarks';
import { MarkedText } from '../search/MarkedText';
import { passagePlace, type RowPassage } from '../search/passages';
import type { RowLabels } from './row-labels';
import styles from './PaperRow.module.css';

type PaperRowProps = { readonly row: Row; readonly labels: RowLabels };

/** Neither read nor decided on. */
function isNew({ read, status }: Row): boolean {
  return read !== true && (status === 'new' || status === 'inbox');
}

/** The inside of a row: title and votes, the one-line summary, who it is by and its marks. Draws no state of its own. */
export const PaperRow = memo(function PaperRow({ row, labels }: PaperRowProps) {
  const found = labels.passages?.get(row.id);
  return (
    <>
      <span className={classes(styles['title'], row.read === true && styles['read'])}>
        <FoundTitle title={row.title} found={found} />
      </span>
      <span className={styles['votes']}>
        <Figure icon={ChevronUp} count={row.upvotes} noun="upvote" title="Upvotes" />
      </span>
      {isNew(row) && (
        <span className={styles['unread']}>
          <VisuallyHidden>unread, </VisuallyHidden>
        </span>
      )}
      {found !== undefined && showsWords(found) ? (
        <FoundWords found={found} />
      ) : (
        row.gist !== undefined && <span className={styles['gist']}>{readableText(row.gist)}</span>
      )}
      {row.why !== undefined && <span className={styles['why']}>{row.why}</span>}
      <span className={styles['meta']}>
        <span className={styles['who']}>{bylineWith(row.authors, row.authorCount, row.organization)}</span>
        <RowTags row={row} labels={labels} />
        <RowMarks row={row} labels={labels} />
      </span>
    </>
  );
});

function showsWords({ passage, authors, shared }: RowPassage): boolean {
  return passage !== undefined || shared !== undefined || authors.length > 0;
}

/** Formulas are shown otherwise than they are written: the places of marks would not be those. */
function FoundTitle({ title, found }: { readonly title: string; readonly found: RowPassage | undefined }) {
  const shown = readableText(title);
  return found === undefined || shown !== title ? shown : <MarkedText text={title} marks={found.title} />;
}

/** Where the words stand that were looked for, or which make the paper like another. */
function FoundWords({ found: { passage, authors, shared } }: { readonly found: RowPassage }) {
  if (shared !== undefined) return <span className={styles['gist']}>Shares {shared.join(', ')}</span>;
  return (
    <span className={styles['found']}>
      {authors.length > 0 && (
        <>
          <mark>{authors.slice(0, 2).join(', ')}</mark>{' '}
        </>
      )}
      {passage !== undefined && passage.field !== 'abstract' && (
        <span className={styles['place']}>{passagePlace(passage.field)}: </span>
      )}
      {passage !== undefined && <MarkedText text={passage.text} marks={passage.marks} />}
    </span>
  );
}

type QueueRowProps = PaperRowProps & {
  /** Its place in the queue, from 1. */
  readonly number: number;
  /** It does not fit into this week any more. */
  readonly isPastMark: boolean;
};

/** The inside of a row of a queue: its number, title and time, why it is there, who it is by and its marks. */
export const QueueRow = memo(function QueueRow({ row, labels, number, isPastMark }: QueueRowProps) {
  return (
    <>
      <span className={styles['number']} aria-hidden="true">
        {number}
      </span>
      <span className={classes(styles['title'], (row.read === true || isPastMark) && styles['read'])}>
        {readableText(row.title)}
      </span>
      <span className={styles['minutes']}>{durationWords(row.minutes)}</span>
      {row.why !== undefined && <span className={styles['why']}>{row.why}</span>}
      <span className={styles['meta']}>
        <span className={styles['who']}>{bylineWith(row.authors, row.authorCount, row.organization)}</span>
        <RowTags row={row} labels={labels} />
        <RowMarks row={row} labels={labels} />
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
