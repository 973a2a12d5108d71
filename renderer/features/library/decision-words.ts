import { type Day, parseDay } from '#contract/days';
import { type Entry, isKept } from '#contract/entry';
import type { PaperStatus } from '#contract/paper';
import { dayName } from '../../words/day-names';

/** Where a paper stands in its queue, counted from 1. */
export type Place = { readonly place: number; readonly of: number };

type Named = {
  readonly status: PaperStatus;
  readonly entry: Entry;
  /** The name of the queue that it stands in or came from, if that is there still. */
  readonly queue: string | undefined;
  readonly place: Place | undefined;
  /** Its year goes without saying. */
  readonly newestDay: Day | null;
};

/** What was decided about a paper, in a clause; undefined while nothing is. */
export function decisionWords({ status, entry, queue, place, newestDay }: Named): string | undefined {
  const on = (time: string | undefined, before: string): string => {
    const day = time === undefined ? undefined : parseDay(time.slice(0, 10));
    return day === undefined ? '' : ` ${before}${dayName(day, { near: newestDay })}`;
  };
  const where = place === undefined ? '' : `, ${place.place} of ${place.of}`;
  const from = queue === undefined ? '' : `, from ${queue}`;
  switch (status) {
    case 'queued':
      return queue === undefined ? 'Queued' : `Queued in ${queue}${where}`;
    case 'reading':
      return `Reading${on(entry.startedAt, 'since ')}${queue === undefined ? '' : `, in ${queue}`}`;
    case 'archived':
      if (entry.finishedAt !== undefined) return `Finished${on(entry.finishedAt, 'on ')}${from}`;
      return isKept(entry)
        ? `Archived${on(entry.decidedAt, 'on ')}${from}`
        : `Passed over${on(entry.decidedAt, 'on ')}`;
    case 'trashed':
      return `In the trash${on(entry.decidedAt, 'since ')}${entry.emptied === true ? '; its cached files were removed' : ''}`;
    case 'new':
    case 'inbox':
      return undefined;
    default:
      return undefined;
  }
}
