import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { Icon } from './Icon';
import styles from './Select.module.css';

export type SelectOption<Value extends string> = { readonly value: Value; readonly label: string };

type SelectProps<Value extends string> = {
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  /** Its accessible name; the words beside it are the form's. */
  readonly label: string;
  readonly disabled?: boolean;
};

/** One of a few values, chosen from a list that opens below. */
export function Select<Value extends string>({
  value,
  options,
  onChange,
  label,
  disabled = false,
}: SelectProps<Value>) {
  return (
    <Base.Root<Value>
      value={value}
      items={options}
      disabled={disabled}
      onValueChange={(chosen) => {
        if (chosen !== null) onChange(chosen);
      }}
    >
      <Base.Trigger aria-label={label} className={styles['trigger']}>
        <Base.Value />
        <Base.Icon className={styles['chevron']}>
          <Icon icon={ChevronDown} size={12} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        {/* Laid over the trigger, the list would need scroll arrows and a style element, which the policy forbids. */}
        <Base.Positioner className={styles['positioner']} alignItemWithTrigger={false} sideOffset={4} align="start">
          <Base.Popup className={styles['popup']}>
            <Base.List className={styles['list']}>
              {options.map((option) => (
                <Base.Item key={option.value} value={option.value} className={styles['item']}>
                  <Base.ItemIndicator className={styles['tick']}>
                    <Icon icon={Check} size={14} />
                  </Base.ItemIndicator>
                  <Base.ItemText className={styles['text']}>{option.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
