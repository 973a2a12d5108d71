import { Fragment, type ReactNode, useState } from 'react';
import type { QueueId, SearchId, TagId } from '#contract/library-ids';
import type { Overlay } from '../../store/state';
import { useWindow, useWindowStore } from '../../store/store';
import { Dialog } from '../../ui/Dialog';
import { AddDialog } from './AddDialog';
import { DeleteQueueDialog } from './DeleteQueueDialog';
import { QueueDialog } from './QueueDialog';
import { QueueForm } from './QueueForm';
import { SearchForm } from './SearchForm';
import { SnoozeDialog } from './SnoozeDialog';
import { type Subject, subjectOf } from './subject';
import { TagForm } from './TagForm';
import { TagsDialog } from './TagsDialog';
import { usePaperDrop } from './usePaperDrop';
import { WhyDialog } from './WhyDialog';

/** What was open last, and what it was about then: it stays so while it is there, and while it fades away. */
type Opened = {
  readonly number: number;
  readonly overlay: Overlay;
  readonly about: QueueId | TagId | SearchId | null;
  readonly subject: Subject | null;
  /** Of 'add': what was dropped or pasted. */
  readonly text: string;
};

type Shown = {
  readonly title: string;
  /** The dialog says by itself what it is about. */
  readonly titleHidden?: boolean;
  readonly size: 's' | 'm';
  readonly body: ReactNode;
};

/** The dialogs of the library, whichever is open. They share one sheet, so that one can lead to another. */
export function LibraryOverlays() {
  const store = useWindowStore();
  const overlay = useWindow((state) => state.overlay);
  const about = useWindow((state) => state.overlayAbout);
  const open = useWindow((state) => state.openOverlay);
  const close = useWindow((state) => state.closeOverlay);
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  const [last, setLast] = useState<string | null>(null);
  usePaperDrop((dropped) => {
    setText(dropped);
    open('add');
  });

  const isOpen = overlay !== null && isOfLibrary(overlay);
  const now = isOpen ? `${overlay}/${about ?? ''}` : null;
  if (now !== last) {
    setLast(now);
    if (isOpen) {
      const subject = subjectOf(store.getState());
      setOpened({ number: (opened?.number ?? 0) + 1, overlay, about, subject, text });
    } else setText('');
  }

  const shown = opened === null ? undefined : shownFor(opened);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(stays) => {
        if (!stays) close();
      }}
      title={shown?.title ?? ''}
      titleHidden={shown?.titleHidden ?? false}
      size={shown?.size ?? 'm'}
      placement="top"
    >
      <Fragment key={opened?.number}>{shown?.body}</Fragment>
    </Dialog>
  );
}

function isOfLibrary(overlay: Overlay): boolean {
  return !['palette', 'help', 'calendar', 'new-note', 'export-notes', 'pack', 'highlight-kinds'].includes(overlay);
}

function shownFor({ overlay, about, subject, text }: Opened): Shown | undefined {
  switch (overlay) {
    case 'queue':
      return { title: 'Choose a queue', titleHidden: true, size: 'm', body: <QueueDialog subject={subject} /> };
    case 'tags':
      return { title: 'Tags', titleHidden: true, size: 'm', body: <TagsDialog subject={subject} /> };
    case 'snooze':
      return { title: 'Snooze', titleHidden: true, size: 'm', body: <SnoozeDialog subject={subject} /> };
    case 'why':
      return { title: 'Why to read it', titleHidden: true, size: 'm', body: <WhyDialog subject={subject} /> };
    case 'add':
      return { title: 'Add a paper', size: 'm', body: <AddDialog text={text} /> };
    case 'edit-queue':
      return {
        title: about === null ? 'New queue' : 'Change the queue',
        size: 's',
        body: <QueueForm queue={about as QueueId | null} />,
      };
    case 'delete-queue':
      return {
        title: 'Delete the queue',
        titleHidden: true,
        size: 'm',
        body: <DeleteQueueDialog queue={about as QueueId | null} />,
      };
    case 'edit-tag':
      return {
        title: about === null ? 'New tag' : 'Change the tag',
        size: 's',
        body: <TagForm tag={about as TagId | null} />,
      };
    case 'edit-search':
      return { title: 'Rename the search', size: 's', body: <SearchForm search={about as SearchId | null} /> };
    default:
      return undefined;
  }
}
