import {
  AlarmClock,
  Archive,
  Bookmark,
  BookOpenText,
  Clock,
  Code,
  type LucideIcon,
  HardDriveDownload,
  MessageSquare,
  NotebookText,
  SearchX,
  Star,
  Timer,
  Trash2,
} from 'lucide-react';
import type { Row } from '#contract/paper';
import { Icon } from '../../ui/Icon';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { shortCount } from '../../words/counts';
import { dayName } from '../../words/day-names';
import { durationWords } from '../../words/durations';
import type { RowLabels } from './row-labels';
import { TagDot } from '../../ui/TagDot';
import styles from './PaperRow.module.css';

type FigureProps = {
  readonly icon: LucideIcon;
  readonly count: number;
  readonly noun: string;
  readonly title: string;
};

/** A figure with its drawing; what it counts is said to screen readers and in a tooltip. */
export function Figure({ icon, count, noun, title }: FigureProps) {
  return (
    <span className={styles['figure']} title={title}>
      <Icon icon={icon} size={12} />
      {shortCount(count)}
      <VisuallyHidden>{` ${count === 1 ? noun : `${noun}s`}, `}</VisuallyHidden>
    </span>
  );
}

/** Tags that are named, and how many characters they may take together; of the others there is a count. */
const NAMED_TAGS = 2;
const NAMED_CHARACTERS = 24;

/** The first tags, as far as their names have room whole. */
function namedOf<Named extends { readonly name: string }>(tags: readonly Named[]): readonly Named[] {
  let characters = 0;
  const end = tags.findIndex(({ name }, place) => {
    characters += name.length;
    return place >= NAMED_TAGS || characters > NAMED_CHARACTERS;
  });
  return end < 0 ? tags : tags.slice(0, end);
}

/** The tags of a paper as dots with their names. */
export function RowTags({ row, labels }: { readonly row: Row; readonly labels: RowLabels }) {
  const tags = (row.tags ?? []).flatMap((id) => labels.tags.get(id) ?? []);
  if (tags.length === 0) return null;
  const shown = namedOf(tags);
  const rest = tags.slice(shown.length);
  return (
    <span className={styles['tags']}>
      <VisuallyHidden>{`tagged `}</VisuallyHidden>
      {shown.map(({ id, name, colour }) => (
        <span key={id} className={styles['tag']}>
          <TagDot colour={colour} />
          <span className={styles['tagName']}>{name}</span>
        </span>
      ))}
      {rest.length > 0 && <span title={rest.map(({ name }) => name).join(', ')}>+{rest.length}</span>}
    </span>
  );
}

/** Where a decided paper stands, in a drawing and a word. */
function StandingMark({ row, labels }: { readonly row: Row; readonly labels: RowLabels }) {
  const queue = row.queue === undefined ? undefined : labels.queues.get(row.queue);
  if (row.status === 'reading') {
    return (
      <span className={styles['standing']}>
        <Icon icon={BookOpenText} size={12} />
        Reading
      </span>
    );
  }
  if ((row.status === 'archived' || row.status === 'trashed') && !labels.showsOrigin) {
    const isArchived = row.status === 'archived';
    return (
      <span className={styles['figure']}>
        <Icon icon={isArchived ? Archive : Trash2} size={12} />
        {isArchived ? 'Archived' : 'In the trash'}
      </span>
    );
  }
  if (queue === undefined || (row.status !== 'queued' && !labels.showsOrigin)) return null;
  return (
    <span className={styles['standing']}>
      <Icon icon={Bookmark} size={12} className={row.status === 'queued' ? styles['filled'] : undefined} />
      {queue.name}
    </span>
  );
}

/** The marks at the end of a row, always in this order, so that the eye can go down a column. */
export function RowMarks({ row, labels }: { readonly row: Row; readonly labels: RowLabels }) {
  return (
    <span className={styles['marks']}>
      {row.lookup !== undefined && (
        <span className={styles['figure']}>
          <Icon icon={row.lookup === 'waiting' ? Clock : SearchX} size={12} />
          {row.lookup === 'waiting' ? 'to be looked up' : 'unknown'}
        </span>
      )}
      {row.snoozedUntil !== undefined && (
        <span className={styles['figure']} title="Snoozed">
          <Icon icon={AlarmClock} size={12} />
          <VisuallyHidden>snoozed until </VisuallyHidden>
          {dayName(row.snoozedUntil, { near: labels.newestDay })}
        </span>
      )}
      {labels.showsStanding && <StandingMark row={row} labels={labels} />}
      {row.starred === true && (
        <span className={styles['star']} title="Starred">
          <Icon icon={Star} size={12} />
          <VisuallyHidden>starred, </VisuallyHidden>
        </span>
      )}
      {row.note === true && (
        <span className={styles['figure']} title="Has a note">
          <Icon icon={NotebookText} size={12} />
          <VisuallyHidden>has a note, </VisuallyHidden>
        </span>
      )}
      {row.progress !== undefined && (
        <span className={styles['figure']} title="Of its full text that is read">
          <Icon icon={BookOpenText} size={12} />
          {row.progress}%<VisuallyHidden> read, </VisuallyHidden>
        </span>
      )}
      {row.text === true && row.progress === undefined && (
        <span className={styles['figure']} title="Its full text is here">
          <Icon icon={HardDriveDownload} size={12} />
          <VisuallyHidden>its full text is here, </VisuallyHidden>
        </span>
      )}
      {row.comments > 0 && <Figure icon={MessageSquare} count={row.comments} noun="comment" title="Comments" />}
      {row.stars !== undefined && <Figure icon={Code} count={row.stars} noun="star" title="Code, stars on GitHub" />}
      {labels.showsMinutes && (
        <span className={styles['figure']} title="Reading time">
          <Icon icon={Timer} size={12} />
          {durationWords(row.minutes)}
        </span>
      )}
    </span>
  );
}
