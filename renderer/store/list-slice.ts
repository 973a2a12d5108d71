import { AppError } from '#contract/errors';
import type { Outline, Rows, View } from '#contract/lists';
import type { StateCreator } from 'zustand/vanilla';
import type { Client } from '../bridge/client';
import { neighbourInList, neighbourOf } from './day-steps';
import { nextStaying } from './departures';
import { tellFailure } from './failure';
import { NO_MARKS } from './marks';
import { sameRowIn } from './row-by-day';
import { PAGE_ROWS, pagesOf, placeOf, rowIn, withKnownRows, withPage } from './row-pages';
import { dayView, listRevision, type ListSlice, type ListState, unfiltered, viewKey, type WindowState } from './state';

/** Lists that are kept as they were left, the last ones used. */
const MAX_LISTS = 8;
/** Rows on either side of the selected one that are at hand before one gets there. */
const AHEAD = 20;
/** Typing rests when there was no letter for so long. Milliseconds. */
const TYPING_MS = 200;
/** How often an outline and rows of different revisions are asked for again. */
const MAX_ATTEMPTS = 4;

/** Whether two views are of the same list, filtered or not. */
function isSameList(one: View, other: View): boolean {
  return viewKey(unfiltered(one)) === viewKey(unfiltered(other));
}

function emptyList(view: View): ListState {
  return {
    view,
    outline: null,
    pages: new Map(),
    error: null,
    selectedId: null,
    selectedIndex: null,
    anchor: 0,
    begins: 0,
  };
}

/** Where the selected row stands in a list that has become another, as far as its place says that; null if none is. */
function pendingIndex({ selectedIndex, selectedId, outline }: ListState, now: Outline): number | null {
  if (selectedIndex === null) return null;
  if (selectedId === null && outline !== null) return sameRowIn(outline, now, selectedIndex);
  return Math.min(selectedIndex, now.total - 1);
}

/**
 * Lists in windows of rows: an outline of the whole, and the pages that are looked at. `afterFirstPaint` puts off what
 * would hold up the first rows.
 */
