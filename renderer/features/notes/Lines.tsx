import { VisuallyHidden } from '../../ui/VisuallyHidden';
import { Scroller } from '../../ui/Scroller';
import type { LineChange } from './line-changes';
import styles from './NoteViews.module.css';

const SIGNS: Readonly<Record<LineChange['kind'], string>> = { same: '', gone: '−', new: '+' };

type LinesProps = {
  readonly label: string;
  readonly lines: readonly LineChange[];
  /** What is said of a marked line. */
  readonly words: Readonly<Record<'gone' | 'new', string>>;
};

/** A text line by line, those that differ marked by a sign and a colour. */
export function Lines({ label, lines, words }: LinesProps) {
  return (
    <Scroller label={label} className={styles['lines']}>
      {lines.map(({ kind, text }, place) => (
        // Lines are told by their place alone.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={place} className={styles['lineOfText']} data-kind={kind}>
          <span className={styles['sign']} aria-hidden="true">
            {SIGNS[kind]}
          </span>
          {kind !== 'same' && <VisuallyHidden>{`${words[kind]}: `}</VisuallyHidden>}
          <span className={styles['content']}>{text}</span>
        </div>
      ))}
    </Scroller>
  );
}
