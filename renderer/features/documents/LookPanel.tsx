import { FACES, GROUNDS, LARGEST, MEASURES, type ReaderLook, SMALLEST, SPACINGS } from '#contract/reader-look';
import { Popover } from '@base-ui/react/popover';
import { Minus, Plus, SlidersHorizontal } from 'lucide-react';
import { useId } from 'react';
import { IconButton } from '../../ui/IconButton';
import { groundOf } from './reader-look';
import styles from './LookPanel.module.css';

type LookPanelProps = { readonly look: ReaderLook; readonly onLook: (look: ReaderLook) => void };

/** The button that opens what can be chosen of how a text is set. */
export function LookPanel({ look, onLook }: LookPanelProps) {
  return (
    <Popover.Root>
      <Popover.Trigger render={<IconButton label="Type and page" icon={SlidersHorizontal} />} />
      <Popover.Portal>
        <Popover.Positioner
          className={styles['positioner']}
          side="bottom"
          align="end"
          sideOffset={4}
          collisionPadding={8}
        >
          <Popover.Popup className={styles['panel']} {...groundOf(look)} aria-label="Type and page">
            <Size look={look} onLook={onLook} />
            <Choice
              name="Width"
              values={MEASURES}
              words={{ narrow: 'Narrow', middle: 'Middle', wide: 'Wide' }}
              value={look.measure}
              onChange={(measure) => onLook({ ...look, measure })}
            />
            <Choice
              name="Line spacing"
              values={SPACINGS}
              words={{ close: 'Close', middle: 'Middle', wide: 'Wide' }}
              value={look.spacing}
              onChange={(spacing) => onLook({ ...look, spacing })}
            />
            <Choice
              name="Typeface"
              values={FACES}
              words={{ serif: 'Serif', sans: 'Sans' }}
              value={look.face}
              onChange={(face) => onLook({ ...look, face })}
            />
            <Choice
              name="Page"
              values={GROUNDS}
              words={{ window: 'Window', paper: 'Paper', sepia: 'Sepia', dark: 'Dark' }}
              value={look.ground}
              onChange={(ground) => onLook({ ...look, ground })}
            />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Size({ look, onLook }: LookPanelProps) {
  const id = useId();
  const by = (step: number) => () => {
    const size = Math.min(LARGEST, Math.max(SMALLEST, look.size + step));
    if (size !== look.size) onLook({ ...look, size });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a row of two buttons and what they come to
    <div role="group" aria-labelledby={id} className={styles['row']}>
      <span id={id} className={styles['name']}>
        Size
      </span>
      <span className={styles['size']}>
        {/* Not `disabled`: a button that has the focus would lose it. */}
        <IconButton
          label="Smaller"
          icon={Minus}
          tooltip={false}
          aria-disabled={look.size <= SMALLEST}
          onClick={by(-1)}
        />
        <output className={styles['value']}>{look.size} px</output>
        <IconButton label="Larger" icon={Plus} tooltip={false} aria-disabled={look.size >= LARGEST} onClick={by(1)} />
      </span>
    </div>
  );
}

type ChoiceProps<Value extends string> = {
  readonly name: string;
  readonly values: readonly Value[];
  readonly words: Readonly<Record<Value, string>>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
};

function Choice<Value extends string>({ name, values, words, value, onChange }: ChoiceProps<Value>) {
  const group = useId();
  return (
    <fieldset className={styles['row']}>
      <legend className={styles['name']}>{name}</legend>
      <span className={styles['choices']}>
        {values.map((each) => (
          <label key={each} className={styles['choice']}>
            <input
              type="radio"
              className={styles['radio']}
              name={group}
              value={each}
              checked={each === value}
              onChange={() => onChange(each)}
            />
            <span className={styles['face']} data-choice={each}>
              {words[each]}
            </span>
          </label>
        ))}
      </span>
    </fieldset>
  );
}
