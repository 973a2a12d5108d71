import { addDays, type Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import type { CalendarDay, View } from '#contract/lists';
import type { FeedRow } from '#contract/paper';
import type { CataloguedDay } from './catalogued-day';

type Expected = { readonly days: number; readonly papers: number };

type Section = { readonly day: Day; readonly rows: readonly FeedRow[]; readonly start: number };

/** The lists that follow from the feed alone. `inbox`: what stands within the horizon, whatever was decided about it. */
export type FeedView = Extract<View, { kind: 'inbox' | 'today' | 'all' | 'day' }>;
/** The sections of a feed list. */
export type FeedOutline = {
  readonly revision: number;
  readonly total: number;
  readonly sections: readonly { readonly day: Day; readonly count: number }[];
};

/**
 * The feed's lists in memory: of every paper what a row shows, by day. The full papers stay in their files. A paper that
 * stood on several days has one row in a list of several days, under the newest of them.
 */
export class Catalogue {
  #revision = 0;
  /** The newest day with papers, once it was looked for: it is asked for with every paper's status. */
  #newest: Day | null | undefined;
  #expected: Expected = { days: 0, papers: 0 };
  /** The last horizon, and what it followed from. */
  #reckoned: { readonly newest: Day; readonly days: number; readonly horizon: Day } | undefined;
  readonly #days = new Map<Day, CataloguedDay>();
  readonly #daysOfPaper = new Map<PaperId, readonly Day[]>();
  readonly #sections = new Map<string, readonly Section[]>();
  readonly #horizonDays: () => number;

  constructor(horizonDays: () => number) {
    this.#horizonDays = horizonDays;
  }

  /** Grows with every change of what the lists show. */
  get revision(): number {
    return this.#revision;
  }

  get dayCount(): number {
    return Math.max(this.#days.size, this.#expected.days);
  }

  get paperCount(): number {
    return Math.max(this.#daysOfPaper.size, this.#expected.papers);
  }

  /** How much there will be once all is read, so that counts do not climb before the person's eyes. */
  expect(expected: Expected): void {
    this.#expected = expected;
  }

  get(day: Day): CataloguedDay | undefined {
    return this.#days.get(day);
  }

  /** Every day at hand, newest first. */
  days(): readonly Day[] {
    return [...this.#days.keys()].toSorted((a, b) => (a < b ? 1 : -1));
  }

  /** Takes in a day, or its new contents. */
  put(cataloguedDay: CataloguedDay): void {
    this.place(cataloguedDay);
    this.touch();
  }

  /** As `put`, for many days one after the other: lists show them after the next `touch`. */
  place(cataloguedDay: CataloguedDay): void {
    const { day, rows } = cataloguedDay;
    const before = this.#days.get(day);
    this.#days.set(day, cataloguedDay);
    this.#relate(day, before?.rows ?? [], rows);
  }

  /** Forgets a day whose file is gone; lists show that after the next `touch`. */
  remove(day: Day): void {
    const before = this.#days.get(day);
    if (before === undefined) return;
    this.#days.delete(day);
    this.#relate(day, before.rows, []);
  }

  /** Notes which papers stand on a day now, of those that stood there before or do now. */
  #relate(day: Day, before: readonly FeedRow[], now: readonly FeedRow[]): void {
    this.#newest = undefined;
    const present = new Set(now.map((row) => row.id));
    for (const { id } of before) {
      if (present.has(id)) continue;
      const others = this.daysOf(id).filter((other) => other !== day);
      if (others.length > 0) this.#daysOfPaper.set(id, others);
      else this.#daysOfPaper.delete(id);
    }
    for (const id of present) {
      const known = this.daysOf(id);
      if (known.length === 0) this.#daysOfPaper.set(id, [day]);
      else if (!known.includes(day)) this.#daysOfPaper.set(id, [...known, day].toSorted());
    }
  }

  /** The lists are to be made anew: a day came, or the horizon moved. */
  touch(): void {
    this.#revision += 1;
    this.#sections.clear();
  }

  has(day: Day): boolean {
    return this.#days.has(day);
  }

  /** When a source was last asked for a day, or undefined if none ever was. */
  fetchedAt(day: Day): string | undefined {
    return this.#days.get(day)?.fetchedAt ?? undefined;
  }

  /** How many papers of a day are at hand. */
  papersOn(day: Day): number {
    return this.#days.get(day)?.rows.length ?? 0;
  }

  /** The newest day with papers. */
  newestDay(): Day | null {
    if (this.#newest !== undefined) return this.#newest;
    let newest: Day | null = null;
    for (const { day, rows } of this.#days.values()) {
      if (rows.length > 0 && (newest === null || day > newest)) newest = day;
    }
    this.#newest = newest;
    return newest;
  }

  oldestDay(): Day | null {
    let oldest: Day | null = null;
    for (const day of this.#days.keys()) if (oldest === null || day < oldest) oldest = day;
    return oldest;
  }

  /** When a day not older than the newest one with papers was last fetched: how fresh the feed is. */
  freshAt(): string | null {
    const newest = this.newestDay();
    let fresh: string | null = null;
    for (const { day, fetchedAt } of this.#days.values()) {
      if (fetchedAt === null || (newest !== null && day < newest)) continue;
      if (fresh === null || fetchedAt > fresh) fresh = fetchedAt;
    }
    return fresh;
  }

  /** The days on which a paper stood, oldest first; empty if it is not in the feed. */
  daysOf(id: PaperId): readonly Day[] {
    return this.#daysOfPaper.get(id) ?? [];
  }

  /** Of the days on which a paper stood the one fetched last: its file says what is known now. */
  freshestDayOf(id: PaperId): Day | undefined {
    let freshest: Day | undefined;
    for (const day of this.daysOf(id)) {
      if (freshest === undefined || (this.fetchedAt(day) ?? '') >= (this.fetchedAt(freshest) ?? '')) freshest = day;
    }
    return freshest;
  }

  /** Whether a paper stood on a day within the horizon. */
  isRecent(id: PaperId): boolean {
    const newest = this.daysOf(id).at(-1);
    const horizon = this.horizon();
    return newest !== undefined && horizon !== null && newest >= horizon;
  }

  /** The row of a paper under the newest of its days, with what the freshest of them says; undefined if it is not here. */
  row(id: PaperId): FeedRow | undefined {
    const day = this.daysOf(id).at(-1);
    const row = day === undefined ? undefined : this.#days.get(day)?.rows.find((each) => each.id === id);
    return row === undefined ? undefined : this.#freshest(row);
  }

  /** The days of a list with the ids of their papers, each paper once. */
  papersOf(view: FeedView): readonly { readonly day: Day; readonly ids: readonly PaperId[] }[] {
    return this.#sectionsOf(view).map(({ day, rows }) => ({ day, ids: rows.map(({ id }) => id) }));
  }

  outline(view: FeedView): FeedOutline {
    const sections = this.#sectionsOf(view);
    return {
      revision: this.#revision,
      total: totalOf(sections),
      sections: sections.map(({ day, rows }) => ({ day, count: rows.length })),
    };
  }

  total(view: FeedView): number {
    return totalOf(this.#sectionsOf(view));
  }

  rows(view: FeedView, offset: number, limit: number): readonly FeedRow[] {
    const sections = this.#sectionsOf(view);
    const found: FeedRow[] = [];
    for (let index = sectionAt(sections, offset); index < sections.length && found.length < limit; index += 1) {
      const section = sections[index];
      if (section === undefined) break;
      const from = Math.max(0, offset + found.length - section.start);
      found.push(...section.rows.slice(from, from + limit - found.length).map((row) => this.#freshest(row)));
    }
    return found;
  }

  /** The position of a paper in a list, or null. */
  locate(view: FeedView, id: PaperId): number | null {
    for (const { rows, start } of this.#sectionsOf(view)) {
      const index = rows.findIndex((row) => row.id === id);
      if (index >= 0) return start + index;
    }
    return null;
  }

  calendar(): readonly CalendarDay[] {
    return [...this.#days.values()]
      .map(({ rows, ...about }) => ({ ...about, papers: rows.length }))
      .toSorted((a, b) => (a.day < b.day ? 1 : -1));
  }

  /** The row with what the freshest of its paper's days says, still under its own day. */
  #freshest(row: FeedRow): FeedRow {
    if (this.daysOf(row.id).length < 2) return row;
    const from = this.#days.get(this.freshestDayOf(row.id) ?? row.day)?.rows.find(({ id }) => id === row.id);
    return from === undefined ? row : { ...from, day: row.day };
  }

  /** The first day of the inbox. */
  horizon(): Day | null {
    const newest = this.newestDay();
    if (newest === null) return null;
    const days = this.#horizonDays();
    // It is asked for with every paper of a list.
    if (this.#reckoned?.newest !== newest || this.#reckoned.days !== days) {
      this.#reckoned = { newest, days, horizon: addDays(newest, -days) };
    }
    return this.#reckoned.horizon;
  }

  #sectionsOf(view: FeedView): readonly Section[] {
    const key = view.kind === 'day' ? `day:${view.day}` : view.kind;
    const known = this.#sections.get(key);
    if (known) return known;
    const made = this.#makeSections(view);
    this.#sections.set(key, made);
    return made;
  }

  #makeSections(view: FeedView): readonly Section[] {
    if (view.kind === 'day') return withStarts([{ day: view.day, rows: this.#days.get(view.day)?.rows ?? [] }]);
    const newest = this.newestDay();
    if (newest === null) return [];
    if (view.kind === 'today') return withStarts([{ day: newest, rows: this.#days.get(newest)?.rows ?? [] }]);
    const oldest = view.kind === 'inbox' ? this.horizon() : null;
    const days = [...this.#days.values()]
      .filter(({ day }) => oldest === null || day >= oldest)
      .toSorted((a, b) => (a.day < b.day ? 1 : -1));
    return withStarts(
      days.map(({ day, rows }) => ({ day, rows: rows.filter((row) => this.daysOf(row.id).at(-1) === day) })),
    );
  }
}

function withStarts(sections: readonly Omit<Section, 'start'>[]): readonly Section[] {
  let start = 0;
  return sections
    .filter(({ rows }) => rows.length > 0)
    .map((section) => {
      const placed = { ...section, start };
      start += section.rows.length;
      return placed;
    });
}

function totalOf(sections: readonly Section[]): number {
  const last = sections.at(-1);
  return last === undefined ? 0 : last.start + last.rows.length;
}

/** The index of the section in which the row at `offset` stands. */
function sectionAt(sections: readonly Section[], offset: number): number {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const section = sections[middle];
    if (section !== undefined && section.start + section.rows.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
