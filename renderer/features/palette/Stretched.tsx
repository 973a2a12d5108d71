import { stretches } from './matches';
import styles from '../../ui/Choices.module.css';

/** A label in which what was typed stands out. */
export function Stretched({ query, label }: { readonly query: string; readonly label: string }) {
  return (
    <span className={styles['label']}>
      {stretches(query, label).map(({ text, isMatch }, place) =>
        // A stretch is known by its place alone: the same letters can stand twice.
        // oxlint-disable-next-line react/no-array-index-key
        isMatch ? <b key={place}>{text}</b> : <span key={place}>{text}</span>,
      )}
    </span>
  );
}
