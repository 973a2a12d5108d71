import type { Inline } from '#contract/full-text';
import { runName } from './run-marks';
import { RunWords } from './RunWords';
import styles from './Caption.module.css';

type CaptionWords = { readonly label?: string | undefined; readonly of: readonly Inline[] };
type CaptionProps = CaptionWords & {
  /** The block that it belongs to. */
  readonly anchor: string;
};

/** Whether there is anything to say. */
export function hasCaption({ label, of }: CaptionWords): boolean {
  return (label ?? '') !== '' || of.length > 0;
}

/** The words of a figure, a table or a listing: its label in bold, then what it says. */
export function Caption({ label, of, anchor }: CaptionProps) {
  if (!hasCaption({ label, of })) return null;
  return (
    <figcaption className={styles['caption']} data-run={runName(anchor, 0)}>
      {label !== undefined && label !== '' && (
        <b className={styles['label']} data-length={0}>
          {/[.:)]$/.test(label) || of.length === 0 ? label : `${label}.`}{' '}
        </b>
      )}
      <RunWords run={runName(anchor, 0)} of={of} />
    </figcaption>
  );
}
