import { ListFilter, X } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { Icon } from './Icon';
import { IconButton } from './IconButton';
import styles from './FilterInput.module.css';

/** How long a word is waited for before the list is asked for what has it, in milliseconds. */
const PAUSE_MS = 120;

export type FilterHandle = {
  focus(): void;
  /** Words in place of those that were there. */
  insert(words: string): void;
};

type FilterInputProps = {
  readonly label: string;
  readonly placeholder: string;
  /** The words by which the list is filtered now. */
  readonly words: string;
  readonly onFilter: (words: string) => void;
  /** Escape, or its button: the whole list again, and the focus goes back to it. */
  readonly onClear: () => void;
  /** Enter or an arrow: on to the list. */
  readonly onLeave: () => void;
  /** Clearing takes the field away as well, so that it can be cleared with nothing in it. */
  readonly isTransient?: boolean;
  readonly handle: Ref<FilterHandle>;
};

/** A field that narrows a list to what has the words that are typed. */
export function FilterInput(props: FilterInputProps) {
  const { label, placeholder, words, onFilter, onClear, onLeave, isTransient = false, handle } = props;
  const [typed, setTyped] = useState(words);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle(
    handle,
    () => ({
      focus: () => input.current?.select(),
      insert: (words) => {
        const [text = '', ...more] = words.split('\n');
        setTyped(text);
        if (more.length === 0) return;
        // Enter was pressed before the field was there.
        onFilter(text);
        onLeave();
      },
    }),
    [onFilter, onLeave],
  );
  useEffect(() => {
    if (typed.trim() === words.trim()) return undefined;
    const timer = setTimeout(() => onFilter(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, words, onFilter]);

  function clear(): void {
    setTyped('');
    onClear();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing || !['Escape', 'Enter', 'ArrowDown'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'Escape') return clear();
    onFilter(typed);
    onLeave();
  }

  return (
    <search className={styles['field']}>
      <Icon icon={ListFilter} size={14} />
      <input
        ref={input}
        className={styles['input']}
        aria-label={label}
        placeholder={placeholder}
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {(isTransient || typed !== '') && (
        <IconButton label="Clear the filter" keys={['Esc']} icon={X} iconSize={14} tooltip={false} onClick={clear} />
      )}
    </search>
  );
}
