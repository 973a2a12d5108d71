import type { ReactNode } from 'react';
import { classes } from '../../ui/classes';
import { useRunMarks } from './run-marks';
import styles from './RunWords.module.css';

/** A run that is marked as a whole: a formula on a line of its own. */
export function RunWhole({ run, children }: { readonly run: string; readonly children: ReactNode }): ReactNode {
  const marks = useRunMarks(run);
  // The last one that was made is seen.
  const mark = marks.at(-1);
  if (mark === undefined) return children;
  return (
    <mark
      className={classes(styles['mark'], styles['whole'])}
      data-highlight={mark.id}
      data-line={mark.look.line}
      data-colour={mark.look.colour}
      data-before={mark.before}
      data-behind={mark.behind}
    >
      {children}
    </mark>
  );
}
