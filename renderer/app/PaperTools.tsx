import { ArrowLeft, EllipsisVertical } from 'lucide-react';
import { memo, useRef } from 'react';
import type { Queue } from '#contract/library';
import type { PaperDetail } from '#contract/paper';
import { isEnabled, perform } from '../actions/actions';
import { useAction, useActionContext } from '../actions/context';
import { actionIcon } from '../actions/icons';
import { isSingleKey, printedKeys } from '../actions/strokes';
import { type AnyActionId, currentTable } from '../actions/table';
import { useReady, useWindow } from '../store/store';
import { Button } from '../ui/Button';
import { classes } from '../ui/classes';
import { IconButton } from '../ui/IconButton';
import { Menu, type MenuEntry } from '../ui/Menu';
import { Tooltip } from '../ui/Tooltip';
import { useMediaQuery } from '../ui/useMediaQuery';
import { useRoom } from '../ui/useRoom';
import { ToolButton } from './ToolButton';
import { queueIcon } from '../features/library/queue-icon';
import { ONE_PANE } from './widths';
import styles from './PaperTools.module.css';

/** Queues that have a button of their own; the others are chosen. */
const MAX_QUEUES = 3;
/** What goes where there is no room: words, then keys, then the queues' buttons, then those with a place in the menu. */
const LAST_ROOM = 4;
const MORE: readonly (AnyActionId | 'separator')[] = [
  'read',
  'star',
  'tags',
  'why',
  'snooze',
  'return',
  'finish',
  'trash',
  'separator',
  'similar',
  'open-page',
  'open-arxiv',
  'copy-link',
];

/** Above the paper: what can be decided about it, its places on the web, and the step that comes next in reading it. */
export function PaperTools() {
  const back = useAction('back');
  const detail = useWindow(({ paper }) => paper.detail);
  const hasPaper = useWindow(({ paper }) => paper.id !== null);
  const queues = useReady(({ library }) => library.queues);
  const isOnePane = useMediaQuery(ONE_PANE);
  if (!hasPaper && !isOnePane) return null;
  return <Tools back={isOnePane ? back : null} queues={queues} detail={hasPaper ? detail : null} hasPaper={hasPaper} />;
}

type ToolsProps = {
  /** The way back to the list, where that is not beside it. */
  readonly back: ReturnType<typeof useAction> | null;
  readonly queues: readonly Queue[];
  readonly detail: PaperDetail | null;
  readonly hasPaper: boolean;
};

function Tools({ back, queues, detail, hasPaper }: ToolsProps) {
  const bar = useRef<HTMLDivElement>(null);
  const isPlaced = detail?.status === 'queued' || detail?.status === 'reading';
  const others = queues.filter(({ id }) => !isPlaced || id !== detail.entry?.queue);
  const content = [back !== null, hasPaper, detail?.status, ...others.map(({ name, key }) => `${name} ${key}`)];
  useRoom(bar, LAST_ROOM, content.join('\n'));
  return (
    <div
      ref={bar}
      className={classes(styles['tools'], others.length > MAX_QUEUES && styles['many'])}
      role="toolbar"
      aria-label="This paper"
    >
      {back !== null && <IconButton label={back.label} keys={back.keys} icon={ArrowLeft} onClick={back.perform} />}
      {hasPaper && (
        <>
          {others.slice(0, MAX_QUEUES).map((queue) => (
            <ToolButton
              key={queue.id}
              action={`queue:${queue.id}`}
              icon={queueIcon(queue)}
              words={queue.name}
              className={styles['queue']}
            />
          ))}
          <ToolButton action="choose-queue" className={styles['choose']} />
          <ToolButton action="archive" words="Archive" />
          <span className={styles['rule']} />
          <ToolButton action="star" pressed={detail?.entry?.starred === true} className={styles['inMenu']} />
          <ToolButton action="tags" className={styles['inMenu']} />
          <ToolButton action="why" className={styles['inMenu']} />
          <NoteButton />
          <span className={styles['gap']} />
          <MoreMenu />
          {detail !== null && <NextStep status={detail.status} />}
        </>
      )}
    </div>
  );
}

/** Opens the note beside the paper, or puts it away. */
const NoteButton = memo(function NoteButton() {
  const note = useAction('note');
  const isOpen = useWindow((state) => state.notePanel);
  const setPanel = useWindow((state) => state.setNotePanel);
  return (
    <IconButton
      label={note.label}
      keys={note.keys}
      icon={actionIcon('note')}
      pressed={isOpen}
      onClick={() => (isOpen ? setPanel(false) : note.perform())}
    />
  );
});

/** What a paper that was kept waits for. */
const NextStep = memo(function NextStep({ status }: Pick<PaperDetail, 'status'>) {
  const start = useAction('start');
  const finish = useAction('finish');
  if (status !== 'queued' && status !== 'reading') return null;
  const step = status === 'queued' ? start : finish;
  return (
    <Tooltip label={step.label} keys={step.keys}>
      <Button variant="main" size="s" className={styles['next']} onClick={step.perform}>
        {status === 'queued' ? 'Start reading' : 'Finish'}
      </Button>
    </Tooltip>
  );
});

const MoreMenu = memo(function MoreMenu() {
  const context = useActionContext();
  const table = useWindow(currentTable);
  const singleKeys = useReady(({ settings }) => settings.singleKeys);
  const disabled = useWindow(() => MORE.filter((id) => id !== 'separator' && !isEnabled(id, context)).join(' ')).split(
    ' ',
  );
  const entries = MORE.map((id): MenuEntry => {
    if (id === 'separator') return { kind: 'separator', id };
    const entry = table.find((each) => each.id === id);
    const keys = entry?.keys.find((each) => singleKeys || !isSingleKey(each));
    return {
      kind: 'item',
      id,
      label: entry?.label ?? '',
      icon: actionIcon(id),
      keys: keys === undefined ? undefined : printedKeys(keys, context.client.platform),
      disabled: disabled.includes(id),
      onSelect: () => void perform(id, context),
    };
  });
  return <Menu trigger={<IconButton label="More about this paper" icon={EllipsisVertical} />} entries={entries} />;
});
