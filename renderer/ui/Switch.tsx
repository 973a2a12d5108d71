import { Switch as Base } from '@base-ui/react/switch';
import styles from './Switch.module.css';

type SwitchProps = {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** Its accessible name; the words beside it are the form's. */
  readonly label: string;
  readonly disabled?: boolean;
  /** The id of an element that says more. */
  readonly describedBy?: string | undefined;
};

/** On or off, at once. */
export function Switch({ checked, onChange, label, disabled = false, describedBy }: SwitchProps) {
  return (
    <Base.Root
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      aria-label={label}
      aria-describedby={describedBy}
      className={styles['switch']}
    >
      <Base.Thumb className={styles['knob']} />
    </Base.Root>
  );
}
