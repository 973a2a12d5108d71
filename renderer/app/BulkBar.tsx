import { X } from 'lucide-react';
import { useAction } from '../actions/context';
import { actionIcon } from '../actions/icons';
import type { AnyActionId } from '../actions/table';
import { isMarked, markedCount } from '../store/marks';
import { useReady, useWindow } from '../store/store';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { durationWords } from '../words/durations';
import styles from './BulkBar.module.css';

const WHOLE = new Intl.NumberFormat('en-GB');
/** Queues that have a button of their own; the others are chosen. */
const MAX_QUEUES = 2;

/** How many papers are selected and how long they take, with what can be done with all of them. */
export function BulkBar() {
  const marked = useWindow((state) => state.marked);
  const total = useWindow(({ list }) => list.outline?.total ?? 0);
  const minutes = useMarkedMinutes();
  const unmark = useWindow((state) => state.unmark);
  const view = useWindow(({ list }) => list.view);
  const queues = useReady(({ library }) => library.queues);
  const count = markedCount(marked, total);
  if (marked.kind === 'none' || count === 0) return null;
  const others = queues.filter(({ id }) => view.kind !== 'queue' || id !== view.queue).slice(0, MAX_QUEUES);
  const words = `${WHOLE.format(count)} selected`;
  return (
    <div className={styles['bar']} role="toolbar" aria-label={words}>
      <p className={styles['count']}>
        <b>{words}</b>
        {minutes !== undefined && <span>{durationWords(minutes)}</span>}
      </p>
      {view.kind === 'queue' && <BulkButton action="move-top" label="To the top" />}
      {others.map(({ id, name }) => (
        <BulkButton key={id} action={`queue:${id}`} label={name} />
      ))}
      {queues.length > others.length && <BulkButton action="choose-queue" label="Queue" />}
      <BulkButton action="tags" label="Tag" />
      <BulkButton action="archive" label="Archive" />
      <span className={styles['rule']} />
      <IconButton label="Select nothing" keys={['Esc']} icon={X} iconSize={14} side="top" onClick={unmark} />
    </div>
  );
}

function BulkButton({ action, label }: { readonly action: AnyActionId; readonly label: string }) {
  const { keys, perform, label: name } = useAction(action);
  return (
    <Button
      variant="quiet"
      size="s"
      icon={actionIcon(action)}
      keys={keys}
      aria-label={name}
      title={name}
      className={styles['button']}
      onClick={perform}
    >
      <span className={styles['label']}>{label}</span>
    </Button>
  );
}

/** The reading time of what is marked; undefined where rows of it are not at hand. */
function useMarkedMinutes(): number | undefined {
  return useWindow(({ marked, list }) => {
    const total = list.outline?.total ?? 0;
    const rows = [...list.pages.values()].flat().filter(({ id }) => isMarked(marked, id));
    return rows.length === markedCount(marked, total) ? rows.reduce((sum, row) => sum + row.minutes, 0) : undefined;
  });
}
