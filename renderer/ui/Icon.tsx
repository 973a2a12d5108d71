import type { LucideIcon } from 'lucide-react';
import { classes } from './classes';
import styles from './Icon.module.css';

type IconProps = {
  readonly icon: LucideIcon;
  readonly size?: 12 | 14 | 16 | 20;
  readonly className?: string | undefined;
};

/** A Lucide drawing at one of the four sizes of the guide. Never says anything: its button or line does. */
export function Icon({ icon: Drawing, size = 16, className }: IconProps) {
  return (
    <Drawing
      aria-hidden="true"
      focusable="false"
      size={size}
      strokeWidth={size === 12 ? 1.75 : 1.5}
      className={classes(styles['icon'], className)}
    />
  );
}