export function createListSlice(
  client: Client,
  afterFirstPaint: (work: () => void) => void,
): StateCreator<WindowState, [], [], ListSlice> {
  return (set, get) => {
    const left = new Map<string, ListState>();
    const onTheWay = new Set<string>();
    let range = { first: 0, last: 0 };
    let renewing: Promise<void> | undefined;
    let renewAgain = false;
    /**
     * The search that was typed since the one that is shown: it is shown with its rows, so that a letter draws the window
     * once and not twice.
     */
    let typed: View | null = null;
    /** The first of the rows that are on their way is to be selected, whatever is selected now. */
    let selectFirst = false;
    /** Until typing rests. */
    let typing: ReturnType<typeof setTimeout> | undefined;
    /** The list from which a search was begun. */
    let before: View = { kind: 'inbox' };

    const become = (change: Partial<ListState>): void => set(({ list }) => ({ list: { ...list, ...change } }));
    const wanted = (): View => typed ?? get().list.view;
    const isOpen = (view: View): boolean => viewKey(wanted()) === viewKey(view);

    function fetchPage(view: View, page: number): Promise<Rows> {
      return client.call('list.rows', { view, offset: page * PAGE_ROWS, limit: PAGE_ROWS });
    }

    /** The pages that are looked at, and those about the selected row: in focus mode no list looks at them. */
    function wantedPages(): readonly number[] {
      const { list } = get();
      const here = list.selectedIndex ?? list.anchor;
      return [...new Set([...pagesOf(range.first, range.last), ...pagesOf(here - AHEAD, here + AHEAD)])];
    }

    function loadMissing(wanted: readonly number[]): void {
      const { view, pages, outline } = get().list;
      const total = outline?.total ?? 0;
      for (const page of wanted) if (page * PAGE_ROWS < total && !pages.has(page)) void loadPage(view, page);
    }

    /** A row that was selected before it was at hand is, if it is now; the first row, if nothing was ever selected. */
    function settled(list: ListState): ListState {
      if (list.selectedId !== null) return list;
      const index = nextStaying(list, get().leaving, list.selectedIndex ?? list.anchor);
      const row = index === undefined ? undefined : rowIn(list.pages, index);
      if (index === undefined || row === undefined) return list;
      return { ...list, selectedId: row.id, selectedIndex: index, anchor: index };
    }

    /** Shows a list whose rows have come, and soon the paper that is selected in it, if none was before. */
    function showList(list: ListState, change: Partial<WindowState> = {}): void {
      const now = settled(list);
      set({ list: now, ...change });
      const { selectedId } = now;
      if (selectedId === list.selectedId) {
        const index =
          selectedId === null ? nextStaying(now, get().leaving, now.selectedIndex ?? now.anchor) : undefined;
        if (index !== undefined) loadMissing(pagesOf(index, index));
        return;
      }
      const show = (): void => {
        if (selectedId !== null && get().list.selectedId === selectedId) get().showPaper(selectedId);
      };
      // Of whoever types on, each letter finds another first paper: it is shown once typing rests.
      if (now.view.kind === 'search') typing = setTimeout(show, TYPING_MS);
      else afterFirstPaint(show);
    }

    async function renewOnce(attempt: number): Promise<void> {
      const view = wanted();
      const { selectedId } = get().list;
      const pages = selectFirst ? pagesOf(0, AHEAD) : wantedPages();
      const [outline, located, ...answers] = await Promise.all([
        client.call('list.outline', { view }),
        selectedId === null || selectFirst ? undefined : client.call('list.locate', { view, id: selectedId }),
        ...pages.map((page) => fetchPage(view, page)),
      ]);
      if (!isOpen(view)) return;
      const agree = [located, ...answers].every(
        (answer) => answer === undefined || answer.revision === outline.revision,
      );
      // Somebody moved on meanwhile: the position that was asked for is that of another paper.
      const isSelected = get().list.selectedId === selectedId;
      if (!(agree && isSelected) && attempt < MAX_ATTEMPTS) return renewOnce(attempt + 1);
      commit(view, outline, isSelected ? located : undefined, answers);
      // Whoever goes on so fast is followed once they rest.
      if (!isSelected) renewAgain = true;
    }

    function commit(
      view: View,
      outline: Outline,
      located: { readonly index: number | null } | undefined,
      answers: readonly Rows[],
    ): void {
      const { list, marked } = get();
      const isTyped = typed !== null;
      const begun = selectFirst ? { selectedId: null, selectedIndex: null, anchor: 0, begins: list.begins + 1 } : {};
      const before: ListState = { ...list, view, ...begun };
      typed = null;
      selectFirst = false;
      const pages = new Map(
        answers
          .filter((answer) => answer.revision === outline.revision && answer.rows.length > 0)
          .map((answer) => withKnownRows(before.pages, answer)),
      );
      const pending = pendingIndex(before, outline);
      const atHand = before.selectedId === null ? undefined : placeOf(pages, before.selectedId);
      const selectedIndex = located === undefined ? (outline.total === 0 ? null : (atHand ?? pending)) : located.index;
      const anchor = selectedIndex ?? Math.min(before.anchor, Math.max(outline.total - 1, 0));
      get().settleLeaving(outline.revision);
      showList(
        { ...before, outline, pages, error: null, selectedIndex, anchor },
        isTyped && marked.kind !== 'none' ? { marked: NO_MARKS } : {},
      );
      if (outline.total === 0 && before.selectedId === null) get().clearPaper();
      loadMissing(wantedPages());
    }

    async function renewUntilCurrent(): Promise<void> {
      do {
        renewAgain = false;
        const view = wanted();
        try {
          await renewOnce(1);
        } catch (thrown) {
          if (isOpen(view)) {
            become({ view, error: AppError.from(thrown).toData() });
            typed = null;
          }
        }
        // Another list was opened meanwhile.
        if (!isOpen(view)) renewAgain = true;
      } while (renewAgain);
    }

    async function loadPage(view: View, page: number): Promise<void> {
      const name = `${viewKey(view)}/${page}`;
      if (onTheWay.has(name)) return;
      onTheWay.add(name);
      try {
        const answer = await fetchPage(view, page);
        const { list } = get();
        if (!isOpen(view) || list.outline === null) return;
        if (answer.revision !== list.outline.revision) return void get().renewList();
        showList({ ...list, pages: withPage(list.pages, ...withKnownRows(list.pages, answer)) });
      } catch (thrown) {
        if (isOpen(view)) become({ error: AppError.from(thrown).toData() });
      } finally {
        onTheWay.delete(name);
      }
    }

    return {
      list: emptyList({ kind: 'inbox' }),

      openView(view) {
        const { list, app } = get();
        typed = null;
        selectFirst = false;
        if (viewKey(list.view) !== viewKey(view)) {
          left.delete(viewKey(list.view));
          // What is typed into the filter is not gone back to.
          if (list.view.filter === undefined && list.view.kind !== 'search') left.set(viewKey(list.view), list);
          const [oldest] = left.keys();
          if (left.size > MAX_LISTS && oldest !== undefined) left.delete(oldest);
          const known = left.get(viewKey(view)) ?? emptyList(view);
          range = { first: known.selectedIndex ?? 0, last: known.selectedIndex ?? 0 };
          set({ list: known, ...(isSameList(list.view, view) ? {} : { filterShown: view.filter !== undefined }) });
          // What the other list is called is said; not that nothing in it is selected yet.
          if (get().marked.kind !== 'none') set({ marked: NO_MARKS });
          if (known.selectedId !== null) get().showPaper(known.selectedId);
        }
        const { outline } = get().list;
        const revision = app?.phase === 'ready' ? listRevision(app) : undefined;
        if (outline === null || outline.revision !== revision) void get().renewList();
      },

      renewList() {
        if (renewing !== undefined) {
          renewAgain = true;
          return renewing;
        }
        renewing = renewUntilCurrent().finally(() => {
          renewing = undefined;
        });
        return renewing;
      },

      needRows(first, last) {
        range = { first, last };
        loadMissing(pagesOf(first, last));
      },

      select(index) {
        const { list } = get();
        const total = list.outline?.total ?? 0;
        if (total === 0) return;
        selectFirst = false;
        const place = Math.min(Math.max(index, 0), total - 1);
        const row = rowIn(list.pages, place);
        become({ selectedIndex: place, anchor: place, selectedId: row?.id ?? null });
        if (row !== undefined) get().showPaper(row.id);
        loadMissing(wantedPages());
      },

      move(by) {
        const { list, leaving, select } = get();
        const { selectedIndex, anchor, outline } = list;
        // The selected paper has left the list: what took its place comes next.
        let index = selectedIndex === null ? anchor + Math.min(by, 0) : selectedIndex + by;
        const isLeaving = (): boolean => {
          const row = rowIn(list.pages, index);
          return row !== undefined && leaving.has(row.id);
        };
        while (isLeaving()) index += Math.sign(by);
        const total = outline?.total ?? 0;
        // Beyond an end there is nothing but what is leaving: the nearest row that stays is as far as one gets.
        const last = nextStaying(list, leaving, Math.min(Math.max(index, 0), total - 1));
        if (last !== undefined) select(last);
      },

      depart(ids, from) {
        const { leaving, list } = get();
        const all = new Map([...leaving, ...ids.map((id) => [id, Infinity] as const)]);
        set({ leaving: all });
        if (list.selectedId === null || !all.has(list.selectedId)) return;
        const next = nextStaying(list, all, from);
        if (next !== undefined) return get().select(next);
        become({ selectedId: null, selectedIndex: null, anchor: 0 });
        get().clearPaper();
      },

      async selectPaper(id) {
        const view = wanted();
        const { selectedId } = get().list;
        try {
          const { index } = await client.call('list.locate', { view, id });
          if (index === null || !isOpen(view) || get().list.selectedId !== selectedId) return;
          // Where it stands is found with the rows that stand around it.
          range = { first: index, last: index };
          become({ selectedId: id, selectedIndex: null, anchor: index });
          get().showPaper(id);
          await get().renewList();
        } catch (thrown) {
          tellFailure(get(), thrown);
        }
      },

      async reseat() {
        const { selectedId } = get().list;
        await get().renewList();
        const { list } = get();
        if (list.selectedId !== selectedId || list.selectedId === null || list.selectedIndex !== null) return;
        if ((list.outline?.total ?? 0) > 0) return get().select(list.anchor);
        become({ selectedId: null });
        get().clearPaper();
      },

      lastSearch: { query: '', order: 'relevance' },
      searchFor(query, order) {
        const view: View = { kind: 'search', query, order, typing: true };
        const { list } = get();
        set({ lastSearch: { query, order } });
        if (list.view.kind !== 'search') {
          before = list.view;
          get().openView(view);
          return;
        }
        if (isOpen(view)) return;
        // The rows that are there stay until those of the new query come: nothing flickers while one types.
        range = { first: 0, last: 0 };
        typed = viewKey(list.view) === viewKey(view) ? null : view;
        selectFirst = typed !== null;
        clearTimeout(typing);
        void get().renewList();
      },
      endSearch() {
        get().openView(before);
      },

      filterShown: false,
      showFilter: () => set({ filterShown: true }),
      filter(words) {
        const view = unfiltered(get().list.view);
        const filter = words.trim();
        get().openView(filter === '' ? view : { ...view, filter });
      },
      dropFilter() {
        set({ filterShown: false });
        get().filter('');
      },

      async moveDay(direction) {
        const { list, app } = get();
        const days = (list.outline?.sections ?? []).filter((section) => section.count > 0);
        const [first] = days;
        const atTheEnd = (): void =>
          get().announce(direction === 'earlier' ? 'No earlier day is on this computer.' : 'This is the newest day.');
        if (days.length > 1) {
          const row = neighbourInList(days, list.selectedIndex ?? list.anchor, direction);
          return row === undefined ? atTheEnd() : get().select(row);
        }
        const from =
          list.view.kind === 'day' ? list.view.day : first?.heading.kind === 'day' ? first.heading.day : undefined;
        if (from === undefined || list.view.kind === 'shelf' || app?.phase !== 'ready') return;
        try {
          await get().loadCalendar();
        } catch (thrown) {
          return tellFailure(get(), thrown);
        }
        // Another list was opened meanwhile.
        if (!isOpen(list.view)) return;
        const atHand = (get().calendar?.days ?? []).filter((day) => day.papers > 0).map((day) => day.day);
        const next = neighbourOf(atHand, from, direction);
        if (next === undefined) atTheEnd();
        else get().openView(dayView(next));
      },
    };
  };
}
