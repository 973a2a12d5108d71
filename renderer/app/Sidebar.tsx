import { Highlighter, NotebookText, Plane, Plus, Search, Settings } from 'lucide-react';
import { Fragment, useMemo } from 'react';
import type { View } from '#contract/lists';
import { useAction } from '../actions/context';
import { unfiltered, viewKey } from '../store/state';
import { useReady, useWindow } from '../store/store';
import { Drawer } from '../ui/Drawer';
import { IconButton } from '../ui/IconButton';
import { useMediaQuery } from '../ui/useMediaQuery';
import { Colophon } from './Colophon';
import { levelIndent, RailItem, SidebarItem } from './SidebarItem';
import { type SidebarEntry, type SidebarGroup, sidebarGroups } from './sidebar-entries';
import { NARROW } from './widths';
import styles from './Sidebar.module.css';
import { inDigits } from '../words/numbers';

/** None of the lists is that of a search, whatever is looked for. */
const SEARCHED: View = { kind: 'search', query: '', order: 'relevance' };

/** The lists by groups, and the key of the one that is open. */
function useGroups(): { readonly groups: readonly SidebarGroup[]; readonly current: string | undefined } {
  const feed = useReady((state) => state.feed);
  const library = useReady((state) => state.library);
  const found = useReady((state) => state.search.counts);
  const page = useWindow((state) => state.page);
  const open = useWindow(({ list }) => (list.view.kind === 'search' ? SEARCHED : list.view));
  const { newestDay } = feed;
  return useMemo(() => {
    const view = unfiltered(open);
    // The archive narrowed to a month is still the archive.
    const key = viewKey(view.kind === 'archive' ? { kind: 'archive' } : view);
    const groups = sidebarGroups({ feed, library, found, view, newestDay });
    return { groups, current: page === 'feed' ? key : undefined };
  }, [feed, library, found, open, newestDay, page]);
}

/**
 * The sidebar; the rail where it is too narrow for one, or where it was put away. In a narrow window the whole sidebar
 * comes over the panes, until something is chosen.
 */
export function Sidebar() {
  const isNarrow = useMediaQuery(NARROW);
  const isOpen = useWindow((state) => state.sidebarOpen);
  const isDrawerOpen = useWindow((state) => state.drawerOpen);
  const close = useWindow((state) => state.closeDrawer);
  const { keys } = useAction('sidebar');
  if (!isNarrow && isOpen) return <Whole />;
  return (
    <>
      <Rail />
      <Drawer
        open={isNarrow && isDrawerOpen}
        onOpenChange={(open) => {
          if (!open) close();
        }}
        title="Sidebar"
        closeLabel="Hide the sidebar"
        closeKeys={keys}
        initialFocus={(drawer) => drawer.querySelector<HTMLElement>('[aria-current]') ?? true}
      >
        <Whole />
      </Drawer>
    </>
  );
}

function Whole() {
  const { groups, current } = useGroups();
  return (
    <nav className={styles['side']} aria-label="Lists">
      <div className={styles['scroll']}>
        <SearchItem />
        {groups.map(({ name, entries }) =>
          entries.length === 0 && (name === 'Tags' || name === 'Searches') ? null : (
            <Fragment key={name}>
              <div className={styles['heading']}>
                <h2>{name}</h2>
                {name === 'Queues' && <NewQueue />}
              </div>
              <ul>
                {entries.map((entry) => (
                  <li key={entry.key}>
                    {entry.levelsAbove?.map(({ level, depth }) => (
                      // The name of each tag below it says it to screen readers.
                      <div key={depth} className={styles['level']} style={levelIndent(depth)} aria-hidden="true">
                        {level}
                      </div>
                    ))}
                    <SidebarItem entry={entry} isCurrent={entry.key === current} />
                  </li>
                ))}
                {name === 'Library' && (
                  <>
                    <li>
                      <NotesItem />
                    </li>
                    <HighlightsItem />
                    <li>
                      <OfflineItem />
                    </li>
                  </>
                )}
              </ul>
            </Fragment>
          ),
        )}
      </div>
      <SettingsItem />
      <Colophon />
    </nav>
  );
}

function NewQueue() {
  const { label, perform } = useAction('new-queue');
  return <IconButton label={label} icon={Plus} iconSize={14} className={styles['add']} onClick={perform} />;
}

