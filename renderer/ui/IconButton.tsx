import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { classes } from './classes';
import { Icon } from './Icon';
import { keyShortcuts } from './keyShortcuts';
import { Tooltip } from './Tooltip';
import styles from './IconButton.module.css';

export type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label' | 'aria-pressed'> & {
  /** Its name, and what the tooltip says. */
  readonly label: string;
  readonly keys?: readonly string[] | undefined;
  readonly icon: LucideIcon;
  /** Given for a button that stays in or out. */
  readonly pressed?: boolean | undefined;
  readonly iconSize?: 12 | 14 | 16 | 20;
  /** Where the tooltip stands. */
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
};

/** A button that is a drawing alone, 28 px square, with its name and key in a tooltip. */
export function IconButton({
  label,
  keys,
  icon,
  pressed,
  iconSize = 16,
  side = 'bottom',
  type = 'button',
  className,
  ...button
}: IconButtonProps) {
  return (
    <Tooltip label={label} keys={keys} side={side}>
      <button
        aria-keyshortcuts={keyShortcuts(keys)}
        {...button}
        type={type}
        aria-label={label}
        aria-pressed={pressed}
        className={classes(styles['button'], className)}
      >
        <Icon icon={icon} size={iconSize} />
      </button>
    </Tooltip>
  );
}
