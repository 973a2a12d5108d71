import { PaperText } from '../paper/PaperText';
import type { Subject } from './subject';
import styles from './About.module.css';

type AboutProps = {
  /** What is done: "Queue", "Tag". */
  readonly does: string;
  readonly subject: Pick<Subject, 'name' | 'isTitle'>;
};

/** The first line of a dialog: what will be done to which papers. */
export function About({ does, subject }: AboutProps) {
  return (
    <p className={styles['about']}>
      {does}{' '}
      <span className={subject.isTitle ? styles['title'] : styles['papers']}>
        {subject.isTitle ? <PaperText text={subject.name} onOpenLink={() => undefined} /> : subject.name}
      </span>
    </p>
  );
}

/** In place of a dialog that is about papers, where there are none. */
export function NoPaper() {
  return <p className={styles['nothing']}>No paper is chosen. Select one in the list first.</p>;
}
