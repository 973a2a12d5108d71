import { useEffect, useId, useState } from 'react';
import type { OtherFiles as Files } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import { useReady } from '../../store/store';
import { Button } from '../../ui/Button';
import { counted } from '../../words/counts';
import styles from './OtherFiles.module.css';

/** So many are named in the line itself. */
const NAMED = 2;

/** Files that somebody put among the notes and that are none: one line, and on demand why, and what to do. */
export function OtherFiles() {
  const list = useId();
  const { total, files } = useOtherFiles();
  const [isOpen, setOpen] = useState(false);
  if (total === 0) return null;
  const names = files.slice(0, NAMED).map(({ file }) => nameIn(file));
  return (
    <section className={styles['others']} aria-label="Files that are not notes">
      {isOpen && (
        // What scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul id={list} className={styles['files']} aria-label="Why they are not notes" tabIndex={0}>
          {files.map(({ file, why }) => (
            <li key={file}>
              <b>{file}</b> {why}
            </li>
          ))}
          {total > files.length && <li>And {total - files.length} more.</li>}
        </ul>
      )}
      <p className={styles['line']}>
        <span className={styles['words']}>
          {total === 1 ? 'One file here is not a note' : `${counted(total, 'file')} here are not notes`} of Offprint:{' '}
          {names.join(', ')}
          {total > NAMED && ' …'}
        </span>
        <Button
          variant="quiet"
          size="s"
          aria-expanded={isOpen}
          aria-controls={isOpen ? list : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Close' : 'See why'}
        </Button>
      </p>
    </section>
  );
}

/** As they were when one last came to the page, back to the window, or when notes came or went. */
function useOtherFiles(): Files {
  const { client } = useActionContext();
  const notes = useReady((state) => state.notes.notes);
  const [files, setFiles] = useState<Files>({ total: 0, files: [] });
  useEffect(() => {
    let isOver = false;
    const ask = (): void => {
      client.call('notes.other-files').then(
        (found) => {
          if (!isOver) setFiles(found);
        },
        // The list of notes tells what is wrong with their folder.
        () => undefined,
      );
    };
    ask();
    window.addEventListener('focus', ask);
    return () => {
      isOver = true;
      window.removeEventListener('focus', ask);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- asked anew when there are more or less notes
  }, [client, notes]);
  return files;
}

function nameIn(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
