import { useEffect } from 'react';
import { FocusBar } from '../features/focus/FocusBar';
import { FocusPage } from '../features/focus/FocusPage';
import { FirstRun } from '../features/first-run/FirstRun';
import { Help } from '../features/help/Help';
import { Palette } from '../features/palette/Palette';
import { laterFormulas } from '../features/paper/later-formulas';
import { laterHighlights } from '../features/highlights/later-highlights';
import { laterReader } from '../features/documents/later-reader';
import { laterNotes } from '../features/notes/later-notes';
import { laterOffline } from '../features/offline/later-offline';
import { useNotesKept } from '../features/notes/useNotesKept';
import { laterSettings } from '../features/settings/later-settings';
import { useReady, useWindow } from '../store/store';
import { classes } from '../ui/classes';
import { Announcer } from './Announcer';
import { Banners } from './Banners';
import { Bar } from './Bar';
import { DragLabel } from './DragLabel';
import { laterLibrary } from './later-library';
import { ListPane } from './ListPane';
import { NoteBeside } from './NoteBeside';
import { PaperPane } from './PaperPane';
import { Sidebar } from './Sidebar';
import { Toasts } from './Toasts';
import { viewTitle } from '../words/views';
import styles from './Frame.module.css';

/** When what comes later is fetched, in milliseconds from the frame: the first screen has been drawn by then. */
const FETCH_AHEAD_MS = 1_000;

/** What the first screen does without. */
const LATER = [laterFormulas, laterSettings, laterLibrary, laterNotes, laterReader, laterHighlights, laterOffline];

/** The window once main has opened: bar, sidebar or rail, and the panes. */
export function Frame() {
  const page = useWindow((state) => state.page);
  const pane = useWindow((state) => state.pane);
  // Not the view itself: of whoever types into the search, every letter makes another.
  const kind = useWindow(({ list }) => list.view.kind);
  // Nothing was ever fetched; the shelf can be looked at meanwhile.
  const nothingYet = useReady(({ feed }) => feed.loaded && feed.days === 0);
  const isFirstRun = nothingYet && page === 'feed' && kind !== 'shelf';
  const listTitle = useWindow(({ app, list }) =>
    app?.phase === 'ready' ? viewTitle(list.view, app.feed.newestDay, app.library) : '',
  );
  const readTitle = useWindow(({ paper }) => paper.detail?.paper.title);
  const title =
    page === 'settings'
      ? 'Settings'
      : page === 'notes'
        ? 'Notes'
        : page === 'offline'
          ? 'Offline'
          : page === 'highlights'
            ? 'Highlights'
            : page === 'reader'
              ? (readTitle ?? 'Full text')
              : listTitle;
  const isZero = useZero();
  const hasNote = useWindow((state) => state.notePanel && state.paper.id !== null);
  useNotesKept();
  useEffect(() => {
    document.title = `${title} – Offprint`;
  }, [title]);

  useEffect(() => {
    const timer = setTimeout(() => {
      for (const part of LATER) void part.bring();
    }, FETCH_AHEAD_MS);
    return () => clearTimeout(timer);
  }, []);

  return (
    <div className={styles['frame']}>
      {page === 'focus' ? <FocusBar /> : page === 'reader' ? <TextBar /> : <Bar hasSidebar={!isFirstRun} />}
      <Banners />
      {isFirstRun ? (
        <FirstRun />
      ) : page === 'focus' ? (
        <div className={styles['focus']}>
          <FocusPage toasts={<Toasts />} />
          <NoteBeside />
        </div>
      ) : page === 'reader' ? (
        <div className={styles['focus']}>
          <FullText />
          <NoteBeside />
        </div>
      ) : (
        <div className={styles['body']}>
          <Sidebar />
          {page === 'settings' ? (
            <Settings />
          ) : page === 'notes' ? (
            <Notes />
          ) : page === 'offline' ? (
            <OfflinePart />
          ) : page === 'highlights' ? (
            <Highlights />
          ) : (
            <main
              className={classes(styles['panes'], isZero && styles['alone'], hasNote && styles['withNote'])}
              data-shown={isZero ? 'list' : pane}
            >
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
      <NoteDialogs />
      <OfflineDialogs />
      <Kinds />
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

function Notes() {
  const notes = laterNotes.use(true);
  return notes === undefined ? null : <notes.NotesPage />;
}

function Highlights() {
  const highlights = laterHighlights.use(true);
  return highlights === undefined ? null : <highlights.HighlightsPage />;
}

function Kinds() {
  const isWanted = useWindow(({ overlay }) => overlay === 'highlight-kinds');
  const highlights = laterHighlights.use(isWanted);
  return highlights === undefined ? null : <highlights.KindsDialog />;
}

function NoteDialogs() {
  const isWanted = useWindow(({ overlay }) => overlay === 'new-note' || overlay === 'export-notes');
  const notes = laterNotes.use(isWanted);
  return notes === undefined ? null : <notes.NoteOverlays />;
}

function OfflinePart() {
  const offline = laterOffline.use(true);
  return offline === undefined ? null : <offline.OfflinePage />;
}

function OfflineDialogs() {
  const isWanted = useWindow(({ overlay }) => overlay === 'pack');
  const offline = laterOffline.use(isWanted);
  return offline === undefined ? null : <offline.OfflineOverlays />;
}

function TextBar() {
  const reader = laterReader.use(true);
  return reader === undefined ? <div /> : <reader.ReaderBar />;
}

function FullText() {
  const reader = laterReader.use(true);
  return reader === undefined ? <div /> : <reader.ReaderPage />;
}

function Settings() {
  const settings = laterSettings.use(true);
  return settings === undefined ? null : <settings.SettingsPage />;
}
