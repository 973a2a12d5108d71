import { CalendarDays, CalendarRange, Inbox, LibraryBig, type LucideIcon, Settings, Sun } from 'lucide-react';
import type { ActionId } from '#contract/actions';
import type { View } from '#contract/lists';
import { useAction } from '../actions/context';
import { viewKey } from '../store/state';
import { useReady, useWindow } from '../store/store';
import { classes } from '../ui/classes';
import { Drawer } from '../ui/Drawer';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { useMediaQuery } from '../ui/useMediaQuery';
import { Colophon } from './Colophon';
import { viewTitle } from '../words/views';
import { NARROW } from './widths';
import styles from './Sidebar.module.css';

const WHOLE = new Intl.NumberFormat('en-GB');

type Entry = {
  readonly action: ActionId;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly isCurrent: boolean;
  readonly count?: number | undefined;
  /** The count is what one is here for. */
  readonly isMain?: boolean;
};

const LISTS: readonly { action: ActionId; label: string; icon: LucideIcon; kind: Exclude<View['kind'], 'day'> }[] = [
  { action: 'go-inbox', label: 'Inbox', icon: Inbox, kind: 'inbox' },
  { action: 'go-today', label: 'Today', icon: Sun, kind: 'today' },
  { action: 'go-all', label: 'All days', icon: CalendarRange, kind: 'all' },
  { action: 'go-shelf', label: 'Starter shelf', icon: LibraryBig, kind: 'shelf' },
];

/** The lists, and the one of them that is open. A single day stands among them while it is looked at. */
function useEntries(): readonly Entry[] {
  const counts = useReady(({ feed }) => feed.counts);
  const newestDay = useReady(({ feed }) => feed.newestDay);
  const page = useWindow((state) => state.page);
  const view = useWindow(({ list }) => list.view);
  const current = page === 'feed' ? viewKey(view) : undefined;
  const entries = LISTS.map(({ action, label, icon, kind }): Entry => {
    const count = counts[kind] > 0 ? counts[kind] : undefined;
    return { action, label, icon, isCurrent: current === kind, count, isMain: kind === 'inbox' };
  });
  if (view.kind === 'day') {
    const day: Entry = {
      action: 'go-day',
      label: viewTitle(view, newestDay),
      icon: CalendarDays,
      isCurrent: page === 'feed',
    };
    entries.splice(3, 0, day);
  }
  return entries;
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
  const entries = useEntries();
  const isSettings = useWindow(({ page }) => page === 'settings');
  return (
    <nav className={styles['side']} aria-label="Lists">
      <div className={styles['scroll']}>
        <h2 className={styles['heading']}>Feed</h2>
        <ul>
          {entries.map((entry) => (
            <li key={entry.action}>
              <NavItem {...entry} />
            </li>
          ))}
        </ul>
      </div>
      <NavItem action="settings" label="Settings" icon={Settings} isCurrent={isSettings} />
      <Colophon />
    </nav>
  );
}

function NavItem({ action, label, icon, isCurrent, count, isMain = false }: Entry) {
  const { perform } = useAction(action);
  const closeDrawer = useWindow((state) => state.closeDrawer);
  return (
    <button
      type="button"
      className={styles['item']}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => {
        closeDrawer();
        perform();
      }}
    >
      <Icon icon={icon} />
      <span className={styles['label']}>{label}</span>
      {count !== undefined && (
        <span className={classes(styles['count'], isMain && styles['main'])}>{WHOLE.format(count)}</span>
      )}
    </button>
  );
}

function Rail() {
  const entries = useEntries();
  const isSettings = useWindow(({ page }) => page === 'settings');
  return (
    <nav className={styles['rail']} aria-label="Lists">
      <ul className={styles['scroll']}>
        {entries.map((entry) => (
          <li key={entry.action}>
            <RailItem {...entry} />
          </li>
        ))}
      </ul>
      <RailItem action="settings" label="Settings" icon={Settings} isCurrent={isSettings} />
    </nav>
  );
}

function RailItem({ action, label, icon, isCurrent, count, isMain = false }: Entry) {
  const { perform, keys } = useAction(action);
  return (
    <span className={styles['stop']}>
      <IconButton
        label={count === undefined ? label : `${label}, ${WHOLE.format(count)}`}
        keys={keys}
        icon={icon}
        side="right"
        className={styles['button']}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={perform}
      />
      {isMain && count !== undefined && (
        <span className={styles['badge']} aria-hidden="true">
          {count > 999 ? '1k' : count}
        </span>
      )}
    </span>
  );
}