/** The way to the search is no list, and stands above them. */
const SEARCH: Omit<SidebarEntry, 'view'> = { key: 'search', label: 'Search', icon: Search, action: 'search' };

function SearchItem({ isRail = false }: { readonly isRail?: boolean }) {
  const isCurrent = useWindow(({ page, list }) => page === 'feed' && list.view.kind === 'search');
  return isRail ? (
    <RailItem entry={SEARCH} isCurrent={isCurrent} />
  ) : (
    <SidebarItem entry={SEARCH} isCurrent={isCurrent} />
  );
}

/** The way to the notes, with how many there are. */
function NotesItem({ isRail = false }: { readonly isRail?: boolean }) {
  const count = useReady(({ notes }) => notes.notes);
  const isCurrent = useWindow(({ page }) => page === 'notes');
  const entry: Omit<SidebarEntry, 'view'> = {
    key: 'notes',
    label: 'Notes',
    icon: NotebookText,
    action: 'go-notes',
    count: count > 0 ? inDigits(count) : undefined,
  };
  return isRail ? (
    <RailItem entry={entry} isCurrent={isCurrent} />
  ) : (
    <SidebarItem entry={entry} isCurrent={isCurrent} />
  );
}

/** The way to what is kept offline, with how much of it is here. */
function OfflineItem({ isRail = false }: { readonly isRail?: boolean }) {
  const { papers, ready } = useReady(({ offline }) => offline.all);
  const isCurrent = useWindow(({ page }) => page === 'offline');
  const entry: Omit<SidebarEntry, 'view'> = {
    key: 'offline',
    label: 'Offline',
    icon: Plane,
    action: 'go-offline',
    count: papers > 0 ? `${inDigits(ready)} of ${inDigits(papers)}` : undefined,
  };
  return isRail ? (
    <RailItem entry={entry} isCurrent={isCurrent} />
  ) : (
    <SidebarItem entry={entry} isCurrent={isCurrent} />
  );
}

/** The way to what is highlighted, once anything is. */
function HighlightsItem({ isRail = false }: { readonly isRail?: boolean }) {
  const { highlights: count, removed } = useReady(({ highlights }) => highlights);
  const isCurrent = useWindow(({ page }) => page === 'highlights');
  if (count + removed === 0 && !isCurrent) return null;
  const entry: Omit<SidebarEntry, 'view'> = {
    key: 'highlights',
    label: 'Highlights',
    icon: Highlighter,
    action: 'go-highlights',
    count: count > 0 ? inDigits(count) : undefined,
  };
  return (
    <li>
      {isRail ? <RailItem entry={entry} isCurrent={isCurrent} /> : <SidebarItem entry={entry} isCurrent={isCurrent} />}
    </li>
  );
}

/** The way to the settings is no list, and stands below them. */
const SETTINGS: Omit<SidebarEntry, 'view'> = {
  key: 'settings',
  label: 'Settings',
  icon: Settings,
  action: 'settings',
};

function SettingsItem() {
  const isCurrent = useWindow(({ page }) => page === 'settings');
  return <SidebarItem entry={SETTINGS} isCurrent={isCurrent} />;
}

/** The lists as drawings; tags, which have none of their own, are in the whole sidebar alone. */
function Rail() {
  const { groups, current } = useGroups();
  const isSettings = useWindow(({ page }) => page === 'settings');
  return (
    <nav className={styles['rail']} aria-label="Lists">
      <div className={styles['scroll']}>
        <ul aria-label="Search">
          <li>
            <SearchItem isRail />
          </li>
        </ul>
        {groups
          .filter(({ name }) => name !== 'Tags' && name !== 'Searches')
          .map(({ name, entries }) => (
            <ul key={name} aria-label={name}>
              {entries.map((entry) => (
                <li key={entry.key}>
                  <RailItem entry={entry} isCurrent={entry.key === current} />
                </li>
              ))}
              {name === 'Library' && (
                <>
                  <li>
                    <NotesItem isRail />
                  </li>
                  <HighlightsItem isRail />
                  <li>
                    <OfflineItem isRail />
                  </li>
                </>
              )}
            </ul>
          ))}
      </div>
      <RailItem entry={SETTINGS} isCurrent={isSettings} />
    </nav>
  );
}
