import { FileText, NotebookText, Tag } from 'lucide-react';
import { type Note, type NoteLink, partsOfNoteId } from '#contract/notes';
import { useActionContext } from '../../actions/context';
import { tellFailure } from '../../store/failure';
import { Icon } from '../../ui/Icon';
import { goToLink } from './useNoteDoors';
import styles from './NoteText.module.css';

/** What this note links to, and what links to it. */
export function NoteLinks({ note: { links, backlinks } }: { readonly note: Note }) {
  const found = links.filter(({ to }) => to.kind !== 'nothing');
  if (found.length === 0 && backlinks.length === 0) return null;
  return (
    <section className={styles['links']} aria-label="Links of this note">
      {found.length > 0 && (
        <LinkList
          title="Links to"
          links={found.map(({ target, to }) => ({ key: target, label: labelOf(to, target), to, target }))}
        />
      )}
      {backlinks.length > 0 && (
        <LinkList
          title="Linked from"
          links={backlinks.map(({ id, title }) => ({
            key: id,
            label: title,
            target: title,
            to: { kind: 'note', id, title },
          }))}
        />
      )}
    </section>
  );
}

type Shown = { readonly key: string; readonly label: string; readonly target: string; readonly to: NoteLink['to'] };

function LinkList({ title, links }: { readonly title: string; readonly links: readonly Shown[] }) {
  const context = useActionContext();
  return (
    <>
      <h3 className={styles['linksTitle']}>{title}</h3>
      <ul>
        {links.map(({ key, label, to, target }) => (
          <li key={key}>
            <button
              type="button"
              className={styles['link']}
              onClick={() => {
                goToLink(context, to, target).catch((thrown: unknown) => tellFailure(context.store.getState(), thrown));
              }}
            >
              <Icon icon={iconOf(to)} size={12} />
              <span>{label}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function iconOf(to: NoteLink['to']): typeof FileText {
  if (to.kind === 'tag') return Tag;
  return to.kind === 'note' && partsOfNoteId(to.id).kind === 'free' ? NotebookText : FileText;
}

function labelOf(to: NoteLink['to'], target: string): string {
  if (to.kind === 'nothing') return target;
  return to.kind === 'tag' ? `#${to.name}` : to.title;
}
