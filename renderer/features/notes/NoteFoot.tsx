import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { wordCount } from '#contract/word-count';
import type { OpenNote } from '../../store/note-state';
import { useReady } from '../../store/store';
import { Icon } from '../../ui/Icon';
import { momentWords, useNow } from '../../words/clock';
import { counted } from '../../words/counts';
import styles from './NoteText.module.css';

/** Longer than there is between two sendings of a text that is typed on. Milliseconds. */
const REST_MS = 700;

/** Whether what is written is on disk, and how much it is. */
export function NoteFoot({ open }: { readonly open: OpenNote }) {
  const words = useWordCount(open.text);
  // Of what cannot be read nothing was written here, and nothing can be.
  const isText = open.note?.state.kind !== 'unreadable';
  return (
    <footer className={styles['foot']}>
      <output className={styles['saved']}>{isText && <Saved open={open} />}</output>
      {isText && <span>Markdown, {counted(words, 'word')}</span>}
    </footer>
  );
}

/** Counted when the text rests: the words of a long one take longer than there is between two keys. */
function useWordCount(text: string): number {
  const [words, setWords] = useState(() => wordCount(text));
  useEffect(() => {
    const timer = setTimeout(() => setWords(wordCount(text)), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return words;
}

function Saved({ open: { saving, savedAt } }: { readonly open: OpenNote }) {
  const now = useNow();
  const failure = useReady(({ storage }) => storage.failure);
  if (saving.kind === 'failed' || (failure !== null && saving.kind !== 'rest')) {
    const why = saving.kind === 'failed' ? saving.error.message : failure?.message;
    return (
      <span className={styles['bad']} title={why}>
        <Icon icon={TriangleAlert} size={12} />
        Not saved. It is tried again.
      </span>
    );
  }
  if (saving.kind !== 'rest') {
    return (
      <>
        <Icon icon={LoaderCircle} size={12} />
        Saving…
      </>
    );
  }
  if (savedAt === null) return 'Nothing written yet';
  return (
    <>
      <Icon icon={Check} size={12} />
      Saved {momentWords(savedAt, now)}
    </>
  );
}
