import { ChevronLeft, ChevronRight, GalleryVertical } from 'lucide-react';
import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import type { View } from '#contract/lists';
import type { Row } from '#contract/paper';
import { perform } from '../actions/actions';
import { useAction, useActionContext } from '../actions/context';
import { ArchiveHead } from '../features/library/ArchiveHead';
import { QueueHead } from '../features/library/QueueHead';
import { CalendarButton } from '../features/calendar/CalendarButton';
import { PaperList } from '../features/feed/PaperList';
import { rowLabels } from '../features/feed/row-labels';
import { shownSections } from '../features/feed/shown-sections';
import { usePassages } from '../features/search/passages';
import { SavedSearchHead } from '../features/search/SavedSearchHead';
import { SearchHead } from '../features/search/SearchHead';
import { FeedStrips } from '../features/refresh/FeedStrips';
import { OfflineLine } from '../features/offline/OfflineLine';
import { rowIn } from '../store/row-pages';
import { type RowPages, unfiltered, viewKey } from '../store/state';
import { useReady, useWindow } from '../store/store';
import { IconButton } from '../ui/IconButton';
import { useMediaQuery } from '../ui/useMediaQuery';
import { BulkBar } from './BulkBar';
import { EmptyList } from './EmptyList';
import { FilterField } from './FilterField';
import { viewExtent, viewTitle } from '../words/views';
import { usePaperDrag } from './usePaperDrag';
import { ONE_PANE } from './widths';
import styles from './ListPane.module.css';

/** Lists that one goes through by days. The calendar stands beside each of the feed, since it opens from any. */
const OF_DAYS: ReadonlySet<View['kind']> = new Set(['inbox', 'today', 'all', 'day', 'passed', 'shelf']);

const NO_RANGE = { first: 0, last: -1 };
/** Rows of which passages are shown: those in view, of the many that are at hand. */
const MOST_PASSAGES = 40;

function shownRows(pages: RowPages, { first, last }: typeof NO_RANGE): readonly Row[] {
  const rows: Row[] = [];
  for (let index = first; index <= last && rows.length < MOST_PASSAGES; index += 1) {
    const row = rowIn(pages, index);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

/** The open list: its heading, what is to be known about it, its rows. */
export function ListPane() {
  const context = useActionContext();
  const { view, outline, pages, selectedIndex, begins } = useWindow((state) => state.list);
  const isActive = useWindow(({ pane }) => pane === 'list');
  const enterPane = useWindow((state) => state.enterPane);
  const needRows = useWindow((state) => state.needRows);
  const select = useWindow((state) => state.select);
  const marked = useWindow((state) => state.marked);
  const leaving = useWindow((state) => state.leaving);
  const toggleMark = useWindow((state) => state.toggleMark);
  const markRange = useWindow((state) => state.markRange);
  const filterShown = useWindow((state) => state.filterShown);
  const newestDay = useReady(({ feed }) => feed.newestDay);
  const library = useReady((state) => state.library);
  const weeklyMinutes = useReady(({ settings }) => settings.weeklyMinutes);
  const isOnePane = useMediaQuery(ONE_PANE);

  const isSearched = view.kind === 'search' || view.kind === 'saved' || view.kind === 'similar';
  const title = viewTitle(view, newestDay, library);
  const extent = outline === null ? '' : viewExtent(view, outline.total, newestDay, library);
  const rowAt = useMemo(() => (index: number) => rowIn(pages, index), [pages]);
  const sections = useMemo(() => shownSections(view, outline, weeklyMinutes), [view, outline, weeklyMinutes]);
  const { queues, tags } = library;
  const [range, setRange] = useState(NO_RANGE);
  const onRange = useCallback(
    (first: number, last: number) => {
      needRows(first, last);
      if (isSearched) setRange({ first, last });
    },
    [needRows, isSearched],
  );
  const shown = useMemo(() => shownRows(pages, range), [pages, range]);
  const passages = usePassages(view, shown);
  const labels = useMemo(
    () => rowLabels(view, { queues, tags }, newestDay, passages),
    [view, queues, tags, newestDay, passages],
  );
  const mark = useCallback(
    (index: number) => {
      const row = rowAt(index);
      if (row === undefined) return;
      toggleMark(row.id);
      select(index);
    },
    [rowAt, toggleMark, select],
  );
  const grab = usePaperDrag();
  const dropPlace = useWindow(({ drag }) => drag?.place ?? null);
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
          {OF_DAYS.has(view.kind) && (
            <>
              <DayButton action="earlier-day" />
              <CalendarButton />
              <DayButton action="later-day" />
            </>
          )}
          {view.kind === 'inbox' && <FocusButton />}
        </div>
      </div>
      {view.kind === 'shelf' && (
        <p className={styles['lead']}>
          Papers of the last years that many people know, to try Offprint with. They are no part of the feed.
        </p>
      )}
      {view.kind === 'search' && <SearchHead />}
      {view.kind === 'saved' && <SavedSearchHead view={view} />}
      {filterShown && <FilterField key={`filter ${viewKey(unfiltered(view))}`} />}
      <LibraryHead />
      {!isSearched && <FeedStrips />}
      <PaperList
        // What one types narrows one list: the rows stay until others come.
        key={view.kind === 'search' ? 'search' : viewKey(view)}
        ref={attachList}
        label={extent === '' ? title : `${title}, ${extent}`}
        sections={outline === null ? null : sections}
        rowAt={rowAt}
        onRange={onRange}
        selected={selectedIndex}
        begins={begins}
        active={isActive}
        onSelect={select}
        onOpen={open}
        labels={labels}
        marked={marked}
        leaving={leaving}
        onMark={mark}
        onMarkRange={(index) => void markRange(index)}
        dropPlace={dropPlace}
        onGrab={grab}
        empty={<EmptyList />}
      />
      <BulkBar />
    </section>
  );
}

const DayButton = memo(function DayButton({ action }: { readonly action: 'earlier-day' | 'later-day' }) {
  const { label, keys, perform: go } = useAction(action);
  return (
    <IconButton label={label} keys={keys} icon={action === 'earlier-day' ? ChevronLeft : ChevronRight} onClick={go} />
  );
});

const FocusButton = memo(function FocusButton() {
  const { label, keys, perform: begin } = useAction('focus');
  return <IconButton label={label} keys={keys} icon={GalleryVertical} onClick={begin} />;
});

/** What a queue or the archive has above its rows. */
const LibraryHead = memo(function LibraryHead() {
  const { view, outline } = useWindow((state) => state.list);
  const queue = useReady(({ library }) =>
    view.kind === 'queue' ? library.queues.find(({ id }) => id === view.queue) : undefined,
  );
  if (view.kind === 'archive') return <ArchiveHead view={view} outline={outline} />;
  return (
    <>
      {queue !== undefined && view.filter === undefined && <QueueHead queue={queue} outline={outline} />}
      <OfflineLine view={view} />
    </>
  );
});
