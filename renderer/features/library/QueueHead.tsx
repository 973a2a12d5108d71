import type { Outline } from '#contract/lists';
import type { Queue } from '#contract/library';
import { useReady } from '../../store/store';
import { counted } from '../../words/counts';
import { BudgetBar } from './BudgetBar';
import { durationWords } from '../../words/durations';
import { fittingWords, weekBudget } from './week-budget';
import styles from './QueueHead.module.css';

type QueueHeadProps = {
  readonly queue: Queue;
  /** Of the queue's list; null until it has come. */
  readonly outline: Outline | null;
};

/** Above a queue's papers: how much of it this week has time for, and whether it is full. */
export function QueueHead({ queue, outline }: QueueHeadProps) {
  const weekly = useReady(({ settings }) => settings.weeklyMinutes);
  const minutes = outline?.minutes ?? [];
  const { limit, papers } = queue;
  const isFull = limit !== undefined && papers > limit;
  if (minutes.length === 0 && !isFull) return null;
  const budget = weekBudget(minutes, weekly);
  return (
    <div className={styles['head']}>
      {minutes.length > 0 && (
        <>
          <BudgetBar budget={budget} />
          <p className={styles['words']}>
            {budget.waits === 0 ? (
              <span>
                {minutes.length === 1 ? 'The only paper fits' : `All ${counted(minutes.length, 'paper')} fit`} this
                week’s {durationWords(weekly)}.
              </span>
            ) : budget.papers === 0 ? (
              <span>The first paper takes longer than the week’s {durationWords(weekly)}.</span>
            ) : (
              <span>
                <b>{durationWords(budget.minutes)}</b> of {durationWords(weekly)} this week fits, {fittingWords(budget)}
              </span>
            )}
            {budget.waits > 0 && (
              <span className={styles['waits']}>
                <b>{durationWords(budget.waits)}</b> waits for next week
              </span>
            )}
          </p>
        </>
      )}
      {isFull && (
        <p className={styles['full']}>
          <b>
            Full: {papers} of {limit}.
          </b>{' '}
          {counted(papers - limit, 'paper')} more than you meant to keep here.
        </p>
      )}
    </div>
  );
}
