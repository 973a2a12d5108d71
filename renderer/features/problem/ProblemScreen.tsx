import type { ReactNode } from 'react';
import { Mark } from '../../ui/Mark';
import styles from './Problem.module.css';

type ProblemScreenProps = {
  readonly title: string;
  /** What happened, what is safe, what to do. */
  readonly text: ReactNode;
  readonly facts?: readonly { readonly name: string; readonly value: string }[];
  /** Below: what to press, and the error's code. */
  readonly children?: ReactNode;
};

/** Fills the window where there is nothing else to show. */
export function ProblemScreen({ title, text, facts, children }: ProblemScreenProps) {
  return (
    <main className={styles['screen']}>
      <div className={styles['inside']} role="alert">
        <p className={styles['brand']}>
          <Mark />
          Offprint
        </p>
        <h1 className={styles['title']}>{title}</h1>
        <p className={styles['text']}>{text}</p>
        {facts !== undefined && (
          <dl className={styles['facts']}>
            {facts.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        <div className={styles['actions']}>{children}</div>
      </div>
    </main>
  );
}
