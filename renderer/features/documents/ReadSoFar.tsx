import { durationWords } from '../../words/durations';
import type { Reading } from './reading-state';
import styles from './Contents.module.css';

/** How much is read, and how long the rest takes. */
export function ReadSoFar({ reading }: { readonly reading: Reading }) {
  const { percent, minutesLeft, minutesInSection } = reading;
  const hasSection = minutesInSection > 0 && minutesInSection < minutesLeft;
  return (
    <p className={styles['foot']}>
      <b className={styles['percent']}>{percent}%</b>
      {minutesLeft === 0 ? (
        'read'
      ) : (
        <>
          {durationWords(minutesLeft)} left in the paper
          {hasSection && (
            <>
              ,<br />
              {durationWords(minutesInSection)} in this section
            </>
          )}
        </>
      )}
    </p>
  );
}

/** The same in a few words, for a narrow place. */
export function ReadSoFarInShort({ reading }: { readonly reading: Reading }) {
  const { percent, minutesLeft } = reading;
  return (
    <p className={styles['short']}>{minutesLeft === 0 ? 'Read' : `${percent}%, ${durationWords(minutesLeft)} left`}</p>
  );
}
