import { AppError } from '#contract/errors';
import type { Logger } from '../ports';
import type { FromSearch, ToSearch } from './messages';
import { DamagedSegment } from './segment-bytes';
import { Searcher } from './searcher';

/** Changes wait so long for others before they are written, and before anything is merged. Milliseconds. */
const QUIET_MS = 1_500;
/** Progress is told so often. Milliseconds. */
const TOLD_EVERY_MS = 200;
/** Whether files are still there is looked at so often. Milliseconds. */
const NOTICED_EVERY_MS = 3_000;

type Waiting = { readonly number: number; readonly kind: 'ready' | 'settle' };

/**
 * Receives what a search is told and asked, one message after the other, and does its own work between them, so that
 * nobody who asks waits for more than a step of it.
 */
export class SearchDesk {
  readonly #send: (message: FromSearch) => void;
  readonly #log: Logger;
  readonly #onRest: () => void;
  #searcher: Searcher | null = null;
  #numbered = 0;
  #waiting: Waiting[] = [];
  #next: NodeJS.Immediate | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #toldAt = 0;
  #told = '';
  #noticedAt = 0;

  /** @param onRest told whenever there is nothing more to do, until somebody tells or asks something */
  constructor(send: (message: FromSearch) => void, log: Logger, onRest: () => void = () => undefined) {
    this.#send = send;
    this.#log = log;
    this.#onRest = onRest;
  }

  receive(message: ToSearch): void {
    switch (message.kind) {
      case 'open':
        this.#searcher = new Searcher(message.folder, this.#log);
        break;
      case 'news':
        for (const news of message.news) this.#searcher?.tell(news);
        break;
      case 'ask':
        this.#answer(message.number, message.question);
        break;
      default:
        message satisfies never;
    }
    this.#tellNumbers();
    this.#tellProgress();
    this.#schedule();
  }

  close(): void {
    if (this.#next !== undefined) clearImmediate(this.#next);
    clearTimeout(this.#quiet);
    this.#searcher?.index.close();
    this.#searcher = null;
  }

  #answer(number: number, question: Extract<ToSearch, { readonly kind: 'ask' }>['question']): void {
    if (question.kind === 'ready' || question.kind === 'settle') {
      this.#waiting.push({ number, kind: question.kind });
      return;
    }
    try {
      if (this.#searcher === null) throw new AppError('app.internal', 'The search is not open.');
      this.#notice(this.#searcher);
      const answer = this.#searcher.answer(question);
      this.#tellNumbers();
      this.#send({ kind: 'answer', number, answer });
    } catch (thrown) {
      this.#send({ kind: 'failed', number, error: AppError.from(thrown).toData() });
    }
  }

  #notice(searcher: Searcher): void {
    const now = Date.now();
    if (now - this.#noticedAt < NOTICED_EVERY_MS) return;
    this.#noticedAt = now;
    searcher.index.notice();
  }

  /** Goes on at once where somebody waits for words, and in a quiet moment with what nobody waits for. */
  #schedule(): void {
    if (this.#next !== undefined || this.#searcher === null) return;
    clearTimeout(this.#quiet);
    const isAwaited = this.#searcher.index.hasWordsToRead || this.#waiting.length > 0;
    if (isAwaited) this.#next = setImmediate(() => this.#step());
    else this.#quiet = setTimeout(() => this.#step(), QUIET_MS);
  }

  #step(): void {
    this.#next = undefined;
    const searcher = this.#searcher;
    if (searcher === null) return;
    const { index } = searcher;
    let isAtWork = true;
    try {
      if (index.hasWordsToRead) index.work();
      else {
        this.#settle('ready');
        if (index.hasIdleWork) index.work();
        else {
          this.#settle('settle');
          isAtWork = searcher.idle();
        }
      }
    } catch (thrown) {
      if (!(thrown instanceof DamagedSegment) || !index.dropDamaged()) {
        // Whoever waits is not to wait for ever, and what failed once would fail again.
        this.#log.error('The search index could not be worked on', { error: String(thrown) });
        this.#settle('ready');
        this.#settle('settle');
        return;
      }
    }
    this.#tellProgress();
    if (isAtWork) this.#next = setImmediate(() => this.#step());
    else this.#onRest();
  }

  #settle(kind: Waiting['kind']): void {
    for (const { number } of this.#waiting.filter((each) => each.kind === kind)) {
      this.#send({ kind: 'answer', number, answer: { kind: 'settled' } });
    }
    this.#waiting = this.#waiting.filter((each) => each.kind !== kind);
  }

  #tellNumbers(): void {
    const ids = this.#searcher?.index.papers.ids;
    if (ids === undefined || ids.length === this.#numbered) return;
    this.#send({ kind: 'numbered', ids: ids.slice(this.#numbered) });
    this.#numbered = ids.length;
  }

  #tellProgress(): void {
    const progress = this.#searcher?.index.progress;
    if (progress === undefined) return;
    const now = Date.now();
    const told = JSON.stringify(progress);
    if (told === this.#told || (progress.waiting > 0 && now - this.#toldAt < TOLD_EVERY_MS)) return;
    this.#told = told;
    this.#toldAt = now;
    this.#send({ kind: 'progress', progress });
  }
}
