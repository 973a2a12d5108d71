import { Bookmark, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import * as v from 'valibot';
import { QueueNameSchema } from '#contract/labels';
import type { PlaceInQueue } from '#contract/library';
import type { QueueId } from '#contract/library-ids';
import { useReady, useWindow } from '../../store/store';
import { ChoiceFoot } from '../../ui/ChoiceFoot';
import { ChoiceInput } from '../../ui/ChoiceInput';
import { ChoiceList } from '../../ui/ChoiceList';
import { Icon } from '../../ui/Icon';
import { TextField } from '../../ui/TextField';
import { useChoosing } from '../../ui/useChoosing';
import { counted } from '../../words/counts';
import { About, NoPaper } from './About';
import { QueueLine } from './QueueLine';
import { type QueueOption, queueOptions } from './queue-options';
import type { Subject } from './subject';
import { named, useCommands } from './useCommand';
import { writtenWhy } from './written-why';
import styles from './LibraryDialog.module.css';

/** Chooses the queue that papers go to, or makes one for them. */
export function QueueDialog({ subject }: { readonly subject: Subject | null }) {
  return subject === null ? <NoPaper /> : <Body subject={subject} />;
}

function Body({ subject }: { readonly subject: Subject }) {
  const queues = useReady(({ library }) => library.queues);
  const carryOut = useWindow((state) => state.carryOut);
  const toast = useWindow((state) => state.toast);
  const close = useWindow((state) => state.closeOverlay);
  const { attempt, current } = useCommands();
  const [query, setQuery] = useState('');
  const whyBefore = (subject.isTitle ? subject.rows[0]?.why : undefined) ?? '';
  const [why, setWhy] = useState(whyBefore);
  const issueId = useId();

  const name = v.safeParse(QueueNameSchema, query);
  const isNew = query.trim() !== '' && named(queues, query) === undefined;
  const nameIssue = isNew && !name.success ? name.issues[0].message : null;
  const written = writtenWhy(why);
  const choosing = useChoosing(queueOptions(queues, query, isNew && name.success ? name.output : null), choose);
  const [row] = subject.rows;
  const here =
    subject.rows.length === subject.count &&
    subject.rows.every((each) => each.queue === row?.queue) &&
    row?.status !== 'archived'
      ? row?.queue
      : undefined;

  function choose(option: QueueOption, toTop: boolean): void {
    if (written.issue !== null) return;
    close();
    const at = toTop ? 'top' : 'bottom';
    if (option.kind === 'queue') void put(option.queue.id, at);
    else void make(option.name, at);
  }

  async function put(queue: QueueId, at: PlaceInQueue): Promise<void> {
    const text = written.text === null || written.text === whyBefore ? {} : { why: written.text };
    await carryOut({ do: 'queue', papers: subject.papers, queue, at, ...text });
  }

  async function make(newName: string, at: PlaceInQueue): Promise<void> {
    const tried = await attempt({ do: 'create-queue', name: newName });
    if (!tried.ok) return toast(tried.error.message);
    const made = named((await current())?.queues ?? [], newName);
    if (made !== undefined) await put(made.id, at);
  }

  return (
    <>
      <About does="Queue" subject={subject} />
      <ChoiceInput
        choosing={choosing}
        label="Queue, or the name of a new one"
        icon={Bookmark}
        value={query}
        onChange={setQuery}
        issueId={nameIssue === null ? undefined : issueId}
      />
      {nameIssue !== null && (
        <p id={issueId} role="alert" className={styles['issue']}>
          {nameIssue}
        </p>
      )}
      <ChoiceList
        choosing={choosing}
        label="Queues"
        render={(option) =>
          option.kind === 'queue' ? (
            <QueueLine queue={option.queue} query={query} isHere={option.queue.id === here} />
          ) : (
            <>
              <Icon icon={Plus} />
              <span className={styles['label']}>
                Create queue “<b>{option.name}</b>”
              </span>
            </>
          )
        }
      />
      <div className={styles['below']}>
        <TextField
          label={subject.count === 1 ? 'Why, in a line (if you like)' : 'Why, in a line (if you like, for all of them)'}
          labelHidden
          placeholder={
            subject.count === 1 ? 'Why, in a line (if you like)' : 'Why, in a line (if you like, for all of them)'
          }
          value={why}
          onChange={setWhy}
          issue={written.issue}
          onKeyDown={choosing.onKeyDown}
        />
      </div>
      <ChoiceFoot
        keys={[
          { keys: ['↵'], does: 'to its end' },
          { keys: ['Shift', '↵'], does: 'to its top' },
          { keys: ['Tab'], does: 'why' },
        ]}
        status={counted(choosing.options.length, 'choice')}
      />
    </>
  );
}
