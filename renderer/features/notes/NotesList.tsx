// oxlint-disable jsx-a11y/prefer-tag-over-role -- a selection of the platform cannot hold rows like these
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { NoteRow } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import { useWindow } from '../../store/store';
import { Icon } from '../../ui/Icon';
import { momentWords, useNow } from '../../words/clock';
import { counted } from '../../words/counts';
import styles from './Notes.module.css';

/** So near to the end of the list, in pixels, more of it is asked for. */
const NEAR_END = 600;

/** All notes, the last changed first. */
export function NotesList({ label }: { readonly label: string }) {
  const { panes } = useActionContext();
  const rows = useWindow(({ notesList }) => notesList.rows);
  const selected = useWindow((state) => state.selectedNote);
  const selectNote = useWindow((state) => state.selectNote);
  const enterPane = useWindow((state) => state.enterPane);
  const moreNotes = useWindow((state) => state.moreNotes);
  const list = useRef<HTMLDivElement>(null);
  const now = useNow();
  const { attachNotes } = panes;
  const isThere = rows !== null && rows.length > 0;
  useEffect(() => {
    if (!isThere) return undefined;
    attachNotes({ focus: () => list.current?.focus() });
    return () => attachNotes(null);
  }, [attachNotes, isThere]);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- what is selected follows from it
  }, [selected]);

  if (!isThere) return null;
  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      aria-activedescendant={rows.some(({ id }) => id === selected) ? `note ${selected ?? ''}` : undefined}
      tabIndex={0}
      className={styles['rows']}
      onScroll={({ currentTarget }) => {
        const { scrollTop, clientHeight, scrollHeight } = currentTarget;
        if (scrollTop + clientHeight > scrollHeight - NEAR_END) moreNotes();
      }}
    >
      {rows.map((row) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list has the focus and the keys
        <div
          key={row.id}
          id={`note ${row.id}`}
          role="option"
          aria-selected={row.id === selected}
          className={styles['row']}
          onClick={() => {
            selectNote(row.id);
            enterPane('paper');
          }}
        >
          <span className={styles['rowTitle']}>{row.title}</span>
          <span className={styles['excerpt']}>{row.excerpt}</span>
          <span className={styles['rowFoot']}>
            <span>{momentWords(row.changedAt, now)}</span>
            {row.state !== 'unreadable' && <span>{counted(row.words, 'word')}</span>}
            <State row={row} />
          </span>
        </div>
      ))}
    </div>
  );
}

const STATES: Readonly<Record<Exclude<NoteRow['state'], 'good' | 'deleted'>, string>> = {
  conflict: 'two versions',
  unreadable: 'cannot be read',
};

function State({ row: { state, isOrphan } }: { readonly row: NoteRow }) {
  return (
    <>
      {isOrphan === true && <span>paper gone</span>}
      {state !== 'good' && state !== 'deleted' && (
        <span className={styles['warn']}>
          <Icon icon={TriangleAlert} size={12} />
          {STATES[state]}
        </span>
      )}
    </>
  );
}
