import { addDays, dayAt, daysDown, type Day } from '#contract/days';
import { AppError, type ErrorCode, type ErrorData } from '#contract/errors';
import type { DayReport, RefreshProgress, RefreshReport, RefreshScope } from '#contract/refresh';
import { assertNever } from '#contract/types';
import type { Clock } from '../ports';
import type { Source } from '../sources/source';
import type { Catalogue } from './catalogue';
import type { DayStore } from './day-store';
import { dueDays } from './due-days';

/** Days asked for at the same time; the network port has the last word on pace. */
const DAYS_AT_ONCE = 3;
/** A refresh looks at the newest two days with papers; never further back than this for them (holidays). */
const NEWEST_DAYS = 2;
const NEWEST_REACH = 10;
/** A source that fails for so many days one after the other is not asked for more of them this time. */
const FAILURES_IN_A_ROW = { newest: 3, others: 6 };

type Ports = {
  readonly source: Source;
  readonly days: DayStore;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
};

/** Failures that the next day would meet as well: asking on would only waste time and patience. */
const ENDS_ALL = new Set<ErrorCode>([
  'net.offline',
  'net.certificate',
  'net.rate-limited',
  'net.host-refused',
  'storage.full',
  'storage.read-only',
  'storage.failed',
]);

/**
 * One refresh from beginning to end. It never rejects: what could not be had stands in its report, what could is kept.
 * `signal` cancels it at once; `onProgress` is told of every step.
 */
export async function runRefresh(
  ports: Ports,
  scope: RefreshScope,
  signal: AbortSignal,
  onProgress: (progress: RefreshProgress) => void,
): Promise<RefreshReport> {
  const run = new Run(ports, scope, signal, onProgress);
  return run.report();
}

class Run {
  readonly #ports: Ports;
  readonly #scope: RefreshScope;
  readonly #signal: AbortSignal;
  readonly #onProgress: (progress: RefreshProgress) => void;
  readonly #startedAt: string;
  readonly #reports = new Map<Day, DayReport>();
  #planned: readonly Day[] = [];
  #waiting: RefreshProgress['waiting'];
  #asking: Day | undefined;
  /** The newest day that the source has, once it has refused a later one. */
  #bound: Day | undefined;
  /** The server's clock, in ms since 1970, once an answer has told it. */
  #serverTime: number | undefined;
  #ending: AppError | undefined;
  #failuresInARow = 0;

  constructor(ports: Ports, scope: RefreshScope, signal: AbortSignal, onProgress: (progress: RefreshProgress) => void) {
    this.#ports = ports;
    this.#scope = scope;
    this.#signal = signal;
    this.#onProgress = onProgress;
    this.#startedAt = new Date(ports.clock.now()).toISOString();
  }

