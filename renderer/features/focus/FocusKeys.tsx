import { useAction } from '../../actions/context';
import type { AnyActionId } from '../../actions/table';
import { useReady } from '../../store/store';
import { counted } from '../../words/counts';
import styles from './FocusKeys.module.css';

/** Queues that have a key of their own here; the others are chosen. */
const MAX_QUEUES = 4;

/** What can be decided, with its key and what becomes of the paper. */
export function FocusKeys() {
  const queues = useReady(({ library }) => library.queues);
  return (
    <div className={styles['keys']} role="toolbar" aria-label="Decide">
      {queues.slice(0, MAX_QUEUES).map(({ id, name, papers }) => (
        <FocusKey key={id} action={`queue:${id}`} label={name} hint={counted(papers, 'paper')} />
      ))}
      {queues.length > MAX_QUEUES && <FocusKey action="choose-queue" label="Another queue" hint="to be chosen" />}
      <FocusKey action="leave" label="Leave" hint="stays in inbox" />
      <FocusKey action="archive" label="Archive" hint="stays searchable" />
    </div>
  );
}

type FocusKeyProps = { readonly action: AnyActionId; readonly label: string; readonly hint: string };

function FocusKey({ action, label, hint }: FocusKeyProps) {
  const { keys, perform } = useAction(action);
  return (
    <button type="button" className={styles['key']} onClick={perform}>
      <kbd className={styles['cap']} aria-hidden="true">
        {keys?.join(' ') ?? '–'}
      </kbd>
      <span className={styles['label']}>{label}</span>
      <span className={styles['hint']}>{hint}</span>
    </button>
  );
}
