import type { ReactNode } from 'react';
import styles from './EmptyList.module.css';

type WordsProps = { readonly title: string; readonly text: string; readonly children?: ReactNode };

/** Why nothing is here, and what to do about it. */
export function EmptyWords({ title, text, children }: WordsProps) {
  return (
    <div className={styles['empty']}>
      <h2 className={styles['title']}>{title}</h2>
      <p className={styles['text']}>{text}</p>
      {children}
    </div>
  );
}
