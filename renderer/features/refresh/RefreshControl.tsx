import { RefreshCw, X } from 'lucide-react';
import { useAction } from '../../actions/context';
import { timeLeft, useNow } from '../../words/clock';
import { useReady } from '../../store/store';
import { IconButton } from '../../ui/IconButton';
import { progressWords } from '../../words/refresh';
import type { RefreshProgress } from '#contract/refresh';
import styles from './RefreshControl.module.css';

/** Refreshes the feed; while that goes on, tells how far it is and stops it. */
export function RefreshControl() {
  const running = useReady(({ feed }) => feed.running);
  const refresh = useAction('refresh');
  const cancel = useAction('cancel-refresh');
  if (running === null) {
    return <IconButton label={refresh.label} keys={refresh.keys} icon={RefreshCw} onClick={refresh.perform} />;
  }
  return (
    <>
      <Progress progress={running} />
      <IconButton label={cancel.label} keys={cancel.keys} icon={X} onClick={cancel.perform} />
    </>
  );
}

function Progress({ progress }: { readonly progress: RefreshProgress }) {
  const now = useNow(1000);
  const { waiting } = progress;
  return (
    <span className={styles['progress']}>
      <span className={styles['days']}>{progressWords(progress)}</span>
      {waiting !== undefined && <span className={styles['wait']}>waits {timeLeft(waiting.until, now)}</span>}
    </span>
  );
}
