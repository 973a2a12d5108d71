import { CalendarDays, type LucideIcon, Search } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { ACTION_GROUPS } from '#contract/actions';
import { dayAt, type Day, parseDay } from '#contract/days';
import type { CalendarDay } from '#contract/lists';
import { isEnabled, perform } from '../../actions/actions';
import { actionIcon } from '../../actions/icons';
import { useActionContext } from '../../actions/context';
import { isSingleKey, printedKeys } from '../../actions/strokes';
import { currentTable } from '../../actions/table';
import { dayView } from '../../store/state';
import { useReady, useWindow } from '../../store/store';
import { dayName } from '../../words/day-names';
import { fit } from './matches';

export type Choice = {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly icon: LucideIcon;
  readonly perform: () => void;
} & (
  | { readonly kind: 'action'; readonly keys: readonly string[] | undefined }
  /** `papers` is undefined for a day that is not at hand. */
  | { readonly kind: 'day'; readonly papers: number | undefined }
);

/** Days that are offered at most. */
const MAX_DAYS = 6;

/** What can be chosen for what was typed: the best group first, and within a group the best fit. */
export function useChoices(query: string): readonly Choice[] {
  const context = useActionContext();
  const { store, client, panes } = context;
  const singleKeys = useReady(({ settings }) => settings.singleKeys);
  const table = useWindow(currentTable);
  const calendar = useWindow((state) => state.calendar);
  const loadCalendar = useWindow((state) => state.loadCalendar);
  useEffect(() => {
    loadCalendar().catch(() => undefined);
  }, [loadCalendar]);

  return useMemo(() => {
    const run = (then: () => void) => (): void => {
      store.getState().closeOverlay();
      then();
    };
    const keysOf = (keys: readonly string[]): readonly string[] | undefined => {
      const shown = keys.find((each) => singleKeys || !isSingleKey(each));
      return shown === undefined ? undefined : printedKeys(shown, client.platform);
    };
    const actions = table
      .filter(({ id }) => id !== 'palette' && isEnabled(id, context))
      .map(({ id, label, group, keys, keywords }) => ({
        score: fit(query, label, [...keywords, group]),
        choice: {
          kind: 'action',
          id,
          label,
          group,
          icon: actionIcon(id),
          keys: keysOf(keys),
          perform: run(() => perform(id, context)),
        } satisfies Choice,
      }));
    const days = query.trim() === '' ? [] : daysFor(query, calendar?.days ?? []);
    const scored: { readonly score: number; readonly choice: Choice }[] = [
      ...actions,
      ...days.map(({ day, papers, score }) => ({
        score,
        choice: {
          kind: 'day',
          id: day,
          label: dayName(day, { weekday: true }),
          group: 'Days',
          icon: CalendarDays,
          papers,
          perform: run(() => {
            const state = store.getState();
            state.openPage('feed');
            state.openView(dayView(day));
            state.enterPane('list');
            requestAnimationFrame(() => panes.focusList());
          }),
        } satisfies Choice,
      })),
    ];
    // Whatever was typed can be looked for in all papers: last, for the palette is for what it names.
    const typed = query.trim();
    const search: typeof scored =
      typed === ''
        ? []
        : [
            {
              score: 0.5,
              choice: {
                kind: 'action',
                id: 'search-for',
                label: `Search all papers for “${typed}”`,
                group: 'Search',
                icon: Search,
                keys: undefined,
                perform: run(() => {
                  const state = store.getState();
                  state.openPage('feed');
                  state.searchFor(typed, state.lastSearch.order);
                  state.enterPane('list');
                  requestAnimationFrame(() => panes.focusList());
                }),
              } satisfies Choice,
            },
          ];
    return inGroups([...scored, ...search].filter(({ score }) => score > 0));
  }, [query, calendar, singleKeys, table, context, store, client, panes]);
}

type DayFit = { readonly day: Day; readonly papers: number | undefined; readonly score: number };

/** Days at hand that fit, newest first; and a day that was written out, at hand or not. */
function daysFor(query: string, days: readonly CalendarDay[]): readonly DayFit[] {
  const written = parseDay(query.trim());
  if (written !== undefined && written <= dayAt(Date.now())) {
    return [{ day: written, papers: days.find(({ day }) => day === written)?.papers, score: 5 }];
  }
  return days
    .filter(({ papers }) => papers > 0)
    .map(({ day, papers }) => ({ day, papers, score: fit(query, dayName(day, { weekday: true })) }))
    .filter(({ score }) => score > 0)
    .slice(0, MAX_DAYS);
}

function inGroups(scored: readonly { readonly score: number; readonly choice: Choice }[]): readonly Choice[] {
  const best = new Map<string, number>();
  for (const { score, choice } of scored) best.set(choice.group, Math.max(score, best.get(choice.group) ?? 0));
  const order: readonly string[] = [...ACTION_GROUPS, 'Days', 'Search'];
  return scored
    .toSorted(
      (a, b) =>
        (best.get(b.choice.group) ?? 0) - (best.get(a.choice.group) ?? 0) ||
        order.indexOf(a.choice.group) - order.indexOf(b.choice.group) ||
        b.score - a.score,
    )
    .map(({ choice }) => choice);
}
