import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { type NoteId, partsOfNoteId } from '#contract/notes';
import { useWindow } from '../../store/store';
import { titleIssue } from './NoteOverlays';
import styles from './Notes.module.css';

/**
 * The title of a free note, which can be changed: Enter or leaving it does, Escape takes it back. Its React key stays while
 * the title becomes another, so that the focus does. One that cannot be stays with its message; who goes to another note meanwhile is told that the old title stays.
 */
export function NoteTitle({ id }: { readonly id: NoteId }) {
  const field = useId();
  const renameNote = useWindow((state) => state.renameNote);
  const toast = useWindow((state) => state.toast);
  const title = titleOf(id);
  const [written, setWritten] = useState(title);
  const [issue, setIssue] = useState<string>();

  const tellOldStays = useCallback((why: string) => toast(`“${title}” keeps its title. ${why}`), [title, toast]);
  /** Why what is written cannot be the title; null once the field is gone. */
  const left = useRef<string | null>(undefined);
  useEffect(() => {
    left.current = undefined;
    return () => {
      if (typeof left.current === 'string') tellOldStays(left.current);
      left.current = null;
    };
  }, [tellOldStays]);

  function refuse(why: string | undefined): void {
    if (left.current === null) {
      if (why !== undefined) tellOldStays(why);
      return;
    }
    left.current = why;
    setIssue(why);
  }

  async function rename(): Promise<void> {
    if (written.trim() === title) return setWritten(title);
    const wrong = titleIssue(written);
    if (wrong !== undefined) return refuse(wrong);
    const renamed = await renameNote(id, written);
    if (typeof renamed !== 'string') return refuse(renamed.message);
    // As it is now: blanks may have been folded. What was typed since stays.
    setWritten((now) => (now === written ? titleOf(renamed) : now));
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
          refuse(undefined);
        }}
        onBlur={() => void rename()}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter') void rename();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          setWritten(title);
          refuse(undefined);
        }}
      />
      {issue !== undefined && (
        <p id={field} role="alert" className={styles['titleIssue']}>
          {issue}
        </p>
      )}
    </div>
  );
}

function titleOf(id: NoteId): string {
  const parts = partsOfNoteId(id);
  return parts.kind === 'free' ? parts.title : '';
}
