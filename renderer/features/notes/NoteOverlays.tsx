import { type SubmitEvent, useState } from 'react';
import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { NoteTitleSchema } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { ExportForm } from './ExportForm';
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
