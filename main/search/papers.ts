import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import type { QuerySource } from '#contract/query';
import type { DecidedFacts } from './messages';

/** What a paper is marked with, as bits. */
export const MARKS = { starred: 1, read: 2, held: 4, note: 8, highlight: 16, pdf: 32, text: 64, code: 128 } as const;
export type Mark = keyof typeof MARKS;

/** Where a paper is from, as a number; 0 is nowhere: nobody told of it, or it is gone. */
const ORIGINS: readonly (QuerySource | undefined)[] = [undefined, 'feed', 'shelf', 'added'];

/** What was decided, as a number. */
const STATUSES = ['undecided', 'queued', 'reading', 'archived', 'trashed'] as const;

const FIRST_DAY = Date.UTC(2000, 0, 1);
const DAY_MS = 86_400_000;

/** A day as the number of days since the beginning of 2000; 0 for none. */
export function dayNumber(day: Day | undefined): number {
  return day === undefined ? 0 : Math.max(1, Math.round((Date.parse(day) - FIRST_DAY) / DAY_MS));
}

/**
 * Every paper that a search may find, by a number of its own, with what is known of it beside its words. A number is never
 * given to another paper, so lists of them can be kept.
 */
export class Papers {
  readonly ids: PaperId[] = [];
  readonly tags = new Map<number, readonly string[]>();
  readonly #numbers = new Map<string, number>();
  origins = new Uint8Array(1_024);
  days = new Uint16Array(1_024);
  upvotes = new Uint32Array(1_024);
  statuses = new Uint8Array(1_024);
  /** The day before which it is out of sight; 0 if it is not. */
  snoozes = new Uint16Array(1_024);
  marks = new Uint16Array(1_024);
  /** The number of its queue in `queues`; 0 for none. */
  queueOf = new Uint16Array(1_024);
  readonly queues: string[] = [''];
  /** Grows with every change. */
  revision = 0;
  /** Grows whenever a paper comes or goes. */
  comings = 0;
  #existing = 0;

  /** How many numbers were given. */
  get size(): number {
    return this.ids.length;
  }

  /** How many papers there are. */
  get existing(): number {
    return this.#existing;
  }

  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  /** The number of a paper, which it is given if it has none. */
  number(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.ids.length;
    // What comes here was a paper's id before it was sent.
    this.ids.push(id as PaperId);
    this.#numbers.set(id, number);
    if (number === this.origins.length) this.#grow();
    return number;
  }

  exists(number: number): boolean {
    return (this.origins[number] ?? 0) !== 0;
  }

  origin(number: number): QuerySource | undefined {
    return ORIGINS[this.origins[number] ?? 0];
  }

  status(number: number): (typeof STATUSES)[number] {
    return STATUSES[this.statuses[number] ?? 0] ?? 'undecided';
  }

  /** Takes what lies in the trash out of what was found. */
  leaveOutTrash(found: Uint8Array): void {
    const trashed = STATUSES.indexOf('trashed');
    for (let paper = 0; paper < found.length; paper += 1) if (this.statuses[paper] === trashed) found[paper] = 0;
  }

  /** A paper is there, on this day (a `dayNumber`) and with so many votes; one of the feed stays one of the feed. */
  put(id: string, source: QuerySource, day: number, upvotes: number): void {
    const number = this.number(id);
    if (!this.exists(number)) {
      this.#existing += 1;
      this.comings += 1;
    }
    this.origins[number] = ORIGINS.indexOf(source);
    this.days[number] = day;
    this.upvotes[number] = upvotes;
    this.revision += 1;
  }

  remove(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined || !this.exists(number)) return;
    this.#existing -= 1;
    this.comings += 1;
    this.origins[number] = 0;
    this.revision += 1;
  }

  /** What was decided about a paper; null if nothing is any more. */
  decide(id: string, facts: DecidedFacts | null): void {
    const number = this.number(id);
    this.statuses[number] = facts === null ? 0 : STATUSES.indexOf(facts.status);
    this.snoozes[number] = dayNumber(facts?.snoozedUntil);
    this.queueOf[number] = facts?.queue === undefined ? 0 : this.#queueNumber(facts.queue);
    this.setMark(number, 'starred', facts?.starred === true);
    this.setMark(number, 'read', facts?.read === true);
    this.setMark(number, 'held', facts?.held === true);
    if (facts?.tags === undefined) this.tags.delete(number);
    else this.tags.set(number, facts.tags);
    this.revision += 1;
  }

  setMark(number: number, mark: Mark, isSet: boolean): void {
    const marks = this.marks[number] ?? 0;
    this.marks[number] = isSet ? marks | MARKS[mark] : marks & ~MARKS[mark];
    this.revision += 1;
  }

  /** Papers have a mark where there is a 1, and no others. */
  markWhere(mark: Mark, isSet: Uint8Array): void {
    const bit = MARKS[mark];
    for (let number = 0; number < this.size; number += 1) {
      const marks = (this.marks[number] ?? 0) & ~bit;
      this.marks[number] = isSet[number] === 1 ? marks | bit : marks;
    }
  }

  /** These papers have a mark, and no others. */
  markOnly(mark: Mark, ids: readonly string[]): void {
    for (let number = 0; number < this.size; number += 1) this.marks[number] = (this.marks[number] ?? 0) & ~MARKS[mark];
    for (const id of ids) this.setMark(this.number(id), mark, true);
    this.revision += 1;
  }

  #queueNumber(queue: string): number {
    const known = this.queues.indexOf(queue);
    return known > 0 ? known : this.queues.push(queue) - 1;
  }

  #grow(): void {
    const size = this.origins.length * 2;
    const copy = <A extends Uint8Array | Uint16Array | Uint32Array>(to: A, from: A): A => {
      to.set(from);
      return to;
    };
    this.origins = copy(new Uint8Array(size), this.origins);
    this.days = copy(new Uint16Array(size), this.days);
    this.upvotes = copy(new Uint32Array(size), this.upvotes);
    this.statuses = copy(new Uint8Array(size), this.statuses);
    this.snoozes = copy(new Uint16Array(size), this.snoozes);
    this.marks = copy(new Uint16Array(size), this.marks);
    this.queueOf = copy(new Uint16Array(size), this.queueOf);
  }
}
