import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useCallback, useEffect, useRef } from 'react';
import { classes } from './classes';
import { IconButton } from './IconButton';
import { useFocusBefore } from './useFocusBefore';
import { VisuallyHidden } from './VisuallyHidden';
import styles from './Dialog.module.css';

type DialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** The title is for screen readers alone, as in the palette, whose input says what it is. */
  readonly titleHidden?: boolean;
  readonly description?: string;
  /** `top` hangs it 104 px below the window's edge, as the palette. */
  readonly placement?: 'top' | 'center';
  /** Widths: 440, 640 and 880 px, never wider than the window. */
  readonly size?: 's' | 'm' | 'l';
  /** What has the focus first; otherwise the sheet itself. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
};

/** A modal sheet over the window. Escape and a click beside it close it; focus returns to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  titleHidden = false,
  description,
  placement = 'center',
  size = 'm',
  initialFocus,
  children,
}: DialogProps) {
  const sheet = useRef<HTMLDivElement>(null);
  const focusBefore = useFocusBefore(open);
  useEffect(() => {
    // Not only when it has faded away: whoever types on would type into it, and nothing would come of it.
    const { activeElement } = document;
    if (open || !(activeElement instanceof HTMLElement) || sheet.current?.contains(activeElement) !== true) return;
    const before = focusBefore();
    if (before === true) activeElement.blur();
    else before.focus();
  }, [open, focusBefore]);
  const finalFocus = useCallback(() => {
    const { activeElement } = document;
    const isElsewhere =
      activeElement !== null && activeElement !== document.body && sheet.current?.contains(activeElement) !== true;
    // Another dialog has opened in place of this one, and has the focus by now.
    return isElsewhere ? false : focusBefore();
  }, [focusBefore]);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={styles['scrim']} />
        <Base.Viewport className={classes(styles['viewport'], styles[placement])}>
          <Base.Popup
            className={classes(styles['popup'], styles[size])}
            ref={sheet}
            initialFocus={initialFocus ?? sheet}
            finalFocus={finalFocus}
          >
            {titleHidden ? (
              <VisuallyHidden>
                <Base.Title>{title}</Base.Title>
              </VisuallyHidden>
            ) : (
              <div className={styles['head']}>
                <Base.Title className={styles['title']}>{title}</Base.Title>
                <Base.Close render={<IconButton label="Close" keys={['Esc']} icon={X} tooltip={false} />} />
              </div>
            )}
            {description !== undefined && (
              <Base.Description className={styles['description']}>{description}</Base.Description>
            )}
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
