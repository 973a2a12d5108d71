import { useMemo } from 'react';
import type { NoteId } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Lines } from './Lines';
import { lineChanges } from './line-changes';
import { useVersions } from './useVersions';
import { VersionMoments } from './VersionMoments';
import texts from './NoteText.module.css';
import styles from './NoteViews.module.css';

/** The versions of a note that were kept, and how the chosen one differs from the note as it is. */
export function VersionsView({ id }: { readonly id: NoteId }) {
  const { panes } = useActionContext();
  const present = useWindow(({ openNotes }) => openNotes.get(id)?.text ?? '');
  const replaceNote = useWindow((state) => state.replaceNote);
  const selectNote = useWindow((state) => state.selectNote);
  const toast = useWindow((state) => state.toast);
  const { versions, chosen, choose, shown, problem } = useVersions(id);

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
      <VersionMoments versions={versions} chosen={chosen} choose={choose} />
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
