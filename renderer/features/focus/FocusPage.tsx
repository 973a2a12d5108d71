import { type ReactNode, useEffect } from 'react';
import { useActionContext } from '../../actions/context';
import { progressSince, selectedRow } from '../../store/progress';
import { useReady, useWindow } from '../../store/store';
import { InboxZero } from '../inbox-zero/InboxZero';
import { FocusKeys } from './FocusKeys';
import { FocusSheet } from './FocusSheet';
import styles from './FocusPage.module.css';

/** The inbox, one paper at a time: every key decides, and the next paper is there. */
export function FocusPage({ toasts }: { readonly toasts: ReactNode }) {
  const { panes } = useActionContext();
  const row = useWindow(selectedRow);
  const detail = useWindow(({ paper }) => paper.detail);
  const hasOutline = useWindow(({ list }) => list.outline !== null);
  const isEmpty = useWindow((state) => {
    const { sorted, total } = progressSince(state, state.focusSince);
    return state.list.outline !== null && sorted.length >= total;
  });
  const announce = useWindow((state) => state.announce);
  const isLoaded = useReady(({ feed }) => feed.loaded);
  const { focusSheet } = panes;

  // Keys are heard from anywhere, but who listens is told where they are.
  const isShown = hasOutline && !isEmpty;
  useEffect(() => {
    if (isShown) focusSheet();
  }, [isShown, focusSheet]);
  const title = row?.title;
  useEffect(() => {
    if (title !== undefined) announce(title);
  }, [title, announce]);

  return (
    <main className={styles['page']}>
      {isEmpty ? (
        isLoaded && <InboxZero />
      ) : (
        <>
          {row !== undefined && <FocusSheet row={row} detail={detail?.paper.id === row.id ? detail : null} />}
          {toasts}
          <FocusKeys />
        </>
      )}
      {isEmpty && toasts}
    </main>
  );
}
