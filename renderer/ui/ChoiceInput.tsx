import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { Icon } from './Icon';
import { Keycaps } from './Keycaps';
import type { Choosable, Choosing } from './useChoosing';
import styles from './Choices.module.css';

type ChoiceInputProps<Option extends Choosable> = {
  readonly choosing: Choosing<Option>;
  readonly label: string;
  readonly icon: LucideIcon;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** The id of an element that says what is wrong with what was typed. */
  readonly issueId?: string | undefined;
  /** Before the keys of the list; prevented, those do nothing. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
};

/** The field of a dialog in which one thing is chosen by typing. It has the focus from the first. */
export function ChoiceInput<Option extends Choosable>({
  choosing,
  label,
  icon,
  value,
  onChange,
  issueId,
  onKeyDown,
}: ChoiceInputProps<Option>) {
  const input = useRef<HTMLInputElement>(null);
  // At once, so that what is typed right after the key that opened it is not lost.
  useLayoutEffect(() => input.current?.focus(), []);
  const { id, options, current } = choosing;
  return (
    <div className={styles['field']}>
      <Icon icon={icon} size={20} />
      <input
        ref={input}
        className={styles['input']}
        role="combobox"
        aria-label={label}
        aria-expanded={options.length > 0}
        aria-autocomplete="list"
        aria-controls={options.length === 0 ? undefined : `${id}-list`}
        aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
        aria-invalid={issueId !== undefined}
        aria-describedby={issueId}
        placeholder={label}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => {
          choosing.restart();
          onChange(event.target.value);
        }}
        onKeyDown={(event) => {
          onKeyDown?.(event);
          if (!event.defaultPrevented) choosing.onKeyDown(event);
        }}
      />
      <Keycaps keys={['Esc']} />
    </div>
  );
}
