import { useCallback } from 'react';
import { openLink } from '../actions/actions';
import { useActionContext } from '../actions/context';
import { PaperSheet } from '../features/paper/PaperSheet';
import { useReady, useWindow } from '../store/store';
import { NoteBeside } from './NoteBeside';
import { PaperTools } from './PaperTools';
import styles from './PaperPane.module.css';

/** The selected paper, to be read, with what can be done with it above. */
export function PaperPane() {
  const context = useActionContext();
  const { detail, error } = useWindow((state) => state.paper);
  const enterPane = useWindow((state) => state.enterPane);
  const newestDay = useReady(({ feed }) => feed.newestDay);
  const { attachSheet } = context.panes;
  const follow = useCallback((url: string) => openLink(context, url), [context]);
  return (
    <div className={styles['pane']} data-pane="paper" onFocusCapture={() => enterPane('paper')}>
      <PaperTools />
      <div className={styles['beside']}>
        <PaperSheet ref={attachSheet} detail={detail} error={error} newestDay={newestDay} onOpenLink={follow} />
        <NoteBeside />
      </div>
    </div>
  );
}
