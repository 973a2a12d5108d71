import { momentWords, useNow } from '../../words/clock';
import { counted } from '../../words/counts';
import type { Versions } from './useVersions';
import texts from './NoteText.module.css';
import styles from './NoteViews.module.css';

/** When versions of a note were kept, for one to be chosen. */
export function VersionMoments({ versions, chosen, choose }: Pick<Versions, 'versions' | 'chosen' | 'choose'>) {
  const now = useNow();
  return (
    <ul className={styles['moments']} aria-label="Versions">
      {versions?.map(({ at, words }) => (
        <li key={at}>
          <button
            type="button"
            className={styles['moment']}
            aria-current={at === chosen ? 'true' : undefined}
            onClick={() => choose(at)}
          >
            <span>{momentWords(at, now)}</span>
            <span className={texts['quiet']}>{counted(words, 'word')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
