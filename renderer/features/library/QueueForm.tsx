import { ArrowDown, ArrowUp } from 'lucide-react';
import { type SubmitEvent, useLayoutEffect, useRef, useState } from 'react';
import type { ErrorData } from '#contract/errors';
import { COLOURS, type Queue } from '#contract/library';
import type { QueueId } from '#contract/library-ids';
import { useReady, useWindow } from '../../store/store';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { TextField } from '../../ui/TextField';
import { ColourField } from './ColourField';
import { changeTo, creationOf, draftOf, issuesOf, type QueueDraft } from './queue-draft';
import { useCommands } from './useCommand';
import styles from './LibraryDialog.module.css';

/** Makes a queue, or changes one. */
export function QueueForm({ queue: id }: { readonly queue: QueueId | null }) {
  const queues = useReady(({ library }) => library.queues);
  const keys = useReady(({ settings }) => settings.keys);
  const close = useWindow((state) => state.closeOverlay);
  const open = useWindow((state) => state.openOverlay);
  const { attempt } = useCommands();
  const queue = queues.find((each) => each.id === id);
  // Never changed by what happens meanwhile elsewhere: it is what the person writes.
  const [draft, setDraft] = useState(() => draftOf(queue, freeColour(queues)));
  const [isTried, setTried] = useState(false);
  const [refused, setRefused] = useState<ErrorData | null>(null);
  const nameField = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    nameField.current?.focus();
    nameField.current?.select();
  }, []);

  if (id !== null && queue === undefined) return <p className={styles['nothing']}>This queue is not there any more.</p>;

  const issues = issuesOf(draft, queue, queues, keys);
  const nameRefused = refused?.details?.['field'] === 'name' ? refused.message : undefined;
  const change = (part: Partial<QueueDraft>): void => {
    setDraft({ ...draft, ...part });
    setRefused(null);
  };

  async function onSubmit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setTried(true);
    if (Object.keys(issues).length > 0) return;
    const command = queue === undefined ? creationOf(draft) : changeTo(draft, queue);
    if (command !== null) {
      const tried = await attempt(command);
      if (!tried.ok) return setRefused(tried.error);
    }
    close();
  }

  return (
    <form className={styles['form']} noValidate onSubmit={(event) => void onSubmit(event)}>
      <TextField
        ref={nameField}
        label="Name"
        value={draft.name}
        onChange={(name) => change({ name })}
        issue={nameRefused ?? (isTried || draft.name.trim() !== '' ? issues.name : undefined)}
      />
      <ColourField value={draft.colour} onChange={(colour) => change({ colour })} />
      <div className={styles['pair']}>
        <TextField
          label="Key"
          narrow
          maxLength={1}
          value={draft.key}
          onChange={(key) => change({ key: key.toUpperCase() })}
          issue={issues.key}
          hint="Puts papers here."
        />
        <TextField
          label="Limit"
          narrow
          inputMode="numeric"
          value={draft.limit}
          onChange={(limit) => change({ limit })}
          issue={issues.limit}
          hint="Papers; with more it is full, and says so. Empty for none."
        />
      </div>
      {refused !== null && nameRefused === undefined && (
        <p role="alert" className={styles['danger']}>
          {refused.message}
        </p>
      )}
      {queue !== undefined && <Order queue={queue} queues={queues} />}
      <div className={styles['line']}>
        <Button type="submit" variant="main" keys={['↵']}>
          {queue === undefined ? 'Make the queue' : 'Keep changes'}
        </Button>
        <Button variant="quiet" keys={['Esc']} onClick={close}>
          Cancel
        </Button>
        {queue !== undefined && (
          <Button className={classNames} variant="quiet" onClick={() => open('delete-queue', queue.id)}>
            Delete…
          </Button>
        )}
      </div>
    </form>
  );
}

const classNames = [styles['danger'], styles['push']].join(' ');

/** A colour that no queue has, or the first. */
function freeColour(queues: readonly Queue[]): number {
  const taken = new Set(queues.map(({ colour }) => colour));
  return Array.from({ length: COLOURS }, (_, index) => index + 1).find((colour) => !taken.has(colour)) ?? 1;
}

/** Where a queue stands among the others; moved at once. */
function Order({ queue, queues }: { readonly queue: Queue; readonly queues: readonly Queue[] }) {
  const carryOut = useWindow((state) => state.carryOut);
  const place = queues.findIndex(({ id }) => id === queue.id);
  const move = (to: number): void => void carryOut({ do: 'move-queue', queue: queue.id, to });
  return (
    <div className={styles['line']}>
      <span className={styles['lineLabel']}>
        Place{' '}
        <output className={styles['hint']}>
          {place + 1} of {queues.length}
        </output>
      </span>
      <IconButton
        label="Move up"
        icon={ArrowUp}
        tooltip={false}
        aria-disabled={place === 0}
        onClick={() => {
          if (place > 0) move(place - 1);
        }}
      />
      <IconButton
        label="Move down"
        icon={ArrowDown}
        tooltip={false}
        aria-disabled={place === queues.length - 1}
        onClick={() => {
          if (place < queues.length - 1) move(place + 1);
        }}
      />
    </div>
  );
}
