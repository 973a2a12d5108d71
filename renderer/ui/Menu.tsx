import { Menu as Base } from '@base-ui/react/menu';
import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Icon } from './Icon';
import { Keycaps } from './Keycaps';
import { keyShortcuts } from './key-shortcuts';
import styles from './Menu.module.css';

export type MenuEntry =
  | {
      readonly kind: 'item';
      readonly id: string;
      readonly label: string;
      readonly keys?: readonly string[] | undefined;
      readonly icon?: LucideIcon | undefined;
      readonly disabled?: boolean | undefined;
      readonly onSelect: () => void;
    }
  | { readonly kind: 'separator'; readonly id: string };

type MenuProps = {
  /** The button that opens it, such as an `IconButton`; its name names the menu. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'center' | 'end';
};

/** A short list of actions that opens below its button. */
export function Menu({ trigger, entries, align = 'end' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} align={align} sideOffset={4}>
          <Base.Popup className={styles['popup']}>
            {entries.map((entry) =>
              entry.kind === 'separator' ? (
                <Base.Separator key={entry.id} className={styles['separator']} />
              ) : (
                <Base.Item
                  key={entry.id}
                  className={styles['item']}
                  disabled={entry.disabled ?? false}
                  label={entry.label}
                  aria-keyshortcuts={keyShortcuts(entry.keys)}
                  onClick={entry.onSelect}
                >
                  {entry.icon !== undefined && <Icon icon={entry.icon} className={styles['icon']} />}
                  <span className={styles['label']}>{entry.label}</span>
                  {entry.keys !== undefined && (
                    <span aria-hidden="true" className={styles['keys']}>
                      <Keycaps keys={entry.keys} />
                    </span>
                  )}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
