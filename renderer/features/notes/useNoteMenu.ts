import { Copy, History, NotebookText, Trash2, Code } from 'lucide-react';
import type { NoteId } from '#contract/notes';
import { copyText } from '../../actions/actions';
import { useActionContext } from '../../actions/context';
import { tellFailure } from '../../store/failure';
import { useWindow } from '../../store/store';
import type { MenuEntry } from '../../ui/Menu';

/** What can be done with a note as a whole. */
export function useNoteMenu(id: NoteId): readonly MenuEntry[] {
  const { client, panes, store } = useActionContext();
  const page = useWindow((state) => state.page);
  const showNote = useWindow((state) => state.showNote);
  const removeNote = useWindow((state) => state.removeNote);
  const flushNote = useWindow((state) => state.flushNote);
  const enterPane = useWindow((state) => state.enterPane);

  async function copyHtml(): Promise<void> {
    try {
      await store.getState().noteSent(id);
      const { html } = await client.call('note.as-html', { id });
      await copyText(store, html, 'Copied as HTML.');
    } catch (thrown) {
      tellFailure(store.getState(), thrown);
    }
  }

  /** Another note comes in its place, which nobody asked for: one goes on in the list. */
  async function remove(): Promise<void> {
    await removeNote(id);
    if (page !== 'notes') return;
    enterPane('list');
    // In a narrow window it is hidden until React has drawn.
    requestAnimationFrame(panes.focusNotes);
  }

  const item = (name: string, label: string, icon: typeof Copy, onSelect: () => void): MenuEntry => ({
    kind: 'item',
    id: name,
    label,
    icon,
    onSelect,
  });
  return [
    ...(page === 'notes' ? [] : [item('page', 'Open among all notes', NotebookText, () => showNote(id))]),
    item('versions', 'Versions…', History, () => showNote(id, 'versions')),
    { kind: 'separator', id: 'before-copy' },
    item('markdown', 'Copy as Markdown', Copy, () => {
      flushNote(id);
      void copyText(store, store.getState().openNotes.get(id)?.text ?? '', 'Copied as Markdown.');
    }),
    item('html', 'Copy as HTML', Code, () => void copyHtml()),
    { kind: 'separator', id: 'before-delete' },
    item('delete', 'Delete', Trash2, () => void remove()),
  ];
}
