import { useMemo } from 'react';
import type { NoteId } from '#contract/notes';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { Lines } from './Lines';
import { bothTexts, lineChanges } from './line-changes';
import texts from './NoteText.module.css';
import styles from './NoteViews.module.css';

/** The two versions of a note side by side, of which one is chosen, or both. */
export function ConflictView({ id }: { readonly id: NoteId }) {
  const open = useWindow(({ openNotes }) => openNotes.get(id));
  const settleNote = useWindow((state) => state.settleNote);
  const flushNote = useWindow((state) => state.flushNote);
  const selectNote = useWindow((state) => state.selectNote);
  const state = open?.note?.state;
  const theirs = state?.kind === 'conflict' ? state.theirs : '';
  // What was typed since stands in it.
  const mine = open?.text ?? '';
  const changes = useMemo(() => lineChanges(mine, theirs), [mine, theirs]);
  if (state?.kind !== 'conflict') return <p className={texts['problem']}>There is one version of this note.</p>;

  async function keep(text: string): Promise<void> {
    flushNote(id);
    if (await settleNote(id, text)) selectNote(id);
  }

  return (
    <div className={styles['conflict']}>
      <p className={styles['lead']}>
        This note was changed here and by another program, in the same place. Whichever you keep, both stay among its
        versions.
      </p>
      <div className={styles['sides']}>
        <section className={styles['side']} aria-label="Mine">
          <h2 className={styles['sideTitle']}>Mine, written here</h2>
          <Lines
            label="Mine"
            lines={changes.filter(({ kind }) => kind !== 'new')}
            words={{ gone: 'only in mine', new: '' }}
          />
        </section>
        <section className={styles['side']} aria-label="The other">
          <h2 className={styles['sideTitle']}>The other, in the file</h2>
          <Lines
            label="The other"
            lines={changes.filter(({ kind }) => kind !== 'gone')}
            words={{ gone: '', new: 'only in the other' }}
          />
        </section>
      </div>
      <div className={styles['buttons']}>
        <Button onClick={() => void keep(mine)}>Keep mine</Button>
        <Button onClick={() => void keep(theirs)}>Keep the other</Button>
        <Button onClick={() => void keep(bothTexts(mine, theirs))}>Keep both</Button>
      </div>
    </div>
  );
}
