import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { SEQUENCE_MS } from '../../actions/key-matcher';
import { printedKeys, strokeOf } from '../../actions/strokes';
import styles from './Keys.module.css';

type KeyCaptureProps = {
  readonly label: string;
  readonly platform: string;
  /** One key, or two that were pressed one after the other. */
  readonly onKeys: (keys: string) => void;
  /** Backspace: there is to be no key in this place. */
  readonly onRemove: () => void;
  readonly onLeave: () => void;
};

/** A field that takes the next key, whatever it is, instead of what that key does. Escape and Tab leave it. */
export function KeyCapture({ label, platform, onKeys, onRemove, onLeave }: KeyCaptureProps) {
  const [first, setFirst] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => () => clearTimeout(timer.current), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const stroke = strokeOf(event.nativeEvent, platform);
    if (stroke === undefined || event.repeat) return;
    clearTimeout(timer.current);
    if (stroke === 'Escape') return onLeave();
    if (stroke === 'Backspace' || stroke === 'Delete') return onRemove();
    if (first !== null) return onKeys(`${first} ${stroke}`);
    // A chord means itself; after a plain key another may follow, as in G then I.
    if (/^(?:Mod|Ctrl|Meta|Alt)\+/.test(stroke)) return onKeys(stroke);
    setFirst(stroke);
    timer.current = setTimeout(() => onKeys(stroke), SEQUENCE_MS);
  }

  return (
    <input
      ref={input}
      className={styles['capture']}
      readOnly
      aria-label={label}
      placeholder="Press a key"
      value={first === null ? '' : `${printedKeys(first, platform).join(' ')} …`}
      onKeyDown={onKeyDown}
      onBlur={onLeave}
    />
  );
}
