import { type SubmitEvent, useState } from 'react';
import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { NoteTitleSchema } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import { shownNote } from '../../store/shown-note';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { counted } from '../../words/counts';
import styles from '../library/LibraryDialog.module.css';

/** The dialogs of notes, whichever is open. */
export function NoteOverlays() {
  const overlay = useWindow((state) => state.overlay);
  const close = useWindow((state) => state.closeOverlay);
  const shut = (stays: boolean): void => {
    if (!stays) close();
  };
  return (
    <>
      <Dialog open={overlay === 'new-note'} onOpenChange={shut} title="New note" size="s" placement="top">
        <NewNoteForm />
      </Dialog>
      <Dialog open={overlay === 'export-notes'} onOpenChange={shut} title="Export notes" size="m" placement="top">
        <ExportForm />
      </Dialog>
    </>
  );
}

/** Why a text is no title; undefined if it is one. */
export function titleIssue(text: string): string | undefined {
  const parsed = v.safeParse(NoteTitleSchema, text);
  return parsed.success ? undefined : parsed.issues[0].message;
}

function NewNoteForm() {
  const { client, panes } = useActionContext();
  const close = useWindow((state) => state.closeOverlay);
  const showNote = useWindow((state) => state.showNote);
  const [title, setTitle] = useState('');
  const [issue, setIssue] = useState<string>();

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const wrong = titleIssue(title);
    if (wrong !== undefined) return setIssue(wrong);
    try {
      const { id } = await client.call('note.create', { title });
      close();
      showNote(id);
      panes.focusNote();
    } catch (thrown) {
      setIssue(AppError.from(thrown).message);
    }
  }

  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void onSubmit(event)}>
      <TextField
        label="Title"
        hint="It is the name of its file, and what links to it say."
        value={title}
        issue={issue}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write it
        autoFocus
        onChange={(text) => {
          setTitle(text);
          setIssue(undefined);
        }}
      />
      <div className={styles['line']}>
        <Button type="submit" variant="main" keys={['↵']}>
          Make the note
        </Button>
        <Button variant="quiet" keys={['Esc']} onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function ExportForm() {
  const { client, store } = useActionContext();
  const close = useWindow((state) => state.closeOverlay);
  const toast = useWindow((state) => state.toast);
  const shown = useWindow(shownNote);
  const count = useReady(({ notes }) => notes.notes);
  const [which, setWhich] = useState<'all' | 'shown'>('all');
  const [format, setFormat] = useState<'markdown' | 'html'>('markdown');
  const [folder, setFolder] = useState('');
  const [issue, setIssue] = useState<string>();

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (folder.trim() === '') return setIssue('Say into which folder.');
    try {
      store.getState().flushNotes();
      const notes = which === 'shown' && shown !== null ? [shown] : 'all';
      const { written, folder: into, left } = await client.call('notes.export', { notes, format, folder });
      const leftWords = left.length === 0 ? '' : ` Left out, since they cannot be read: ${left.join(', ')}.`;
      toast(`Exported ${counted(written, 'note')} to ${into}.${leftWords}`);
      close();
    } catch (thrown) {
      setIssue(AppError.from(thrown).message);
    }
  }

  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void onSubmit(event)}>
      <div className={styles['line']}>
        <span className={styles['lineLabel']} aria-hidden="true">
          Which
        </span>
        <Select
          label="Which"
          value={which}
          options={[
            { value: 'all' as const, label: `All notes (${count})` },
            ...(shown === null ? [] : [{ value: 'shown' as const, label: 'The one that is shown' }]),
          ]}
          onChange={setWhich}
        />
      </div>
      <div className={styles['line']}>
        <span className={styles['lineLabel']} aria-hidden="true">
          As
        </span>
        <Select
          label="As"
          value={format}
          options={[
            { value: 'markdown' as const, label: 'Markdown' },
            { value: 'html' as const, label: 'HTML' },
          ]}
          onChange={setFormat}
        />
      </div>
      <TextField
        label="Folder"
        placeholder="/home/me/notes"
        hint="The whole path, on the computer where the library is. A new folder is made in it; nothing is written over."
        spellCheck={false}
        value={folder}
        issue={issue}
        onChange={(text) => {
          setFolder(text);
          setIssue(undefined);
        }}
      />
      <div className={styles['line']}>
        <Button type="submit" variant="main" keys={['↵']}>
          Export
        </Button>
        <Button variant="quiet" keys={['Esc']} onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
