import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { OpenNote } from '../../store/note-state';
import { useReady } from '../../store/store';
import { Icon } from '../../ui/Icon';
import { momentWords, useNow } from '../../words/clock';
import { counted } from '../../words/counts';
import { wordCount } from '../../words/notes';
import styles from './NoteText.module.css';

/** Whether what is written is on disk, and how much it is. */
export function NoteFoot({ open }: { readonly open: OpenNote }) {
  const words = useMemo(() => wordCount(open.text), [open.text]);
  return (
    <footer className={styles['foot']}>
      <output className={styles['saved']}>
        <Saved open={open} />
      </output>
      <span>Markdown, {counted(words, 'word')}</span>
    </footer>
  );
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
