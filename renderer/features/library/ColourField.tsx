import { useId } from 'react';
import { TagDot } from '../../ui/TagDot';
import { COLOUR_NAMES } from './colours';
import styles from './ColourField.module.css';

type ColourFieldProps = { readonly value: number; readonly onChange: (colour: number) => void };

/** One of the eight colours, each with its name. */
export function ColourField({ value, onChange }: ColourFieldProps) {
  const name = useId();
  return (
    <fieldset className={styles['field']}>
      <legend className={styles['legend']}>
        Colour <span className={styles['name']}>{COLOUR_NAMES[value - 1]}</span>
      </legend>
      <div className={styles['swatches']}>
        {COLOUR_NAMES.map((colourName, index) => (
          <label key={colourName} className={styles['swatch']} title={colourName}>
            <input
              type="radio"
              className={styles['radio']}
              name={name}
              aria-label={colourName}
              checked={index + 1 === value}
              onChange={() => onChange(index + 1)}
            />
            <TagDot colour={index + 1} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
