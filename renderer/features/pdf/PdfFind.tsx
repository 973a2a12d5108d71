import { ChevronDown, ChevronUp, WholeWord, CaseSensitive, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconButton } from '../../ui/IconButton';
import type { Found } from './pdf-state';
import { foundWords } from './words';
import styles from './PdfFind.module.css';

export type FindWish = {
  readonly query: string;
  readonly matchesCase: boolean;
  readonly wholeWords: boolean;
  readonly to: 'next' | 'previous' | null;
};

/** Words are looked for when no more of them were written for so long. Milliseconds. */
const REST_MS = 200;

type PdfFindProps = {
  readonly found: Found | null;
  /** It is to stay the same. */
  readonly onFind: (wish: FindWish) => void;
  readonly onEnd: () => void;
};

/** Finds words in all pages: Enter goes to the next place, with Shift to the one before. */
export function PdfFind({ found, onFind, onEnd }: PdfFindProps) {
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [matchesCase, setCase] = useState(false);
  const [wholeWords, setWords] = useState(false);
  const wish = { query, matchesCase, wholeWords };
  useEffect(() => {
    field.current?.focus();
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => onFind({ query, matchesCase, wholeWords, to: null }), REST_MS);
    return () => clearTimeout(timer);
  }, [query, matchesCase, wholeWords, onFind]);
  const isNothing = query === '' || found?.state === 'not-found';
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys that act wherever the focus is in it
    <search
      className={styles['find']}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          onEnd();
        } else if (event.key === 'Enter' && event.target === field.current) {
          event.preventDefault();
          onFind({ ...wish, to: event.shiftKey ? 'previous' : 'next' });
        } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
          event.preventDefault();
          field.current?.select();
        }
      }}
    >
      <input
        ref={field}
        type="text"
        autoComplete="off"
        aria-label="Find in the PDF"
        placeholder="Find in the PDF"
        className={styles['field']}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <output className={styles['found']} data-nothing={found?.state === 'not-found' && query !== ''}>
        {query === '' || found === null ? '' : foundWords(found)}
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
