import { ListFilter, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useActionContext } from '../actions/context';
import { useWindow } from '../store/store';
import { Icon } from '../ui/Icon';
import { IconButton } from '../ui/IconButton';
import styles from './FilterField.module.css';

/** How long a word is waited for before the list is asked for what has it, in milliseconds. */
const PAUSE_MS = 120;

/** Narrows the list shown to what has the words that are typed. Escape gives the whole list back. */
export function FilterField() {
  const { panes } = useActionContext();
  const filter = useWindow((state) => state.filter);
  const drop = useWindow((state) => state.dropFilter);
  const shown = useWindow(({ list }) => list.view.filter ?? '');
  const [words, setWords] = useState(shown);
  const input = useRef<HTMLInputElement>(null);
  const { attachFilter } = panes;

  useEffect(() => {
    attachFilter({ focus: () => input.current?.select() });
    return () => attachFilter(null);
  }, [attachFilter]);

  useEffect(() => {
    if (words.trim() === shown) return undefined;
    const timer = setTimeout(() => filter(words), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, shown, filter]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      drop();
      requestAnimationFrame(() => panes.focusList());
    }
    if (event.key === 'Enter' || event.key === 'ArrowDown') {
      event.preventDefault();
      filter(words);
      panes.focusList();
    }
  }

  return (
    <search className={styles['field']}>
      <Icon icon={ListFilter} size={14} />
      <input
        ref={input}
        className={styles['input']}
        aria-label="Filter this list"
        placeholder="Words in the title, authors, summary, why or tags"
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton
        label="Clear the filter"
        keys={['Esc']}
        icon={X}
        iconSize={14}
        tooltip={false}
        onClick={() => {
          drop();
          requestAnimationFrame(() => panes.focusList());
        }}
      />
    </search>
  );
}
