import { type SubmitEvent, useMemo, useState } from 'react';
import type { Selection } from '#contract/library';
import { LEAST_TRIP } from '#contract/offline';
import { markedCount } from '../../store/marks';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { TextField } from '../../ui/TextField';
import { counted } from '../../words/counts';
import { viewTitle } from '../../words/views';
import { fittingWords } from './words';
import styles from '../library/LibraryDialog.module.css';

const MEGABYTE = 1_000_000;
const USUAL_MEGABYTES = '200';

type Choice = { readonly value: string; readonly label: string; readonly papers: Selection };

/** What can be packed from where one is; what is selected comes first, for it was selected to something's end. */
function useChoices(): readonly Choice[] {
  const page = useWindow((state) => state.page);
  const marked = useWindow((state) => state.marked);
  const subject = useWindow((state) => state.subject);
  const list = useWindow((state) => state.list);
  const feed = useReady((state) => state.feed);
  const library = useReady((state) => state.library);
  return useMemo(() => {
    const choices: Choice[] = [];
    const selected = markedCount(marked, list.outline?.total ?? 0);
    const papers = page === 'feed' ? subject() : null;
    if (papers !== null && selected > 0)
      choices.push({ value: 'marked', label: counted(selected, 'selected paper'), papers });
    const total = list.outline?.total ?? 0;
    if (page === 'feed' && total > 0) {
      const label = `${viewTitle(list.view, feed.newestDay, library)} (${total})`;
      choices.push({ value: 'list', label, papers: { kind: 'view', view: list.view } });
    }
    for (const { id, name, papers: count } of library.queues) {
      if (count > 0)
        choices.push({
          value: id,
          label: `${name} (${count})`,
          papers: { kind: 'view', view: { kind: 'queue', queue: id } },
        });
    }
    if (library.counts.inbox > 0)
      choices.push({
        value: 'inbox',
        label: `Inbox (${library.counts.inbox})`,
        papers: { kind: 'view', view: { kind: 'inbox' } },
      });
    if (library.counts.starred > 0)
      choices.push({
        value: 'starred',
        label: `Starred (${library.counts.starred})`,
        papers: { kind: 'view', view: { kind: 'starred' } },
      });
    for (const { id, name, papers: count } of library.tags) {
      if (count > 0)
        choices.push({
          value: id,
          label: `# ${name} (${count})`,
          papers: { kind: 'view', view: { kind: 'tag', tag: id } },
        });
    }
    // The list that is open stands once.
    const labels = new Set<string>();
    return choices.filter(({ label }) => !labels.has(label) && labels.add(label));
  }, [page, marked, subject, list, feed, library]);
}

/** Which papers are packed for a trip, and how much space they may take. */
export function PackForm() {
  const close = useWindow((state) => state.closeOverlay);
  const openPage = useWindow((state) => state.openPage);
  const pack = useWindow((state) => state.packTrip);
  const used = useReady(({ offline }) => offline.used);
  const texts = useReady(({ documents }) => documents.texts);
  const isPacked = useReady(({ offline }) => offline.trip !== null);
  const choices = useChoices();
  const [which, setWhich] = useState(choices[0]?.value ?? '');
  const [megabytes, setMegabytes] = useState(USUAL_MEGABYTES);
  const [figures, setFigures] = useState(true);
  const [pdf, setPdf] = useState(false);
  const [issue, setIssue] = useState<string>();
  const bytes = Math.round(Number(megabytes.trim().replace(',', '.')) * MEGABYTE);
  const chosen = choices.find(({ value }) => value === which);

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (!(bytes >= LEAST_TRIP)) return setIssue('A number of MB, 1 at least.');
    if (chosen === undefined) return;
    if (!(await pack(chosen.papers, { figures, pdf }, bytes))) return;
    close();
    openPage('offline');
  }

  if (choices.length === 0) return <p className={styles['nothing']}>There are no papers to pack yet.</p>;
  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void onSubmit(event)}>
      <div className={styles['line']}>
        <span className={styles['lineLabel']} aria-hidden="true">
          Papers
        </span>
        <Select label="Papers" value={which} options={choices} onChange={setWhich} />
      </div>
      <TextField
        label="Space in MB"
        narrow
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write it
        autoFocus
        inputMode="numeric"
        value={megabytes}
        issue={issue}
        hint={bytes > 0 ? fittingWords(bytes, { papers: texts, bytes: used }) : undefined}
        onChange={(text) => {
          setMegabytes(text);
          setIssue(undefined);
        }}
      />
      <div className={styles['line']}>
        <span className={styles['lineLabel']} aria-hidden="true">
          With figures
        </span>
        <Switch label="With figures" checked={figures} onChange={setFigures} />
      </div>
      <div className={styles['line']}>
        <span className={styles['lineLabel']} aria-hidden="true">
          With PDFs
        </span>
        <Switch label="With PDFs" checked={pdf} onChange={setPdf} />
      </div>
      {isPacked && (
        <p className={styles['hint']}>What is packed now is unpacked; what is here already is not fetched again.</p>
      )}
      <div className={styles['line']}>
        <Button type="submit" variant="main" keys={['↵']}>
          Pack
        </Button>
        <Button variant="quiet" keys={['Esc']} onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
