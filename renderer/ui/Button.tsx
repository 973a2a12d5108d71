import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { classes } from './classes';
import { Icon } from './Icon';
import { Keycaps } from './Keycaps';
import { keyShortcuts } from './key-shortcuts';
import styles from './Button.module.css';

export type ButtonProps = ComponentPropsWithRef<'button'> & {
  readonly variant?: 'main' | 'plain' | 'quiet';
  /** Heights: 28, 32 and 40 px. */
  readonly size?: 's' | 'm' | 'l';
  /** The keys that do the same, as printed. Shown where there is room (1180 px and wider). */
  readonly keys?: readonly string[] | undefined;
  readonly icon?: LucideIcon | undefined;
};

/** A button with words. Its name is its words; the keys are told by `aria-keyshortcuts`. */
export function Button({
  variant = 'plain',
  size = 'm',
  keys,
  icon,
  type = 'button',
  className,
  children,
  ...button
}: ButtonProps) {
  return (
    <button
      aria-keyshortcuts={keyShortcuts(keys)}
      {...button}
      type={type}
      className={classes(styles['button'], styles[variant], styles[size], className)}
    >
      {icon !== undefined && <Icon icon={icon} size={size === 's' ? 14 : 16} className={styles['icon']} />}
      {children}
      {keys !== undefined && keys.length > 0 && (
        <span aria-hidden="true" className={styles['keys']}>
          <Keycaps keys={keys} />
        </span>
      )}
    </button>
  );
}
