import { Bookmark, EllipsisVertical, Pencil, Plus, Trash2 } from 'lucide-react';
import { memo, useRef } from 'react';
import { openList } from '../actions/behaviour';
import { perform } from '../actions/actions';
import { useActionContext, useKeys } from '../actions/context';
import { dropName, takesDrops } from '../store/drops';
import { useWindow } from '../store/store';
import { keepUnchanged } from '../store/unchanged';
import { classes } from '../ui/classes';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import { Menu, type MenuEntry } from '../ui/Menu';
import { TagDot } from '../ui/TagDot';
import { VisuallyHidden } from '../ui/VisuallyHidden';
import type { SidebarEntry } from './sidebar-entries';
import styles from './Sidebar.module.css';

type ItemProps = {
  /** One that has no list leads where its action does. */
  readonly entry: Omit<SidebarEntry, 'view'> & Partial<Pick<SidebarEntry, 'view'>>;
  readonly isCurrent: boolean;
};

/** All lines are made anew with every count; most of them say the same as before. */
function isSame(before: ItemProps, now: ItemProps): boolean {
  return keepUnchanged(before, now) === before;
}

function useOpen({ view, action }: ItemProps['entry']): () => void {
  const context = useActionContext();
  const closeDrawer = useWindow((state) => state.closeDrawer);
  return () => {
    closeDrawer();
    if (view !== undefined && view.kind !== 'day') openList(context, context.store.getState(), view);
    else if (action !== undefined) perform(action, context);
  };
}

function dropOf({ view }: ItemProps['entry']): string | undefined {
  return view !== undefined && takesDrops(view) ? dropName(view) : undefined;
}

/** How far in a line stands that is so many levels below the first. */
export function levelIndent(depth: number): { readonly paddingLeft: number } | undefined {
  return depth > 0 ? { paddingLeft: 8 + depth * 14 } : undefined;
}

/** A line of the sidebar: a list, how much is in it, and for what the person made a menu. */
export const SidebarItem = memo(function SidebarItem({ entry, isCurrent }: ItemProps) {
  const open = useOpen(entry);
  const drop = dropOf(entry);
  const isOver = useWindow(({ drag }) => drop !== undefined && drag?.over === drop);
  const menu = useRef<HTMLButtonElement>(null);
  const { about, depth = 0, colour } = entry;
  const isTag = about?.kind === 'tag';
  return (
    <div
      className={classes(styles['line'], isOver && styles['over'])}
      data-drop={drop}
      onContextMenu={(event) => {
        if (menu.current === null) return;
        event.preventDefault();
        menu.current.click();
      }}
    >
      <button
        type="button"
        className={styles['item']}
        style={levelIndent(depth)}
        title={entry.whole === entry.label ? undefined : entry.whole}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={open}
      >
        {isTag && colour !== undefined ? (
          <span className={styles['dot']}>
            <TagDot colour={colour} />
          </span>
        ) : (
          <Icon icon={entry.icon} className={colour === undefined ? undefined : styles[`colour-${colour}`]} />
        )}
        <span className={styles['label']}>
          {depth > 0 && <VisuallyHidden>{entry.whole?.slice(0, -entry.label.length)}</VisuallyHidden>}
          {entry.label}
        </span>
        {entry.count !== undefined && (
          <span className={classes(styles['count'], entry.isMain === true && styles['main'])}>{entry.count}</span>
        )}
      </button>
      {about !== undefined && <ItemMenu label={entry.whole ?? entry.label} about={about} button={menu} />}
    </div>
  );
}, isSame);

type ItemMenuProps = {
  readonly label: string;
  readonly about: NonNullable<SidebarEntry['about']>;
  readonly button: React.Ref<HTMLButtonElement>;
};

function ItemMenu({ label, about, button }: ItemMenuProps) {
  const openOverlay = useWindow((state) => state.openOverlay);
  const carryOut = useWindow((state) => state.carryOut);
  const entries: readonly MenuEntry[] =
    about.kind === 'search'
      ? [
          {
            kind: 'item',
            id: 'edit',
            label: 'Rename…',
            icon: Pencil,
            onSelect: () => openOverlay('edit-search', about.id),
          },
          { kind: 'separator', id: 'before-delete' },
          {
            kind: 'item',
            id: 'delete',
            label: 'Delete',
            icon: Trash2,
            onSelect: () => void carryOut({ do: 'delete-search', search: about.id }),
          },
        ]
      : about.kind === 'queue'
        ? [
            {
              kind: 'item',
              id: 'edit',
              label: 'Change…',
              icon: Pencil,
              onSelect: () => openOverlay('edit-queue', about.id),
            },
            { kind: 'item', id: 'new', label: 'New queue…', icon: Plus, onSelect: () => openOverlay('edit-queue') },
            { kind: 'separator', id: 'before-delete' },
            {
              kind: 'item',
              id: 'delete',
              label: 'Delete…',
              icon: Trash2,
              onSelect: () => openOverlay('delete-queue', about.id),
            },
          ]
        : [
            {
              kind: 'item',
              id: 'edit',
              label: 'Change, merge or delete…',
              icon: Pencil,
              onSelect: () => openOverlay('edit-tag', about.id),
            },
          ];
  return (
    <Menu
      align="start"
      trigger={
        <IconButton
          ref={button}
          label={`Menu of ${label}`}
          icon={EllipsisVertical}
          iconSize={14}
          tooltip={false}
          className={styles['more']}
        />
      }
      entries={entries}
    />
  );
}

/** The same in the rail: a drawing with its name in a tooltip. */
export const RailItem = memo(function RailItem({ entry, isCurrent }: ItemProps) {
  const open = useOpen(entry);
  const keys = useKeys(entry.action ?? 'palette');
  const drop = dropOf(entry);
  const isOver = useWindow(({ drag }) => drop !== undefined && drag?.over === drop);
  const { label, count, icon, isMain, colour, about } = entry;
  return (
    <span className={classes(styles['stop'], isOver && styles['over'])} data-drop={drop}>
      <IconButton
        label={count === undefined ? label : `${label}, ${count}`}
        keys={entry.action === undefined ? undefined : keys}
        icon={icon}
        side="right"
        className={classes(styles['button'], colour !== undefined && styles[`colour-${colour}`])}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={open}
      />
      {about?.kind === 'queue' && icon === Bookmark && (
        <span
          className={classes(styles['initial'], colour !== undefined && styles[`colour-${colour}`])}
          aria-hidden="true"
        >
          {Array.from(label)[0]?.toLocaleUpperCase()}
        </span>
      )}
      {isMain === true && count !== undefined && (
        <span className={styles['badge']} aria-hidden="true">
          {count.length > 3 ? '1k' : count}
        </span>
      )}
    </span>
  );
}, isSame);