  async report(): Promise<RefreshReport> {
    switch (this.#scope.kind) {
      case 'newest':
        await this.#newest();
        break;
      case 'days':
        await this.#settleAll(daysDown(this.#scope.from, this.#scope.to));
        break;
      default:
        assertNever(this.#scope);
    }
    const days = [...this.#reports.values()].toSorted((a, b) => (a.day < b.day ? 1 : -1));
    const error = this.#ending?.toData() ?? days.find((day) => day.error !== undefined)?.error;
    return {
      scope: this.#scope,
      startedAt: this.#startedAt,
      endedAt: new Date(this.#ports.clock.now()).toISOString(),
      outcome: this.#outcome(days),
      days,
      added: this.#added(),
      ...(error === undefined ? {} : { error }),
    };
  }

  #outcome(days: readonly DayReport[]): RefreshReport['outcome'] {
    if (this.#signal.aborted) return 'cancelled';
    const had = days.filter((day) => ['updated', 'unchanged', 'empty'].includes(day.outcome)).length;
    if (had === days.length && this.#ending === undefined) return 'complete';
    return had === 0 ? 'failed' : 'partial';
  }

  async #newest(): Promise<void> {
    const oldest = this.#ports.catalogue.oldestDay();
    const first = await this.#latestOpenDay();
    if (first === undefined) return;
    let withPapers = 0;
    let failures = 0;
    let latest: Day | undefined;
    for (let back = 0; back < NEWEST_REACH && withPapers < NEWEST_DAYS && !this.#over; back += 1) {
      const day = addDays(first, -back);
      this.#plan([...this.#planned, day]);
      const report = this.#reports.get(day) ?? (await this.#settle(day));
      failures = report.outcome === 'failed' ? failures + 1 : 0;
      if (failures === FAILURES_IN_A_ROW.newest) return;
      if (report.papers > 0) {
        withPapers += 1;
        latest ??= day;
      }
    }
    // A source that has nothing for ten days, or does not answer for any of them, gives nothing to reckon from.
    if (latest === undefined || this.#over) return;
    const { catalogue, clock } = this.#ports;
    const settled = new Set(this.#reports.keys());
    await this.#settleAll(
      dueDays(latest, settled, { fetchedAt: (day) => catalogue.fetchedAt(day), oldest }, clock.now()),
    );
  }

  /**
   * The newest day that the source has opened. The day of our clock is tried first. If the source refuses it, its bound
   * counts (its day begins later than ours, or our clock is ahead); if the server's own clock is on a later day, that.
   */
  async #latestOpenDay(): Promise<Day | undefined> {
    const today = dayAt(this.#ports.clock.now());
    this.#plan([today]);
    await this.#settle(today);
    if (this.#over) return undefined;
    if (this.#bound !== undefined && this.#bound < today) {
      // Not a day that failed to come: it does not exist yet.
      this.#reports.delete(today);
      this.#plan([]);
      return this.#bound;
    }
    const serverDay = this.#serverTime === undefined ? today : dayAt(this.#serverTime);
    if (serverDay <= today) return today;
    const report = await this.#settle(serverDay);
    if (report.outcome !== 'not-yet') return serverDay;
    this.#reports.delete(serverDay);
    return today;
  }

  /** Cancelled, or met by a failure that the other days would meet too. */
  get #over(): boolean {
    return this.#signal.aborted || this.#ending !== undefined;
  }

  async #settleAll(days: readonly Day[]): Promise<void> {
    this.#plan([...this.#planned, ...days]);
    const waiting = [...days];
    const worker = async (): Promise<void> => {
      for (let day = waiting.shift(); day !== undefined; day = waiting.shift()) await this.#settle(day);
    };
    await Promise.all(Array.from({ length: DAYS_AT_ONCE }, worker));
  }

  /** Asks for one day and keeps what comes; whatever happens, the day has a report afterwards. */
  async #settle(day: Day): Promise<DayReport> {
    const report = await this.#ask(day);
    this.#reports.set(day, report);
    this.#tell();
    return report;
  }

  async #ask(day: Day): Promise<DayReport> {
    const { source, days, clock } = this.#ports;
    if (this.#signal.aborted) return this.#without(day, 'cancelled');
    if (this.#ending !== undefined) return this.#without(day, 'failed', this.#ending.toData());
    if (this.#bound !== undefined && day > this.#bound) return this.#without(day, 'not-yet');
    this.#asking = day;
    this.#tell();
    try {
      const known = await days.read(day);
      const answer = await source.fetchDay({
        day,
        signal: this.#signal,
        onWait: (wait) => {
          this.#waiting =
            wait === null ? undefined : { until: new Date(wait.until).toISOString(), reason: wait.reason };
          this.#tell();
        },
        ...(known.validators === null ? {} : { validators: known.validators }),
      });
      this.#failuresInARow = 0;
      if (answer.serverTime !== undefined) this.#serverTime = answer.serverTime;
      if (answer.kind === 'not-yet') {
        this.#bound = answer.latest;
        return this.#without(day, 'not-yet');
      }
      return await days.take(day, answer, new Date(clock.now()).toISOString());
    } catch (thrown) {
      if (this.#signal.aborted) return this.#without(day, 'cancelled');
      const error = AppError.from(thrown);
      // Of a day that this computer cannot keep the source knows nothing.
      if (!error.code.startsWith('storage.')) this.#failuresInARow += 1;
      if (ENDS_ALL.has(error.code) || this.#failuresInARow === FAILURES_IN_A_ROW.others) this.#ending = error;
      return this.#without(day, 'failed', error.toData());
    }
  }

  #without(day: Day, outcome: 'cancelled' | 'not-yet' | 'failed', error?: ErrorData): DayReport {
    const papers = this.#ports.catalogue.papersOn(day);
    return { day, outcome, papers, added: 0, problems: [], ...(error === undefined ? {} : { error }) };
  }

  #plan(days: readonly Day[]): void {
    this.#planned = [...new Set(days)];
    this.#tell();
  }

  #added(): number {
    return [...this.#reports.values()].reduce((sum, report) => sum + report.added, 0);
  }

  #tell(): void {
    this.#onProgress({
      scope: this.#scope,
      startedAt: this.#startedAt,
      done: this.#planned.filter((day) => this.#reports.has(day)).length,
      total: this.#planned.length,
      added: this.#added(),
      ...(this.#asking === undefined ? {} : { day: this.#asking }),
      ...(this.#waiting === undefined ? {} : { waiting: this.#waiting }),
    });
  }
}
