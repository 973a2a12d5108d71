import { useEffect, useState } from 'react';
import type { PaperId } from '#contract/ids';
import type { QueueId } from '#contract/library-ids';
import { useActionContext } from '../../actions/context';
import { useReady, useWindow } from '../../store/store';

/** Whoever walks through a list is past a paper sooner than that; nobody needs to be asked about it. Milliseconds. */
const PAUSE_MS = 150;

type Found = { readonly id: PaperId; readonly queue: QueueId; readonly index: number | null };

/** The place of a paper in its queue, from 0; undefined until it is known. It takes a moment outside that queue's list. */
export function usePlaceInQueue(id: PaperId, queue: QueueId | undefined): number | undefined {
  const { client } = useActionContext();
  const revision = useReady(({ library }) => library.revision);
  const inList = useWindow(({ list }) =>
    list.view.kind === 'queue' &&
    list.view.queue === queue &&
    list.view.filter === undefined &&
    list.selectedId === id &&
    list.selectedIndex !== null
      ? list.selectedIndex
      : undefined,
  );
  const [found, setFound] = useState<Found | null>(null);
  const isAsked = queue !== undefined && inList === undefined;

  useEffect(() => {
    if (!isAsked) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      client.call('list.locate', { view: { kind: 'queue', queue }, id }).then(
        ({ index }) => {
          if (isWanted) setFound({ id, queue, index });
        },
        // It is left out then.
        () => undefined,
      );
    }, PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- with the library its place may change
  }, [client, id, queue, isAsked, revision]);

  if (inList !== undefined) return inList;
  return found?.id === id && found.queue === queue ? (found.index ?? undefined) : undefined;
}
