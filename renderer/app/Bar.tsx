import { EllipsisVertical, PanelLeft, Search, WifiOff } from 'lucide-react';
import { ACTION_GROUPS } from '#contract/actions';
import { isEnabled, perform } from '../actions/actions';
import { useAction, useActionContext } from '../actions/context';
import { actionIcon } from '../actions/icons';
import { isSingleKey, printedKeys } from '../actions/strokes';
import { type AnyActionId, currentTable, type TableEntry } from '../actions/table';
import { RefreshControl } from '../features/refresh/RefreshControl';
import { useReady, useWindow } from '../store/store';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { Keycaps } from '../ui/Keycaps';
import { Menu, type MenuEntry } from '../ui/Menu';
import { useMediaQuery } from '../ui/useMediaQuery';
import { Mark } from '../ui/Mark';
import { NARROW } from './widths';
import styles from './Bar.module.css';

/** The top of the window: where one is, the way to everything, the network. */
export function Bar({ hasSidebar }: { readonly hasSidebar: boolean }) {
  const palette = useAction('palette');
  const isOffline = useReady(({ network }) => network.offline);
  return (
    <header className={styles['bar']}>
      <div className={styles['left']}>
        <span className={styles['mark']}>
          <Mark />
          <span className={styles['name']}>Offprint</span>
        </span>
        {hasSidebar && <SidebarButton />}
      </div>
      <button
        type="button"
        className={styles['find']}
        aria-label="Commands, lists and days"
        aria-haspopup="dialog"
        onClick={palette.perform}
      >
        <Icon icon={Search} size={14} />
        <span className={styles['words']}>Commands, lists and days</span>
        {palette.keys !== undefined && <Keycaps keys={palette.keys} className={styles['keys']} />}
      </button>
      <div className={styles['right']}>
        {isOffline && (
          <span className={styles['net']}>
            <Icon icon={WifiOff} size={14} />
            Offline
          </span>
        )}
        <RefreshControl />
        <WindowMenu />
      </div>
    </header>
  );
}

function SidebarButton() {
  const sidebar = useAction('sidebar');
  const isNarrow = useMediaQuery(NARROW);
  const isOpen = useWindow(({ sidebarOpen, drawerOpen }) => (isNarrow ? drawerOpen : sidebarOpen));
  return (
    <IconButton
      label={isOpen ? 'Hide the sidebar' : 'Show the sidebar'}
      keys={sidebar.keys}
      icon={PanelLeft}
      aria-expanded={isOpen}
      onClick={sidebar.perform}
    />
  );
}

/** Lists stand in the sidebar, what is decided above the paper: all of it would be a menu longer than the window. */
const IN_MENU: ReadonlySet<AnyActionId> = new Set<AnyActionId>([
  'focus',
  'go-day',
  'settings',
  'add',
  'undo',
  'redo',
  'mark-all',
  'filter',
]);

/** What one does with the window and the feed, by groups: in a browser there is no menu bar of our own. */
function WindowMenu() {
  const context = useActionContext();
  const singleKeys = useReady(({ settings }) => settings.singleKeys);
  const table = useWindow(currentTable);
  const disabled = useWindow((state) =>
    currentTable(state)
      .filter(({ id }) => !isEnabled(id, context))
      .map(({ id }) => id)
      .join(' '),
  ).split(' ');

  const entryOf = (id: AnyActionId, label: string, keys: readonly string[]): MenuEntry => {
    const shown = keys.find((each) => singleKeys || !isSingleKey(each));
    return {
      kind: 'item',
      id,
      label,
      icon: actionIcon(id),
      keys: shown === undefined ? undefined : printedKeys(shown, context.client.platform),
      disabled: disabled.includes(id),
      onSelect: () => void perform(id, context),
    };
  };
  const isShown = ({ id, group }: TableEntry): boolean => group === 'Feed' || group === 'Window' || IN_MENU.has(id);
  const groups = ACTION_GROUPS.filter((group) => table.some((action) => action.group === group && isShown(action)));
  const entries = groups.flatMap((group, index): MenuEntry[] => [
    ...(index === 0 ? [] : [{ kind: 'separator', id: group } as const]),
    ...table
      .filter((action) => action.group === group && isShown(action))
      .filter((action) => action.host === undefined || action.host === context.client.host)
      .map((action) => entryOf(action.id, action.label, action.keys)),
  ]);
  return <Menu trigger={<IconButton label="Menu" icon={EllipsisVertical} />} entries={entries} />;
}
