import { ArrowLeft, EllipsisVertical, FileDown, FilePlus, ScanText } from 'lucide-react';
import { useCallback, useEffect } from 'react';
import { NOTE_LISTS, type NoteId, partsOfNoteId } from '#contract/notes';
import { useAction, useActionContext } from '../../actions/context';
import { deletedNote } from '../../store/shown-note';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { FilterInput } from '../../ui/FilterInput';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { counted } from '../../words/counts';
import { ConflictView } from './ConflictView';
import { DeletedNote } from './DeletedNote';
import { NotesList } from './NotesList';
import { NoteText } from './NoteText';
import { NoteTitle } from './NoteTitle';
import { OtherFiles } from './OtherFiles';
import { useNoteMenu } from './useNoteMenu';
import { VersionsView } from './VersionsView';
import texts from './NoteText.module.css';
import styles from './Notes.module.css';

const LISTS: Readonly<Record<(typeof NOTE_LISTS)[number], string>> = {
  all: 'All',
  papers: 'Papers',
  free: 'Free',
  orphans: 'Paper gone',
  deleted: 'Deleted',
};

/** All notes in a list, and the one that is chosen beside it. */
export function NotesPage() {
  const pane = useWindow((state) => state.pane);
  const selected = useWindow((state) => state.selectedNote);
  const deleted = useWindow(deletedNote);
  const renewNotes = useWindow((state) => state.renewNotes);
  useEffect(() => void renewNotes(), [renewNotes]);
  return (
    <main className={styles['page']} data-shown={selected === null ? 'list' : pane}>
      <ListSide />
      {deleted !== undefined ? (
        <DeletedNote key={deleted.id} row={deleted} />
      ) : selected === null ? (
        <div className={styles['noteSide']} />
      ) : (
        <NoteSide id={selected} />
      )}
    </main>
  );
}

function ListSide() {
  const create = useAction('new-note');
  const exporting = useAction('export-notes');
  const { show, filter, rows, total, error } = useWindow((state) => state.notesList);
  const hasDeleted = useReady(({ notes }) => notes.deleted > 0);
  const listNotes = useWindow((state) => state.listNotes);
  const enterPane = useWindow((state) => state.enterPane);
  return (
    <section
      className={styles['listSide']}
      data-pane="list"
      aria-label="Notes"
      onFocusCapture={() => enterPane('list')}
    >
      <div className={styles['listHead']}>
        <h1 className={styles['title']}>Notes</h1>
        <span className={styles['extent']}>{rows === null ? '' : counted(total, 'note')}</span>
        <IconButton label={create.label} keys={create.keys} icon={FilePlus} onClick={create.perform} />
        <IconButton label={exporting.label} icon={FileDown} onClick={exporting.perform} />
      </div>
      <Filter />
      <div className={styles['segments']} role="toolbar" aria-label="Which notes">
        {NOTE_LISTS.filter((each) => each !== 'deleted' || hasDeleted || show === 'deleted').map((each) => (
          <Button
            key={each}
            variant="quiet"
            size="s"
            aria-pressed={each === show}
            onClick={() => listNotes({ show: each })}
          >
            {LISTS[each]}
          </Button>
        ))}
      </div>
      {error !== null && (
        <p role="alert" className={texts['problem']}>
          {error.message}
        </p>
      )}
      {rows?.length === 0 && (
        <p className={texts['problem']}>
          {filter.trim() !== ''
            ? 'No note has these words in its title or its text.'
            : show === 'all'
              ? 'No notes here. Press N beside a paper, or make one that stands alone.'
              : show === 'deleted'
                ? 'No deleted notes are kept.'
                : 'No notes here.'}
        </p>
      )}
      <NotesList label={`Notes, ${LISTS[show]}`} />
      <OtherFiles />
    </section>
  );
}

function Filter() {
  const { panes } = useActionContext();
  const listNotes = useWindow((state) => state.listNotes);
  const filter = useWindow(({ notesList }) => notesList.filter);
  const narrow = useCallback((words: string) => listNotes({ filter: words }), [listNotes]);
  return (
    <FilterInput
      label="Filter the notes"
      placeholder="Words in the title or the text"
      words={filter}
      onFilter={narrow}
      onClear={() => {
        narrow('');
        panes.focusNotes();
      }}
      onLeave={panes.focusNotes}
      handle={panes.attachFilter}
    />
  );
}

function NoteSide({ id }: { readonly id: NoteId }) {
  const { panes } = useActionContext();
  const view = useWindow((state) => state.noteView);
  const selectNote = useWindow((state) => state.selectNote);
  const enterPane = useWindow((state) => state.enterPane);
  const title = useWindow(({ openNotes }) => openNotes.get(id)?.note?.title ?? '');
  const key = useWindow(({ openNotes }) => openNotes.get(id)?.key);
  const preview = useAction('note-preview');
  const back = useAction('back');
  const isPreview = useWindow((state) => state.notePreview);
  const menu = useNoteMenu(id);
  const isFree = partsOfNoteId(id).kind === 'free';
  return (
    <section
      className={styles['noteSide']}
      data-pane="note"
      aria-label={title === '' ? 'Note' : title}
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
        {isFree ? <NoteTitle key={key ?? id} id={id} /> : <h2 className={styles['noteTitle']}>{title}</h2>}
        <span className={styles['gap']} />
        {view === 'text' ? (
          <IconButton
            label={preview.label}
            keys={preview.keys}
            icon={ScanText}
            pressed={isPreview}
            onClick={preview.perform}
          />
        ) : (
          <Button size="s" onClick={() => selectNote(id)}>
            Back to the text
          </Button>
        )}
        <Menu trigger={<IconButton label="More about this note" icon={EllipsisVertical} />} entries={menu} />
      </div>
      {view === 'versions' && <VersionsView id={id} />}
      {view === 'conflict' && <ConflictView id={id} />}
      {/* It stays behind what is looked at meanwhile, with what is typed in it. */}
      <div className={styles['textSide']} hidden={view !== 'text'}>
        <NoteText
          id={id}
          isBeside
          onEscape={() => {
            enterPane('list');
            panes.focusNotes();
          }}
        />
      </div>
    </section>
  );
}
