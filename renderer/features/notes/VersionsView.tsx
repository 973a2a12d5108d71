import { useEffect, useMemo, useState } from 'react';
import { AppError } from '#contract/errors';
import type { NoteId, NoteVersion } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { momentWords, useNow } from '../../words/clock';
import { counted } from '../../words/counts';
import { Lines } from './Lines';
import { lineChanges } from './line-changes';
import texts from './NoteText.module.css';
import styles from './NoteViews.module.css';

/** The versions of a note that were kept, and how the chosen one differs from the note as it is. */
export function VersionsView({ id }: { readonly id: NoteId }) {
  const { client, panes } = useActionContext();
  const now = useNow();
  const present = useWindow(({ openNotes }) => openNotes.get(id)?.text ?? '');
  const replaceNote = useWindow((state) => state.replaceNote);
  const selectNote = useWindow((state) => state.selectNote);
  const toast = useWindow((state) => state.toast);
  const [versions, setVersions] = useState<readonly NoteVersion[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [shown, setShown] = useState<{ readonly at: string; readonly text: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isLeft = false;
    client.call('note.history', { id }).then(
      (known) => {
        if (isLeft) return;
        setVersions(known);
        setChosen(known[0]?.at ?? null);
      },
      (thrown: unknown) => {
        if (!isLeft) setProblem(AppError.from(thrown).message);
      },
    );
    return () => {
      isLeft = true;
    };
  }, [client, id]);

  useEffect(() => {
    if (chosen === null) return undefined;
    let isLeft = false;
    client.call('note.version', { id, at: chosen }).then(
      ({ text }) => {
        if (!isLeft) setShown({ at: chosen, text });
      },
      (thrown: unknown) => {
        if (!isLeft) setProblem(AppError.from(thrown).message);
      },
    );
    return () => {
      isLeft = true;
    };
  }, [client, id, chosen]);

  const lines = useMemo(() => (shown === null ? [] : lineChanges(shown.text, present)), [shown, present]);
  if (problem !== null) {
    return (
      <p role="alert" className={texts['problem']}>
        {problem}
      </p>
    );
  }
  if (versions === null) return <div className={texts['text']} aria-busy="true" />;
  if (versions.length === 0) {
    return (
      <p className={texts['problem']}>No earlier version is kept yet. They are, from time to time, as you write.</p>
    );
  }
  return (
    <div className={styles['versions']}>
      <ul className={styles['moments']} aria-label="Versions">
        {versions.map(({ at, words }) => (
          <li key={at}>
            <button
              type="button"
              className={styles['moment']}
              aria-current={at === chosen ? 'true' : undefined}
              onClick={() => setChosen(at)}
            >
              <span>{momentWords(at, now)}</span>
              <span className={texts['quiet']}>{counted(words, 'word')}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className={styles['version']}>
        <Lines
          label="This version, with what has changed since"
          lines={lines}
          words={{ gone: 'only in this version', new: 'only in the note as it is' }}
        />
        <div className={styles['buttons']}>
          <Button
            variant="main"
            disabled={shown === null}
            onClick={() => {
              if (shown === null) return;
              const before = present;
              replaceNote(id, shown.text);
              selectNote(id);
              panes.focusNote();
              toast('The version is back.', { takeBack: () => replaceNote(id, before) });
            }}
          >
            Bring back
          </Button>
        </div>
      </div>
    </div>
  );
}
