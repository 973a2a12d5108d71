import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { classes } from './classes';
import { Icon } from './Icon';
import { keyShortcuts } from './key-shortcuts';
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
  /** No tooltip, where it would get in the way of Escape; the name is told on long hovering by the system. */
  readonly tooltip?: boolean;
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
  tooltip = true,
  type = 'button',
  className,
  ...button
}: IconButtonProps) {
  const drawn = (
    <button
      aria-keyshortcuts={keyShortcuts(keys)}
      {...button}
      type={type}
      // A title that says the same again would be read out as well.
      aria-label={tooltip ? label : undefined}
      aria-pressed={pressed}
      title={tooltip ? undefined : label}
      className={classes(styles['button'], className)}
    >
      <Icon icon={icon} size={iconSize} />
    </button>
  );
  if (!tooltip) return drawn;
  return (
    <Tooltip label={label} keys={keys} side={side}>
      {drawn}
    </Tooltip>
  );
}
