import { weekdayName } from '#contract/day-words';
import { type Day, parseDay } from '#contract/days';
import type { Queue, SavedSearch, Tag } from '#contract/library';
import type { View } from '#contract/lists';
import { assertNever } from '#contract/types';
import { counted } from './counts';
import { dayName, monthName } from './day-names';
import { durationWords } from './durations';

/** The names that a view may be called by. */
export type Labels = {
  readonly queues: readonly Queue[];
  readonly tags: readonly Tag[];
  readonly searches: readonly SavedSearch[];
};

/** What a list is called. The year of a day is left out where it is that of the newest one. */
export function viewTitle(view: View, newestDay: Day | null, labels: Labels): string {
  switch (view.kind) {
    case 'inbox':
      return 'Inbox';
    case 'today':
      return 'Today';
    case 'all':
      return 'All days';
    case 'shelf':
      return 'Starter shelf';
    case 'day':
      return dayName(view.day, { near: newestDay });
    case 'passed':
      return 'Passed by';
    case 'queue':
      return labels.queues.find(({ id }) => id === view.queue)?.name ?? 'Queue';
    case 'reading':
      return 'Reading';
    case 'starred':
      return 'Starred';
    case 'tag':
      return labels.tags.find(({ id }) => id === view.tag)?.name ?? 'Tag';
    case 'archive':
      return 'Archive';
    case 'snoozed':
      return 'Snoozed';
    case 'trash':
      return 'Trash';
    case 'search':
      return 'Search';
    case 'similar':
      return view.papers.length === 1 ? 'Similar papers' : `More like these ${view.papers.length}`;
    case 'saved':
      return labels.searches.find(({ id }) => id === view.search)?.name ?? 'Search';
    default:
      return assertNever(view);
  }
}

/** What stands beside a list's title: how many papers, and of which day or how long, if that can be said. */
export function viewExtent(view: View, total: number, newestDay: Day | null, labels: Labels): string {
  const papers = counted(total, 'paper');
  if (view.filter !== undefined) return `${papers} with “${view.filter}”`;
  switch (view.kind) {
    case 'inbox':
      return total === 0 ? 'nothing to sort' : `${papers} to sort`;
    case 'shelf':
      return counted(total, 'landmark paper');
    case 'today':
      return newestDay === null ? papers : `${dayName(newestDay, { weekday: true, near: newestDay })} · ${papers}`;
    case 'day':
      return total === 0 ? weekdayName(view.day) : `${weekdayName(view.day)} · ${papers}`;
    case 'queue': {
      const queue = labels.queues.find(({ id }) => id === view.queue);
      return queue === undefined || total === 0 ? papers : `${papers}, ${durationWords(queue.minutes)}`;
    }
    case 'archive': {
      const month = view.month === undefined ? undefined : parseDay(`${view.month}-01`);
      return month === undefined ? papers : `${monthName(month)} · ${papers}`;
    }
    case 'all':
    case 'passed':
    case 'reading':
    case 'starred':
    case 'tag':
    case 'snoozed':
    case 'trash':
    case 'search':
    case 'saved':
    case 'similar':
      return papers;
    default:
      return assertNever(view);
  }
}
