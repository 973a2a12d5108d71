import { useCallback, useEffect, useLayoutEffect } from 'react';
import { TriangleAlert } from 'lucide-react';
import type { NoteId } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import type { OpenNote } from '../../store/note-state';
import { useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Icon } from '../../ui/Icon';
import { laterEditor } from './later-editor';
import { laterPreview } from './later-preview';
import type { EditorHandle } from './MarkdownEditor';
import { NoteFoot } from './NoteFoot';
import { NoteLinks } from './NoteLinks';
import { NoteTemplates } from './NoteTemplates';
import { toggledTask } from './note-tasks';
import { pictureSource, useNoteDoors } from './useNoteDoors';
import styles from './NoteText.module.css';

type NoteTextProps = {
  readonly id: NoteId;
  /** The preview stands beside the text rather than in its place. */
  readonly isBeside: boolean;
  /** Escape was pressed in the text. */
  readonly onEscape: () => void;
};

/** The text of a note, to be written and read, with what links to it and how far it is saved. */
export function NoteText({ id, isBeside, onEscape }: NoteTextProps) {
  const openNote = useWindow((state) => state.openNote);
  const closeNote = useWindow((state) => state.closeNote);
  const open = useWindow(({ openNotes }) => openNotes.get(id));
  useEffect(() => {
    openNote(id);
    return () => closeNote(id);
  }, [id, openNote, closeNote]);

  if (open === undefined || (open.note === null && open.error === null)) {
    return <div className={styles['text']} aria-busy="true" />;
  }
  if (open.note === null) {
    return (
      <p role="alert" className={styles['problem']}>
        {open.error?.message}
      </p>
    );
  }
  return (
    <div className={styles['text']}>
      <Standing open={open} />
      <Written key={`text ${open.key}`} open={open} isBeside={isBeside} onEscape={onEscape} />
      <NoteTemplates open={open} />
      <NoteLinks note={open.note} />
      <NoteFoot key={`foot ${open.key}`} open={open} />
    </div>
  );
}

/** What is to be known of its file before one writes on. */
function Standing({ open: { id, note } }: { readonly open: OpenNote }) {
  const showNote = useWindow((state) => state.showNote);
  if (note === null) return null;
  const { state, frontMatterProblem } = note;
  return (
    <>
      {state.kind === 'conflict' && (
        <div role="alert" className={styles['standing']}>
          <Icon icon={TriangleAlert} />
          <span>
            <b>There are two versions of this note.</b> It was changed here and by another program, in the same place.
          </span>
          <Button size="s" onClick={() => showNote(id, 'conflict')}>
            Compare them
          </Button>
        </div>
      )}
      {state.kind === 'removed' && (
        <p role="alert" className={styles['standing']}>
          <Icon icon={TriangleAlert} />
          <span>
            <b>Its file was removed by another program.</b> What was in it is kept here, and written again with the next
            change.
          </span>
        </p>
      )}
      {state.kind === 'unreadable' && (
        <p role="alert" className={styles['standing']}>
          <Icon icon={TriangleAlert} />
          <span>
            <b>This file cannot be edited here.</b> {state.why} It is left as it is.
          </span>
        </p>
      )}
      {frontMatterProblem !== undefined && (
        <p className={styles['standing']}>
          <Icon icon={TriangleAlert} />
          <span>{frontMatterProblem}</span>
        </p>
      )}
    </>
  );
}

type WrittenProps = Pick<NoteTextProps, 'isBeside' | 'onEscape'> & { readonly open: OpenNote };

/** The editor, which stays while its preview is in its place: what can be undone stays with it. */
function Written({ open, isBeside, onEscape }: WrittenProps) {
  const { id, key, note, text } = open;
  const { panes } = useActionContext();
  const isPreview = useWindow((state) => state.notePreview);
  const attachEditor = useWindow((state) => state.attachEditor);
  const typeNote = useWindow((state) => state.typeNote);
  const flushNote = useWindow((state) => state.flushNote);
  const replaceNote = useWindow((state) => state.replaceNote);
  const editor = laterEditor.use(true);
  const preview = laterPreview.use(isPreview);
  const doors = useNoteDoors(id);
  const isReadOnly = note?.state.kind === 'unreadable';
  const { attachNote } = panes;
  const attach = useCallback(
    (handle: EditorHandle | null) => {
      attachEditor(id, handle);
      attachNote(id, handle);
    },
    [id, attachEditor, attachNote],
  );
  // Before another editor of the same note, on another page, begins with its text.
  useLayoutEffect(() => () => flushNote(id), [id, flushNote]);
  useEffect(() => {
    if (isPreview) flushNote(id);
  }, [isPreview, id, flushNote]);

  return (
    <div className={classes(styles['written'], isPreview && (isBeside ? styles['beside'] : styles['instead']))}>
      <div className={styles['editor']}>
        {editor !== undefined && (
          <editor.MarkdownEditor
            documentKey={String(key)}
            initialText={text}
            label={`Note on ${note?.title ?? ''}`}
            readOnly={isReadOnly}
            onChange={(typed) => typeNote(id, typed)}
            onBlur={() => flushNote(id)}
            onEscape={onEscape}
            complete={doors.complete}
            onFollow={doors.follow}
            onPicture={doors.keepPicture}
            handle={attach}
          />
        )}
      </div>
      {isPreview && (
        // What scrolls must be reachable by keyboard.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className={styles['preview']} aria-label="Preview" tabIndex={0}>
          {preview !== undefined && (
            <preview.MarkdownPreview
              text={text}
              onOpenLink={doors.openLink}
              onFollow={doors.follow}
              resolve={(target) => titleOf(note?.links ?? [], target)}
              pictureSource={pictureSource}
              {...(isReadOnly ? {} : { onToggleTask: (at: number) => replaceNote(id, toggledTask(text, at)) })}
            />
          )}
        </section>
      )}
    </div>
  );
}

function titleOf(links: NonNullable<OpenNote['note']>['links'], target: string): string | undefined {
  const to = links.find((link) => link.target === target)?.to;
  if (to === undefined || to.kind === 'nothing') return undefined;
  return to.kind === 'tag' ? `#${to.name}` : to.title;
}
