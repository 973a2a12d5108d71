import type { ReactNode } from 'react';
import { Keycaps } from './Keycaps';
import styles from './Choices.module.css';

type ChoiceFootProps = {
  /** What each key does, left to right. */
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[];
  /** What is told last, at the right: spoken when it changes. */
  readonly status: ReactNode;
};

/** The keys of a dialog in which something is chosen. */
export function ChoiceFoot({ keys, status }: ChoiceFootProps) {
  return (
    <div className={styles['foot']}>
      {keys.map((each) => (
        <span key={each.does}>
          <Keycaps keys={each.keys} /> {each.does}
        </span>
      ))}
      <output className={styles['status']}>{status}</output>
    </div>
  );
}
