import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useCallback, useEffect, useMemo } from 'react';
import { perform } from '../actions/actions';
import { useAction, useActionContext } from '../actions/context';
import { CalendarButton } from '../features/calendar/CalendarButton';
import { PaperList } from '../features/feed/PaperList';
import { FeedStrips } from '../features/refresh/FeedStrips';
import { rowIn } from '../store/row-pages';
import { viewKey } from '../store/state';
import { useReady, useWindow } from '../store/store';
import { IconButton } from '../ui/IconButton';
import { useMediaQuery } from '../ui/useMediaQuery';
import { EmptyList } from './EmptyList';
import { viewExtent, viewTitle } from '../words/views';
import { ONE_PANE } from './widths';
import styles from './ListPane.module.css';

/** The open list: its heading, what is to be known about it, its rows. */
export function ListPane() {
  const context = useActionContext();
  const { view, outline, pages, selectedIndex } = useWindow((state) => state.list);
  const isActive = useWindow(({ pane }) => pane === 'list');
  const enterPane = useWindow((state) => state.enterPane);
  const needRows = useWindow((state) => state.needRows);
  const select = useWindow((state) => state.select);
  const newestDay = useReady(({ feed }) => feed.newestDay);
  const isOnePane = useMediaQuery(ONE_PANE);

  const title = viewTitle(view, newestDay);
  const extent = outline === null ? '' : viewExtent(view, outline.total, newestDay);
  const rowAt = useMemo(() => (index: number) => rowIn(pages, index), [pages]);
  const open = useCallback(() => void perform('open', context), [context]);
  const { attachList, listChanged } = context.panes;
  const hasRows = (outline?.total ?? 0) > 0;
  useEffect(listChanged, [listChanged, view, hasRows]);

  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- its rows take the keys; only where a click lands is looked at
    <section
      className={styles['pane']}
      data-pane="list"
      aria-label={title}
      onFocusCapture={() => enterPane('list')}
      onClick={(event) => {
        // With one pane a click is all there is; beside the paper it selects.
        if (isOnePane && event.target instanceof Element && event.target.closest('[data-row]') !== null) open();
      }}
    >
      <div className={styles['head']}>
        <h1 className={styles['title']}>{title}</h1>
        <span className={styles['extent']}>{extent}</span>
        <div className={styles['tools']}>
          {view.kind !== 'shelf' && <DayButton action="earlier-day" />}
          <CalendarButton />
          {view.kind !== 'shelf' && <DayButton action="later-day" />}
        </div>
      </div>
      {view.kind === 'shelf' && (
        <p className={styles['lead']}>
          Papers of the last years that many people know, to try Offprint with. They are no part of the feed.
        </p>
      )}
      <FeedStrips />
      <PaperList
        key={viewKey(view)}
        ref={attachList}
        label={extent === '' ? title : `${title}, ${extent}`}
        outline={outline}
        rowAt={rowAt}
        onRange={needRows}
        selected={selectedIndex}
        active={isActive}
        onSelect={select}
        onOpen={open}
        showDays={view.kind === 'inbox' || view.kind === 'all'}
        empty={<EmptyList />}
      />
    </section>
  );
}

function DayButton({ action }: { readonly action: 'earlier-day' | 'later-day' }) {
  const { label, keys, perform: go } = useAction(action);
  return (
    <IconButton label={label} keys={keys} icon={action === 'earlier-day' ? ChevronLeft : ChevronRight} onClick={go} />
  );
}
