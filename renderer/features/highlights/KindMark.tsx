import type { HighlightKind } from '#contract/highlights';
import styles from './KindMark.module.css';

/** A small square with the colour and the line of a kind. */
export function KindMark({
  look,
  size = 12,
}: {
  readonly look: Pick<HighlightKind, 'line' | 'colour'>;
  readonly size?: 12 | 16;
}) {
  return (
    <span
      aria-hidden="true"
      className={styles['mark']}
      data-line={look.line}
      data-colour={look.colour}
      data-size={size}
    />
  );
}
