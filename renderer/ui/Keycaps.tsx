import { classes } from './classes';
import styles from './Keycaps.module.css';

type KeycapsProps = {
  /** As printed, one cap each: `['Ctrl', 'K']`. */
  readonly keys: readonly string[];
  readonly className?: string | undefined;
};

/** Keys as small caps beside what they do. */
export function Keycaps({ keys, className }: KeycapsProps) {
  return (
    <span className={classes(styles['keycaps'], className)}>
      {keys.map((key, place) => (
        // The same key can stand twice in a sequence (G then G), so its place is part of what it is.
        // oxlint-disable-next-line react/no-array-index-key
        <kbd key={`${place}:${key}`} className={styles['cap']}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
