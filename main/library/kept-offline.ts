import type { PaperId } from '#contract/ids';
import type { OfflineParts, OfflineScope } from '#contract/offline';
import type { ReadonlyDecisions } from './decisions';
import { withBelow } from './tag-levels';

export type KeptScope = {
  readonly scope: OfflineScope;
  readonly parts: OfflineParts;
  readonly papers: readonly PaperId[];
};

type Definition = { readonly name: string; readonly colour: number; readonly offline?: OfflineParts };

/** Whether the same is kept offline of a queue or a tag. */
export function isSameKept(one: OfflineParts | undefined, other: OfflineParts | undefined): boolean {
  return one?.figures === other?.figures && one?.pdf === other?.pdf;
}

/** What a command did, in words, if it changed nothing but what is kept offline. */
export function keptWords(
  command: { readonly do: string; readonly offline?: OfflineParts | null },
  before: Definition,
  after: Definition,
): string | undefined {
  const { offline, do: _do, ...rest } = command;
  // One field names which is meant.
  if (offline === undefined || Object.keys(rest).length > 1 || isSameKept(before.offline, after.offline))
    return undefined;
  if (after.offline === undefined) return `Keeps ${before.name} offline no longer`;
  return before.offline === undefined
    ? `Keeps ${before.name} offline`
    : `Changed what is kept offline of ${before.name}`;
}

/** What is kept offline as a whole, with the papers that it means now: a queue in its order, a tag with those below it. */
export function keptOffline(decisions: ReadonlyDecisions): readonly KeptScope[] {
  const isOut = (id: PaperId): boolean => decisions.entryOf(id)?.status === 'trashed';
  const queues = decisions.queues.flatMap(({ id, offline }): readonly KeptScope[] =>
    offline === undefined
      ? []
      : [{ scope: { kind: 'queue', queue: id }, parts: offline, papers: decisions.inQueue(id) }],
  );
  const tags = [...decisions.tags.values()].flatMap((tag): readonly KeptScope[] => {
    if (tag.offline === undefined) return [];
    const papers = new Set(withBelow(decisions, tag).flatMap(({ id }) => [...decisions.tagged(id)]));
    return [
      { scope: { kind: 'tag', tag: tag.id }, parts: tag.offline, papers: [...papers].filter((id) => !isOut(id)) },
    ];
  });
  return [...queues, ...tags];
}

/** Whether a paper is yet to be read: it is in a queue, begun, or starred. */
export function isToBeRead(decisions: ReadonlyDecisions, id: PaperId): boolean {
  const entry = decisions.entryOf(id);
  return entry?.status === 'queued' || entry?.status === 'reading' || decisions.starred.has(id);
}
