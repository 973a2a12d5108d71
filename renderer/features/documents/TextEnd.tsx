import { ArrowRight } from 'lucide-react';
import type { PaperId } from '#contract/ids';
import type { Row } from '#contract/paper';
import { useAction } from '../../actions/context';
import { nextStaying } from '../../store/departures';
import { rowIn } from '../../store/row-pages';
import type { WindowState } from '../../store/state';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { viewTitle } from '../../words/views';
import { readableText } from '../paper/readable-text';
import styles from './TextEnd.module.css';

/** The row below that of the paper which is read, in the list that it was opened from. */
function rowBelow({ list, leaving }: WindowState, paper: PaperId): Row | undefined {
  if (list.selectedId !== paper || list.selectedIndex === null) return undefined;
  const index = nextStaying(list, leaving, list.selectedIndex + 1);
  return index === undefined || index <= list.selectedIndex ? undefined : rowIn(list.pages, index);
}

type TextEndProps = {
  readonly paper: PaperId;
  /** What is read: below a PDF there is less room. */
  readonly form?: 'text' | 'PDF';
  /** Whether one can go on from here. */
  readonly isReached?: boolean;
};

/** Below a text that was read to its end: what becomes of its paper, and the next one of the list. */
export function TextEnd({ paper, form = 'text', isReached = true }: TextEndProps) {
  const next = useWindow((state) => rowBelow(state, paper));
  const view = useWindow(({ list }) => list.view);
  const readNext = useWindow((state) => state.readNext);
  const labels = useReady((ready) => ready.library);
  const newestDay = useReady(({ feed }) => feed.newestDay);
  const finish = useAction('finish');
  const back = useAction('back');
  return (
    <section
      className={form === 'text' ? styles['end'] : styles['short']}
      aria-label={`End of the ${form}`}
      data-text-end={isReached ? '' : undefined}
    >
      {next === undefined ? (
        <p className={styles['told']}>{`This is the end of the ${form}, and of what the list has below it.`}</p>
      ) : (
        <>
          <p className={styles['told']}>Next in {viewTitle(view, newestDay, labels)}</p>
          <button type="button" className={styles['next']} onClick={readNext}>
            <span className={styles['title']}>{readableText(next.title)}</span>
            <ArrowRight size={18} aria-hidden="true" />
          </button>
        </>
      )}
      <div className={styles['choices']}>
        <Button keys={finish.keys} onClick={finish.perform}>
          {finish.label}
        </Button>
        <Button variant="quiet" keys={back.keys} onClick={back.perform}>
          {back.label}
        </Button>
      </div>
    </section>
  );
}
