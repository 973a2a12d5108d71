import { useId, useState } from 'react';
import { type NoteId, partsOfNoteId } from '#contract/notes';
import { useWindow } from '../../store/store';
import { titleIssue } from './NoteOverlays';
import styles from './Notes.module.css';

/** The title of a free note, which can be changed: Enter or leaving it does, Escape takes it back. */
export function NoteTitle({ id }: { readonly id: NoteId }) {
  const field = useId();
  const renameNote = useWindow((state) => state.renameNote);
  const parts = partsOfNoteId(id);
  const title = parts.kind === 'free' ? parts.title : '';
  const [written, setWritten] = useState(title);
  const [issue, setIssue] = useState<string>();

  async function rename(): Promise<void> {
    if (written.trim() === title) return setWritten(title);
    const wrong = titleIssue(written);
    if (wrong !== undefined) return setIssue(wrong);
    const renamed = await renameNote(id, written);
    if (typeof renamed !== 'string') setIssue(renamed.message);
  }

  return (
    <div className={styles['titleField']}>
      <input
        className={styles['noteTitle']}
        aria-label="Title"
        aria-invalid={issue !== undefined}
        aria-describedby={issue === undefined ? undefined : field}
        autoComplete="off"
        value={written}
        onChange={(event) => {
          setWritten(event.target.value);
          setIssue(undefined);
        }}
        onBlur={() => void rename()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void rename();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setWritten(title);
          setIssue(undefined);
        }}
      />
      {issue !== undefined && (
        <p id={field} role="alert" className={styles['issue']}>
          {issue}
        </p>
      )}
    </div>
  );
}
