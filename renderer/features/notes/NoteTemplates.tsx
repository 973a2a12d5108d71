import { useEffect, useState } from 'react';
import { type NoteTemplate, partsOfNoteId } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import type { OpenNote } from '../../store/note-state';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import styles from './NoteText.module.css';

/** What a note can begin with, as long as nothing is written in it. */
export function NoteTemplates({ open }: { readonly open: OpenNote }) {
  const isEmpty = open.text.trim() === '' && open.saving.kind !== 'unsent' && open.note?.state.kind !== 'unreadable';
  return isEmpty ? <Choice key={open.key} open={open} /> : null;
}

function Choice({ open: { id } }: { readonly open: OpenNote }) {
  const { client, panes } = useActionContext();
  const replaceNote = useWindow((state) => state.replaceNote);
  const [templates, setTemplates] = useState<readonly NoteTemplate[]>([]);
  const suggested = useSuggested(id);
  useEffect(() => {
    const parts = partsOfNoteId(id);
    let isLeft = false;
    client.call('note.templates', parts.kind === 'paper' ? { paper: parts.paper } : { title: parts.title }).then(
      (known) => {
        if (!isLeft) setTemplates(known);
      },
      // A note can be begun without one.
      () => undefined,
    );
    return () => {
      isLeft = true;
    };
  }, [client, id]);

  if (templates.length === 0) return null;
  const first = templates.filter(({ name }) => name === suggested);
  const others = templates.filter(({ name }) => name !== suggested);
  return (
    <section className={styles['templates']} aria-label="Begin with a template">
      <span className={styles['quiet']}>Begin with…</span>
      {[...first, ...others].map(({ name, text }) => (
        <Button
          key={name}
          size="s"
          variant={name === suggested ? 'main' : 'plain'}
          onClick={() => {
            replaceNote(id, text);
            panes.focusNote();
          }}
        >
          {name}
        </Button>
      ))}
    </section>
  );
}

/** The template that is set for the queue of the note's paper. */
function useSuggested(id: OpenNote['id']): string | undefined {
  const parts = partsOfNoteId(id);
  const queue = useWindow(({ paper }) =>
    parts.kind === 'paper' && paper.detail?.paper.id === parts.paper ? paper.detail.entry?.queue : undefined,
  );
  return useReady(({ settings }) => (queue === undefined ? undefined : settings.noteTemplates[queue]));
}
