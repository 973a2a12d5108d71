import type { Queue } from '#contract/library';
import { Keycaps } from '../../ui/Keycaps';
import { TagDot } from '../../ui/TagDot';
import { counted } from '../../words/counts';
import { durationWords } from '../../words/durations';
import { Stretched } from '../palette/Stretched';
import styles from './LibraryDialog.module.css';

type QueueLineProps = {
  readonly queue: Queue;
  readonly query: string;
  /** The papers are in it now. */
  readonly isHere?: boolean;
};

/** A queue among others: its name, how much waits in it, and whether it is full. */
export function QueueLine({ queue, query, isHere = false }: QueueLineProps) {
  const { name, colour, papers, minutes, limit, key } = queue;
  const isFull = limit !== undefined && papers > limit;
  return (
    <>
      <TagDot colour={colour} />
      <Stretched query={query} label={name} />
      <span className={styles['more']}>
        {isHere && <span>here now</span>}
        {isFull ? (
          <span className={styles['warn']}>
            Full: {papers} of {limit}
          </span>
        ) : (
          <span>
            {papers === 0 ? 'empty' : counted(papers, 'paper')}
            {limit !== undefined && ` of ${limit}`}
          </span>
        )}
        {papers > 0 && <span>{durationWords(minutes)}</span>}
        {key !== undefined && <Keycaps keys={[key.toUpperCase()]} />}
      </span>
    </>
  );
}
