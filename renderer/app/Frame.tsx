import { useEffect } from 'react';
import { FirstRun } from '../features/first-run/FirstRun';
import { Help } from '../features/help/Help';
import { Palette } from '../features/palette/Palette';
import { laterFormulas } from '../features/paper/later-formulas';
import { laterSettings } from '../features/settings/later-settings';
import { useReady, useWindow } from '../store/store';
import { Announcer } from './Announcer';
import { Banners } from './Banners';
import { Bar } from './Bar';
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
  useEffect(() => {
    document.title = `${title} – Offprint`;
  }, [title]);

  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of [laterFormulas, laterSettings]) void part.bring();
    }, FETCH_AHEAD_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div className={styles['frame']}>
      <Bar hasSidebar={!isFirstRun} />
      <Banners />
      {isFirstRun ? (
        <FirstRun />
      ) : (
        <div className={styles['body']}>
          <Sidebar />
          {page === 'settings' ? (
            <Settings />
          ) : (
            <main className={styles['panes']} data-shown={pane}>
              <ListPane />
              <PaperPane />
            </main>
          )}
        </div>
      )}
      <Toasts />
      <Announcer />
      <Palette />
      <Help />
    </div>
  );
}

function Settings() {
  const settings = laterSettings.use(true);
  return settings === undefined ? null : <settings.SettingsPage />;
}
