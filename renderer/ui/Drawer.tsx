import { Dialog as Base } from '@base-ui/react/dialog';
import { PanelLeft } from 'lucide-react';
import { type ReactNode, useCallback, useRef } from 'react';
import { IconButton } from './IconButton';
import { VisuallyHidden } from './VisuallyHidden';
import styles from './Drawer.module.css';

type DrawerProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** For screen readers alone. */
  readonly title: string;
  readonly closeLabel: string;
  readonly closeKeys: readonly string[] | undefined;
  /** What has the focus first, of what is in it; true for the first that can have it. */
  readonly initialFocus: (drawer: HTMLElement) => HTMLElement | true;
  /** The ground of its own that it stands on; see tokens.css. */
  readonly ground?: string | undefined;
  readonly children: ReactNode;
};

/**
 * A modal sheet at the left edge, as high as the window. Escape, its button and a click beside it close it; focus
 * returns to where it was. The window's keys reach through it (`data-keys`): what goes elsewhere acts from here too.
 */
export function Drawer({
  open,
  onOpenChange,
  title,
  closeLabel,
  closeKeys,
  initialFocus,
  ground,
  children,
}: DrawerProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const firstFocus = useCallback(() => (sheet.current === null ? true : initialFocus(sheet.current)), [initialFocus]);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={styles['scrim']} />
        <Base.Popup
          ref={sheet}
          className={styles['drawer']}
          initialFocus={firstFocus}
          data-keys="window"
          data-ground={ground}
        >
          <VisuallyHidden>
            <Base.Title>{title}</Base.Title>
          </VisuallyHidden>
          <div className={styles['head']}>
            <Base.Close render={<IconButton label={closeLabel} keys={closeKeys} icon={PanelLeft} tooltip={false} />} />
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
