import type { Day } from '#contract/days';
import type { View } from '#contract/lists';
import { assertNever } from '#contract/types';
import { counted } from './counts';
import { dayName, weekdayName } from './day-names';

/** What a list is called. The year of a day is left out where it is that of the newest one. */
export function viewTitle(view: View, newestDay: Day | null): string {
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
    default:
      return assertNever(view);
  }
}

/** What stands beside a list's title: how many papers, and of which day, if it is one. */
export function viewExtent(view: View, total: number, newestDay: Day | null): string {
  const papers = counted(total, 'paper');
  switch (view.kind) {
    case 'inbox':
    case 'all':
      return papers;
    case 'shelf':
      return counted(total, 'landmark paper');
    case 'today':
      return newestDay === null ? papers : `${dayName(newestDay, { weekday: true, near: newestDay })} · ${papers}`;
    case 'day':
      return total === 0 ? weekdayName(view.day) : `${weekdayName(view.day)} · ${papers}`;
    default:
      return assertNever(view);
  }
}
