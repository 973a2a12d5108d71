import { useEffect } from 'react';
import { FocusBar } from '../features/focus/FocusBar';
import { FocusPage } from '../features/focus/FocusPage';
import { FirstRun } from '../features/first-run/FirstRun';
import { Help } from '../features/help/Help';
import { Palette } from '../features/palette/Palette';
import { laterFormulas } from '../features/paper/later-formulas';
import { laterSettings } from '../features/settings/later-settings';
import { useReady, useWindow } from '../store/store';
import { classes } from '../ui/classes';
import { Announcer } from './Announcer';
import { Banners } from './Banners';
import { Bar } from './Bar';
import { DragLabel } from './DragLabel';
import { laterLibrary } from './later-library';
import { ListPane } from './ListPane';
import { PaperPane } from './PaperPane';
import { Sidebar } from './Sidebar';
import { Toasts } from './Toasts';
import { viewTitle } from '../words/views';
import styles from './Frame.module.css';

/** When what comes later is fetched, in milliseconds from the frame: the first screen has been drawn by then. */
const FETCH_AHEAD_MS = 1_000;

/** The window once main has opened: bar, sidebar or rail, and the panes. */
export function Frame() {
  const page = useWindow((state) => state.page);
  const pane = useWindow((state) => state.pane);
  const view = useWindow(({ list }) => list.view);
  // Nothing was ever fetched; the shelf can be looked at meanwhile.
  const nothingYet = useReady(({ feed }) => feed.loaded && feed.days === 0);
  const isFirstRun = nothingYet && page === 'feed' && view.kind !== 'shelf';
  const newestDay = useReady(({ feed }) => feed.newestDay);
  const library = useReady((state) => state.library);

  const title = page === 'settings' ? 'Settings' : viewTitle(view, newestDay, library);
  const isZero = useZero();
  useEffect(() => {
    document.title = `${title} – Offprint`;
  }, [title]);

  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of [laterFormulas, laterSettings, laterLibrary]) void part.bring();
    }, FETCH_AHEAD_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div className={styles['frame']}>
      {page === 'focus' ? <FocusBar /> : <Bar hasSidebar={!isFirstRun} />}
      <Banners />
      {isFirstRun ? (
        <FirstRun />
      ) : page === 'focus' ? (
        <FocusPage toasts={<Toasts />} />
      ) : (
        <div className={styles['body']}>
          <Sidebar />
          {page === 'settings' ? (
            <Settings />
          ) : (
            <main className={classes(styles['panes'], isZero && styles['alone'])} data-shown={isZero ? 'list' : pane}>
              <ListPane />
              {!isZero && <PaperPane />}
            </main>
          )}
        </div>
      )}
      <DragLabel />
      {page !== 'focus' && <Toasts />}
      <Announcer />
      <Palette />
      <Help />
      <Library />
    </div>
  );
}

/** Whether the inbox is open and everything in it is decided: that has the whole window. */
function useZero(): boolean {
  const hasDays = useReady(({ feed }) => feed.loaded && feed.days > 0);
  const isEmpty = useWindow(
    ({ list }) => list.view.kind === 'inbox' && list.view.filter === undefined && list.outline?.total === 0,
  );
  return hasDays && isEmpty;
}

function Library() {
  const isWanted = useWindow(({ overlay }) => overlay !== null);
  const library = laterLibrary.use(isWanted);
  return library === undefined ? null : <library.LibraryOverlays />;
}

function Settings() {
  const settings = laterSettings.use(true);
  return settings === undefined ? null : <settings.SettingsPage />;
}
