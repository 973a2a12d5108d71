import { setTimeout as sleep } from 'node:timers/promises';
import { parseDay, type Day } from '#contract/days';
import type { RefreshReport } from '#contract/refresh';
import type { FeedServer } from './feed-server';
import { settingsOf } from './numbered-settings';
import type { Window } from './served';

/** Days without a paper of another day, in two months: each paper's votes are what its one day said. */
export const BUSY_WEEKS = [
  ['2025-12-03', '2025-12-05'],
  ['2025-11-05', '2025-11-07'],
] as const;

/** What the program has promised of one home folder, over all of its starts. */
export type Promises = {
  /** The number of the newest change that was made, and of the newest that was called saved. */
  made: number;
  saved: number;
  /** How many changes were called saved. */
  calledSaved: number;
  /** By how many votes more each refresh showed its days; those of which the report came, by day, oldest first. */
  more: number;
  readonly observed: Map<string, number[]>;
};

export function noPromises(): Promises {
  return { made: 0, saved: 0, calledSaved: 0, more: 0, observed: new Map() };
}

/**
 * Changes settings and refreshes days whose votes move, without pause and at the same time, and keeps account of what
 * it is promised. Settles when the program no longer answers.
 */
export async function beBusy(window: Window, server: FeedServer, promises: Promises): Promise<void> {
  await Promise.allSettled([keepChanging(window, promises), keepRefreshing(window, server, promises)]);
}

async function keepChanging(window: Window, promises: Promises): Promise<void> {
  /** Changes that were answered and not yet called saved; sequence numbers begin anew with every start. */
  let waiting: { readonly sequence: number; readonly change: number }[] = [];
  let savedThrough = 0;
  const settle = (): void => {
    const saved = waiting.filter(({ sequence }) => sequence <= savedThrough);
    waiting = waiting.filter(({ sequence }) => sequence > savedThrough);
    promises.calledSaved += saved.length;
    promises.saved = Math.max(promises.saved, ...saved.map(({ change }) => change));
  };
  await window.listen((event) => {
    if (event.name !== 'storage') return;
    ({ savedThrough } = event.payload);
    settle();
  });
  for (;;) {
    promises.made += 1;
    const change = promises.made;
    const { sequence } = await window.call('settings.set', { patch: settingsOf(change) });
    waiting.push({ sequence, change });
    // The event may have come before the answer.
    settle();
    // Bursts, and changes that stand alone.
    if (change % 5 === 0) await sleep(6);
  }
}

async function keepRefreshing(window: Window, server: FeedServer, promises: Promises): Promise<void> {
  for (;;) {
    promises.more += 1;
    const { more } = promises;
    const [from, to] = BUSY_WEEKS[more % BUSY_WEEKS.length] ?? BUSY_WEEKS[0];
    for (const day of daysFrom(from, to)) server.revise(day, { votes: more });
    const report = await window.call('feed.refresh', { scope: { kind: 'days', from: dayOf(from), to: dayOf(to) } });
    for (const day of had(report)) promises.observed.set(day, [...(promises.observed.get(day) ?? []), more]);
  }
}

function had(report: RefreshReport): readonly Day[] {
  return report.days.filter(({ outcome }) => outcome === 'updated').map(({ day }) => day);
}

function daysFrom(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === undefined) throw new Error(`${text} is not a day.`);
  return day;
}
