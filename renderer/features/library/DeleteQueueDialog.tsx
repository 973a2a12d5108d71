import { Archive, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Queue } from '#contract/library';
import type { QueueId } from '#contract/library-ids';
import { useReady, useWindow } from '../../store/store';
import { ChoiceFoot } from '../../ui/ChoiceFoot';
import { ChoiceInput } from '../../ui/ChoiceInput';
import { ChoiceList } from '../../ui/ChoiceList';
import { Icon } from '../../ui/Icon';
import { useChoosing } from '../../ui/useChoosing';
import { counted } from '../../words/counts';
import { fit } from '../palette/matches';
import { About } from './About';
import { queueOptions } from './queue-options';
import { QueueLine } from './QueueLine';
import { Stretched } from '../palette/Stretched';
import styles from './LibraryDialog.module.css';

type Goal = { readonly id: string; readonly queue: Queue | null; readonly label: string };

/** Deletes a queue, and says where its papers go. */
export function DeleteQueueDialog({ queue: id }: { readonly queue: QueueId | null }) {
  const queues = useReady(({ library }) => library.queues);
  const queue = queues.find((each) => each.id === id);
  // What is deleted stays on the sheet while that fades away.
  const [first] = useState(queue);
  const shown = queue ?? first;
  if (shown === undefined) return <p className={styles['nothing']}>This queue is not there any more.</p>;
  return <Body queue={shown} others={queues.filter((each) => each.id !== shown.id)} />;
}

function Body({ queue, others }: { readonly queue: Queue; readonly others: readonly Queue[] }) {
  const carryOut = useWindow((state) => state.carryOut);
  const close = useWindow((state) => state.closeOverlay);
  const [query, setQuery] = useState('');

  const toQueues = queueOptions(others, query, null).flatMap((option): readonly Goal[] =>
    option.kind === 'queue' ? [{ id: option.id, queue: option.queue, label: `To ${option.queue.name}` }] : [],
  );
  const archive: Goal = { id: 'archive', queue: null, label: 'The archive' };
  const empty: Goal = { id: 'empty', queue: null, label: 'Delete the queue' };
  const goals = queue.papers === 0 ? [empty] : [...toQueues, ...(fit(query, archive.label) > 0 ? [archive] : [])];
  const choosing = useChoosing(goals, (goal) => {
    close();
    void carryOut({ do: 'delete-queue', queue: queue.id, to: goal.queue?.id ?? null });
  });

  return (
    <>
      <About does="Delete the queue" subject={{ name: queue.name, isTitle: false }} />
      <ChoiceInput
        choosing={choosing}
        label={
          queue.papers === 0
            ? 'It holds no papers'
            : `Where ${queue.papers === 1 ? 'its paper goes' : `its ${counted(queue.papers, 'paper')} go`}`
        }
        icon={Trash2}
        value={query}
        onChange={setQuery}
      />
      {goals.length === 0 && <p className={styles['nothing']}>No queue is called so.</p>}
      <ChoiceList
        choosing={choosing}
        label="Where its papers go"
        render={(goal) =>
          goal.queue !== null ? (
            <QueueLine queue={goal.queue} query={query} />
          ) : (
            <>
              <Icon icon={goal.id === 'empty' ? Trash2 : Archive} className={styles['asDot']} />
              <Stretched query={query} label={goal.label} />
            </>
          )
        }
      />
      <ChoiceFoot keys={[{ keys: ['↵'], does: 'delete the queue' }]} status="Undo brings it back." />
    </>
  );
}
