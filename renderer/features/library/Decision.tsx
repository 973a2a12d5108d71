import {
  AlarmClock,
  Archive,
  Bookmark,
  BookOpen,
  Check,
  CircleHelp,
  CloudOff,
  type LucideIcon,
  Star,
  Trash2,
} from 'lucide-react';
import type { Day } from '#contract/days';
import type { Lookup, PaperDetail, PaperStatus } from '#contract/paper';
import { useReady, useWindow } from '../../store/store';
import { Icon } from '../../ui/Icon';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { dayName } from '../../words/day-names';
import { Chips } from './Chips';
import { decisionWords } from './decision-words';
import { usePlaceInQueue } from './usePlaceInQueue';
import styles from './Decision.module.css';

const ICONS: Readonly<Partial<Record<PaperStatus, LucideIcon>>> = {
  queued: Bookmark,
  reading: BookOpen,
  archived: Archive,
  trashed: Trash2,
};

const LOOKUPS: Readonly<Record<Lookup, { readonly icon: LucideIcon; readonly text: string }>> = {
  waiting: { icon: CloudOff, text: 'To be looked up when the network is back. Until then its id is all there is.' },
  unknown: { icon: CircleHelp, text: 'Hugging Face does not know this paper. arXiv may: its page is below.' },
};

type DecisionProps = {
  readonly detail: PaperDetail;
  /** Its year goes without saying. */
  readonly newestDay: Day | null;
};

/** What the person decided about a paper: where it stands, its tags, why it is to be read. Nothing, if nothing was. */
export function Decision({ detail, newestDay }: DecisionProps) {
  const { paper, status, entry, lookup } = detail;
  const queues = useReady(({ library }) => library.queues);
  const tags = useReady(({ library }) => library.tags);
  const carryOut = useWindow((state) => state.carryOut);
  const queue = queues.find(({ id }) => id === entry?.queue);
  const index = usePlaceInQueue(paper.id, status === 'queued' ? queue?.id : undefined);

  const given = (entry?.tags ?? []).flatMap((id) => tags.find((tag) => tag.id === id) ?? []);
  const place =
    index === undefined || queue === undefined
      ? undefined
      : { place: index + 1, of: Math.max(queue.papers, index + 1) };
  const words =
    entry === undefined ? undefined : decisionWords({ status, entry, queue: queue?.name, place, newestDay });
  const marks = marksOf(detail, newestDay);
  const isEmpty = words === undefined && marks.length === 0 && given.length === 0 && entry?.why === undefined;
  if (isEmpty && lookup === undefined) return null;

  return (
    <section className={styles['decision']} aria-label="What you decided">
      {lookup !== undefined && (
        <p className={styles['lookup']}>
          <Icon icon={LOOKUPS[lookup].icon} />
          {LOOKUPS[lookup].text}
        </p>
      )}
      {(words !== undefined || marks.length > 0 || given.length > 0) && (
        <div className={styles['line']}>
          {words !== undefined && (
            <span className={styles['status']} data-status={status}>
              <Icon icon={ICONS[status] ?? Check} size={14} />
              {words}
            </span>
          )}
          {marks.map(({ icon, text }) => (
            <span key={text} className={styles['mark']}>
              <Icon icon={icon} size={14} />
              {text}
            </span>
          ))}
          <Chips
            label="Tags"
            chips={given.map(({ name, colour }) => ({ name, colour }))}
            onRemove={(name) => {
              const tag = given.find((each) => each.name === name);
              if (tag === undefined) return;
              void carryOut({ do: 'tag', papers: { kind: 'ids', ids: [paper.id] }, add: [], remove: [tag.id] });
            }}
          />
        </div>
      )}
      {entry?.why !== undefined && (
        <p className={styles['why']}>
          <VisuallyHidden>Why to read it: </VisuallyHidden>
          {entry.why}
        </p>
      )}
    </section>
  );
}

function marksOf({ entry }: PaperDetail, newestDay: Day | null): readonly { icon: LucideIcon; text: string }[] {
  if (entry === undefined) return [];
  const { snoozedUntil, starred, read } = entry;
  return [
    ...(snoozedUntil === undefined
      ? []
      : [{ icon: AlarmClock, text: `Out of sight until ${dayName(snoozedUntil, { near: newestDay })}` }]),
    ...(starred === true ? [{ icon: Star, text: 'Starred' }] : []),
    ...(read === true ? [{ icon: Check, text: 'Read' }] : []),
  ];
}
