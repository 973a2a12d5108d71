import { ArrowLeft } from 'lucide-react';
import { useAction } from '../../actions/context';
import { progressSince } from '../../store/progress';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { useMediaQuery } from '../../ui/useMediaQuery';
import { counted } from '../../words/counts';
import { DecisionStrip } from '../inbox-zero/DecisionStrip';
import { useShallow } from 'zustand/react/shallow';
import styles from './FocusBar.module.css';
import { inDigits } from '../../words/numbers';

/** The top of focus mode: the way back, how far one is, and what was decided so far. */
export function FocusBar() {
  const back = useAction('back');
  const list = useWindow((state) => state.list);
  const known = useWindow(useShallow(({ leaving, steps, focusSince }) => ({ leaving, steps, focusSince })));
  const { sorted, place, total } = progressSince({ list, ...known }, known.focusSince);
  const kept = sorted.filter(Boolean).length;
  const isWide = useMediaQuery('(width >= 760px)');
  const isDone = sorted.length >= total;
  return (
    <header className={styles['bar']}>
      <div className={styles['left']}>
        <Button variant="quiet" size="s" icon={ArrowLeft} keys={back.keys} onClick={back.perform}>
          Inbox
        </Button>
      </div>
      <div className={styles['progress']}>
        <h1 className={styles['place']}>
          {isDone ? counted(total, 'paper') : `${inDigits(place)} of ${inDigits(total)}`}
        </h1>
        {isWide && total > 0 && (
          <DecisionStrip
            sorted={sorted}
            total={total}
            {...(isDone ? {} : { current: place - 1 })}
            width={220}
            height={12}
          />
        )}
        <span className={styles['kept']}>{kept} kept</span>
      </div>
    </header>
  );
}
