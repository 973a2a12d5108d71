import type { Inline } from '#contract/full-text';
import { Inlines } from './Inlines';
import styles from './Caption.module.css';

type CaptionProps = { readonly label?: string | undefined; readonly of: readonly Inline[] };

/** Whether there is anything to say. */
export function hasCaption({ label, of }: CaptionProps): boolean {
  return (label ?? '') !== '' || of.length > 0;
}

/** The words of a figure, a table or a listing: its label in bold, then what it says. */
export function Caption({ label, of }: CaptionProps) {
  if (!hasCaption({ label, of })) return null;
  return (
    <figcaption className={styles['caption']}>
      {label !== undefined && label !== '' && (
        <b className={styles['label']}>{/[.:)]$/.test(label) || of.length === 0 ? label : `${label}.`} </b>
      )}
      <Inlines of={of} />
    </figcaption>
  );
}
