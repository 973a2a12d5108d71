import { type SubmitEvent, useMemo, useState } from 'react';
import { AppError } from '#contract/errors';
import type { NoteChoice } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import { markedCount } from '../../store/marks';
import { shownNote } from '../../store/shown-note';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { counted } from '../../words/counts';
import { viewTitle } from '../../words/views';
import styles from '../library/LibraryDialog.module.css';

type Choice = {
  readonly value: 'marked' | 'list' | 'listed' | 'shown' | 'all';
  readonly label: string;
  readonly notes: NoteChoice;
};

/** What can be exported from where one is; what is selected comes first, for it was selected to something's end. */
function useChoices(): readonly Choice[] {
  const page = useWindow((state) => state.page);
  const shown = useWindow(shownNote);
  const marked = useWindow((state) => state.marked);
  const subject = useWindow((state) => state.subject);
  const list = useWindow((state) => state.list);
  const { show, filter, total } = useWindow((state) => state.notesList);
  const title = useReady(({ feed, library }) => viewTitle(list.view, feed.newestDay, library));
  const count = useReady(({ notes }) => notes.notes);
  return useMemo(() => {
    const choices: Choice[] = [];
    const papers = page === 'feed' || page === 'focus' ? subject() : null;
    const selected = markedCount(marked, list.outline?.total ?? 0);
    const words = filter.trim();
    if (papers !== null && selected > 0) {
      const label = `Those of ${counted(selected, 'selected paper')}`;
      choices.push({ value: 'marked', label, notes: { kind: 'papers', papers } });
    }
    if (page === 'notes' && show !== 'deleted' && (show !== 'all' || words !== '')) {
      const notes = { kind: 'listed', show, ...(words === '' ? {} : { filter: words }) } as const;
      choices.push({ value: 'listed', label: `Those that are listed (${total})`, notes });
    }
    choices.push({ value: 'all', label: `All notes (${count})`, notes: { kind: 'all' } });
    if (papers !== null) {
      const notes = { kind: 'papers', papers: { kind: 'view', view: list.view } } as const;
      choices.push({ value: 'list', label: `Those of all papers in ${title}`, notes });
    }
    if (shown !== null)
      choices.push({ value: 'shown', label: 'The one that is shown', notes: { kind: 'notes', ids: [shown] } });
    return choices;
  }, [page, shown, marked, subject, list, show, filter, total, title, count]);
}

/** Which notes are to be written where, and as what. */
export function ExportForm() {
  const { client, store } = useActionContext();
  const close = useWindow((state) => state.closeOverlay);
  const toast = useWindow((state) => state.toast);
  const choices = useChoices();
  const [which, setWhich] = useState<Choice['value']>(choices[0]?.value ?? 'all');
  const [format, setFormat] = useState<'markdown' | 'html'>('markdown');
  const [folder, setFolder] = useState('');
  const [issue, setIssue] = useState<string>();

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (folder.trim() === '') return setIssue('Say into which folder.');
    const notes = choices.find(({ value }) => value === which)?.notes ?? { kind: 'all' };
    try {
      store.getState().flushNotes();
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
        <Select label="Which" value={which} options={choices} onChange={setWhich} />
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
