import { EllipsisVertical, ScanText, X } from 'lucide-react';
import { type NoteId, noteOfPaper } from '#contract/notes';
import { useAction, useActionContext } from '../../actions/context';
import { useWindow } from '../../store/store';
import { classes } from '../../ui/classes';
import { IconButton } from '../../ui/IconButton';
import { Menu } from '../../ui/Menu';
import { useMediaQuery } from '../../ui/useMediaQuery';
import { NoteText } from './NoteText';
import { useNoteMenu } from './useNoteMenu';
import styles from './Notes.module.css';

/** Wide enough for a paper and its note beside each other; the frame's columns make room from here on. */
const HAS_COLUMN = '(width >= 1180px)';

/** The note of the selected paper, beside it; where there is no room, over it. */
export function NotePanel() {
  const paper = useWindow((state) => state.paper.id);
  const hasColumn = useMediaQuery(HAS_COLUMN);
  if (paper === null) return null;
  return <Panel id={noteOfPaper(paper)} isOver={!hasColumn} />;
}

function Panel({ id, isOver }: { readonly id: NoteId; readonly isOver: boolean }) {
  const { panes } = useActionContext();
  const setPanel = useWindow((state) => state.setNotePanel);
  const enterPane = useWindow((state) => state.enterPane);
  const preview = useAction('note-preview');
  const isPreview = useWindow((state) => state.notePreview);
  const menu = useNoteMenu(id);
  const leave = (): void => {
    panes.focusSheet();
    if (isOver) setPanel(false);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves it from whatever is in it
    <aside
      className={classes(styles['panel'], isOver && styles['over'])}
      data-pane="note"
      aria-label="Note"
      onFocusCapture={() => enterPane('paper')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        leave();
      }}
    >
      <div className={styles['head']}>
        <h2 className={styles['tab']}>Note</h2>
        <span className={styles['gap']} />
        <IconButton
          label={preview.label}
          keys={preview.keys}
          icon={ScanText}
          pressed={isPreview}
          onClick={preview.perform}
        />
        <Menu trigger={<IconButton label="More about this note" icon={EllipsisVertical} />} entries={menu} />
        <IconButton
          label="Close the note"
          icon={X}
          onClick={() => {
            setPanel(false);
            panes.focusSheet();
          }}
        />
      </div>
      <NoteText id={id} isBeside={false} onEscape={leave} />
    </aside>
  );
}
