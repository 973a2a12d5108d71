import { CaseSensitive, ChevronDown, ChevronUp, WholeWord, X } from 'lucide-react';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { IconButton } from './IconButton';
import styles from './FindBar.module.css';

export type FindWish = {
  readonly query: string;
  readonly matchesCase: boolean;
  readonly wholeWords: boolean;
  /** Null when the words are others: the first place from where one reads. */
  readonly to: 'next' | 'previous' | null;
};

/** How far finding is: nothing is looked for yet, nothing was found, or there are places to go to. */
export type FindState = 'resting' | 'nothing' | 'found';

export type FindHandle = {
  /** With all that stands in it selected. */
  focus(): void;
  /** Words in place of those that were there. */
  insert(words: string): void;
};

/** Words are looked for when no more of them were written for so long. Milliseconds. */
const REST_MS = 200;

type FindBarProps = {
  /** What is found in, as its field says it. */
  readonly label: string;
  /** The words to begin with. */
  readonly words?: string;
  readonly state: FindState;
  /** Where one is among what was found. */
  readonly told: string;
  /** It is to stay the same. */
  readonly onFind: (wish: FindWish) => void;
  readonly onEnd: () => void;
  readonly handle: Ref<FindHandle>;
};

/** Finds words in something long: Enter goes to the next place, with Shift to the one before. */
export function FindBar({ label, words = '', state, told, onFind, onEnd, handle }: FindBarProps) {
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState(words);
  const [matchesCase, setCase] = useState(false);
  const [wholeWords, setWords] = useState(false);
  const wish = { query, matchesCase, wholeWords };
  useImperativeHandle(
    handle,
    () => ({ focus: () => field.current?.select(), insert: (text) => setQuery(text.replaceAll('\n', ' ')) }),
    [],
  );
  useEffect(() => {
    field.current?.select();
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => onFind({ query, matchesCase, wholeWords, to: null }), REST_MS);
    return () => clearTimeout(timer);
  }, [query, matchesCase, wholeWords, onFind]);
  const isNothing = query === '' || state === 'nothing';
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that act wherever the focus is in it
    <search
      className={styles['find']}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        const isMod = event.ctrlKey || event.metaKey;
        if (event.key === 'Escape') {
          event.preventDefault();
          onEnd();
        } else if (event.key === 'Enter' && event.target === field.current) {
          event.preventDefault();
          onFind({ ...wish, to: event.shiftKey ? 'previous' : 'next' });
        } else if (isMod && !event.shiftKey && event.key.toLowerCase() === 'f') {
          event.preventDefault();
          field.current?.select();
        }
      }}
    >
      <input
        ref={field}
        type="text"
        autoComplete="off"
        spellCheck={false}
        maxLength={300}
        aria-label={label}
        placeholder={label}
        className={styles['field']}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <output className={styles['found']} data-nothing={state === 'nothing' && query !== ''}>
        {query === '' ? '' : told}
      </output>
      <IconButton
        label="Previous place"
        keys={['Shift', '↵']}
        icon={ChevronUp}
        disabled={isNothing}
        onClick={() => onFind({ ...wish, to: 'previous' })}
      />
      <IconButton
        label="Next place"
        keys={['↵']}
        icon={ChevronDown}
        disabled={isNothing}
        onClick={() => onFind({ ...wish, to: 'next' })}
      />
      <IconButton
        label="Capital and small letters differ"
        icon={CaseSensitive}
        pressed={matchesCase}
        onClick={() => setCase(!matchesCase)}
      />
      <IconButton label="Whole words" icon={WholeWord} pressed={wholeWords} onClick={() => setWords(!wholeWords)} />
      <IconButton label="End finding" keys={['Esc']} icon={X} onClick={onEnd} />
    </search>
  );
}
