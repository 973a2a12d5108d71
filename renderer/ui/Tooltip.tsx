import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Keycaps } from './Keycaps';
import styles from './Tooltip.module.css';

type TooltipProps = {
  readonly label: string;
  readonly keys?: readonly string[] | undefined;
  readonly disabled?: boolean;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** The element it belongs to. It has its own accessible name: a tooltip is for the eye alone. */
  readonly children: ReactElement;
};

/** A name and a key that appear beside an element on hover and on keyboard focus. */
export function Tooltip({ label, keys, disabled = false, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root disabled={disabled}>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner className={styles['positioner']} side={side} sideOffset={6}>
          <Base.Popup className={styles['popup']}>
            {label}
            {keys !== undefined && keys.length > 0 && <Keycaps keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
