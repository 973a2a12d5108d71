import { ArrowLeft } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import type { NoteRow } from '#contract/notes';
import { useAction, useActionContext } from '../../actions/context';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { momentWords, useNow } from '../../words/clock';
import { Lines } from './Lines';
import { lineChanges } from './line-changes';
import { useVersions } from './useVersions';
import { VersionMoments } from './VersionMoments';
import styles from './Notes.module.css';
import texts from './NoteText.module.css';
import views from './NoteViews.module.css';

/** A note that was deleted: its versions to be read, and brought back. */
export function DeletedNote({ row: { id, title, changedAt } }: { readonly row: NoteRow }) {
  const { panes } = useActionContext();
  const enterPane = useWindow((state) => state.enterPane);
  const bringBackNote = useWindow((state) => state.bringBackNote);
  const listNotes = useWindow((state) => state.listNotes);
  const showNote = useWindow((state) => state.showNote);
  const back = useAction('back');
  const now = useNow();
  const button = useRef<HTMLButtonElement>(null);
  const { versions, chosen, choose, shown, problem } = useVersions(id);
  const lines = useMemo(() => (shown === null ? [] : lineChanges(shown.text, shown.text)), [shown]);
  const { attachNote } = panes;
  useEffect(() => {
    // It cannot be written in: keys that lead into a note lead to what can be done with this one.
    attachNote(id, { focus: () => button.current?.focus(), insert: () => undefined });
    return () => attachNote(id, null);
  }, [attachNote, id]);

  async function bringBack(): Promise<void> {
    if (!(await bringBackNote(id, chosen === versions?.[0]?.at ? undefined : (chosen ?? undefined)))) return;
    listNotes({ show: 'all', filter: '' });
    showNote(id);
    panes.focusNote();
  }

  return (
    <section
      className={styles['noteSide']}
      data-pane="note"
      aria-label={title}
      onFocusCapture={() => enterPane('paper')}
    >
      <div className={styles['head']}>
        <IconButton
          label={back.label}
          keys={back.keys}
          icon={ArrowLeft}
          className={styles['back']}
          onClick={back.perform}
        />
        <h2 className={styles['noteTitle']}>{title}</h2>
        <span className={styles['gap']} />
        <span className={styles['when']}>Deleted, {momentWords(changedAt, now)}</span>
      </div>
      {problem !== null && (
        <p role="alert" className={texts['problem']}>
          {problem}
        </p>
      )}
      <div className={views['versions']} aria-busy={versions === null}>
        <VersionMoments versions={versions} chosen={chosen} choose={choose} />
        <div className={views['version']}>
          <Lines label="This version" lines={lines} words={{ gone: '', new: '' }} />
          <div className={views['buttons']}>
            <Button ref={button} variant="main" onClick={() => void bringBack()}>
              Bring back
            </Button>
          </div>
        </div>
      </div>
    </section>
  );
}
