import { type LucideIcon, X } from 'lucide-react';
import { memo, useRef } from 'react';
import { useAction } from '../actions/context';
import { actionIcon } from '../actions/icons';
import type { AnyActionId } from '../actions/table';
import { isMarked, markedCount } from '../store/marks';
import { useReady, useWindow } from '../store/store';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Tooltip } from '../ui/Tooltip';
import { useRoom } from '../ui/useRoom';
import { durationWords } from '../words/durations';
import { queueIcon } from '../features/library/queue-icon';
import styles from './BulkBar.module.css';
import { inDigits } from '../words/numbers';

/** Queues that have a button of their own; the others are chosen. */
const MAX_QUEUES = 3;
/** What goes where there is no room: the keys, then the minutes as well. */
const LAST_ROOM = 2;

/** How many papers are selected and how long they take, with what can be done with all of them. */
export const BulkBar = memo(function BulkBar() {
  const marked = useWindow((state) => state.marked);
  const total = useWindow(({ list }) => list.outline?.total ?? 0);
  const minutes = useMarkedMinutes();
  const unmark = useWindow((state) => state.unmark);
  const view = useWindow(({ list }) => list.view);
  const queues = useReady(({ library }) => library.queues);
  const count = markedCount(marked, total);
  const bar = useRef<HTMLDivElement>(null);
  useRoom(bar, LAST_ROOM, [count, minutes, ...queues.map(({ key }) => key)].join(' '));
  if (marked.kind === 'none' || count === 0) return null;
  const others = queues.filter(({ id }) => view.kind !== 'queue' || id !== view.queue);
  const isMore = others.length > MAX_QUEUES;
  const words = `${inDigits(count)} selected`;
  return (
    <div ref={bar} className={styles['bar']} role="toolbar" aria-label={words}>
      <p className={styles['count']}>
        <b>{words}</b>
        {minutes !== undefined && <span>{durationWords(minutes)}</span>}
      </p>
      {others.slice(0, MAX_QUEUES).map((queue) => (
        <BulkButton key={queue.id} action={`queue:${queue.id}`} icon={queueIcon(queue)} />
      ))}
      {isMore && <BulkButton action="choose-queue" />}
      <BulkButton action="tags" />
      <BulkButton action="archive" />
      <BulkButton action="similar" />
      <span className={styles['rule']} />
      <IconButton label="Select nothing" keys={['Esc']} icon={X} iconSize={14} side="top" onClick={unmark} />
    </div>
  );
});

type BulkButtonProps = { readonly action: AnyActionId; readonly icon?: LucideIcon };

/** There is room for a drawing and its key; the name is its tooltip. */
const BulkButton = memo(function BulkButton({ action, icon = actionIcon(action) }: BulkButtonProps) {
  const { keys, perform, label } = useAction(action);
  return (
    <Tooltip label={label} side="top">
      <Button
        variant="quiet"
        size="s"
        icon={icon}
        keys={keys}
        aria-label={label}
        className={styles['button']}
        onClick={perform}
      />
    </Tooltip>
  );
});

/** The reading time of what is marked; undefined where rows of it are not at hand. */
function useMarkedMinutes(): number | undefined {
  return useWindow(({ marked, list }) => {
    if (marked.kind === 'none') return undefined;
    const total = list.outline?.total ?? 0;
    const rows = [...list.pages.values()].flat().filter(({ id }) => isMarked(marked, id));
    return rows.length === markedCount(marked, total) ? rows.reduce((sum, row) => sum + row.minutes, 0) : undefined;
  });
}
