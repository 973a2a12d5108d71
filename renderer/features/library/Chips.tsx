import { X } from 'lucide-react';
import { classes } from '../../ui/classes';
import { Icon } from '../../ui/Icon';
import { TagDot } from '../../ui/TagDot';
import styles from './Chips.module.css';

type Chip = {
  readonly name: string;
  readonly colour: number | undefined;
  /** A word after the name: that only some of the papers have it. */
  readonly note?: string | undefined;
};

type ChipsProps = {
  readonly label: string;
  readonly chips: readonly Chip[];
  readonly onRemove: (name: string) => void;
  /** Above the field of a dialog, whose edges it keeps. */
  readonly inDialog?: boolean;
};

/** Tags that are given, each with a button that takes it away. */
export function Chips({ label, chips, onRemove, inDialog = false }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <ul className={classes(styles['chips'], inDialog && styles['inDialog'])} aria-label={label}>
      {chips.map(({ name, colour, note }) => (
        <li key={name} className={styles['chip']}>
          {colour !== undefined && <TagDot colour={colour} />}
          <span className={styles['name']}>{name}</span>
          {note !== undefined && <span className={styles['note']}>{note}</span>}
          <button
            type="button"
            className={styles['remove']}
            aria-label={`Take away ${name}`}
            title={`Take away ${name}`}
            // A click leaves the focus where one types.
            onPointerDown={(event) => {
              if (inDialog) event.preventDefault();
            }}
            onClick={(event) => {
              if (!inDialog) leave(event.currentTarget);
              onRemove(name);
            }}
          >
            <Icon icon={X} size={12} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Gives the focus on before a chip goes away with it: to the next one, otherwise to what can be scrolled. */
function leave(button: HTMLElement): void {
  const chip = button.closest('li');
  const beside = (chip?.nextElementSibling ?? chip?.previousElementSibling)?.querySelector('button');
  const next = beside ?? button.closest<HTMLElement>('[tabindex="0"]');
  next?.focus({ preventScroll: true });
}
