import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { classes } from './classes';
import styles from './TextField.module.css';

type TextFieldProps = Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'className'> & {
  readonly label: string;
  /** The label is for screen readers alone; the placeholder says the same. */
  readonly labelHidden?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** What is wrong, in a sentence; told at once. */
  readonly issue?: string | null | undefined;
  /** What helps, where nothing is wrong. */
  readonly hint?: ReactNode;
  /** For a figure or a letter. */
  readonly narrow?: boolean;
};

/** One line of text with its label above, and beneath what helps or what is wrong. */
export function TextField({
  label,
  labelHidden = false,
  value,
  onChange,
  issue,
  hint,
  narrow = false,
  ...input
}: TextFieldProps) {
  const id = useId();
  const isWrong = issue !== undefined && issue !== null;
  const hasHint = hint !== undefined && hint !== null;
  return (
    <div className={styles['field']}>
      {!labelHidden && (
        <label className={styles['label']} htmlFor={id}>
          {label}
        </label>
      )}
      <input
        type="text"
        autoComplete="off"
        {...input}
        id={id}
        className={classes(styles['input'], narrow && styles['narrow'])}
        aria-label={labelHidden ? label : undefined}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-issue` : hasHint ? `${id}-hint` : undefined}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {isWrong ? (
        <p id={`${id}-issue`} role="alert" className={styles['issue']}>
          {issue}
        </p>
      ) : (
        hasHint && (
          <p id={`${id}-hint`} className={styles['hint']}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}
