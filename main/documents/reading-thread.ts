import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError, type ErrorData } from '#contract/errors';
import type { ParsedText } from './parsed-text';
import type { TextReaders } from './text-sources';

export type ReadingTask =
  | { readonly kind: 'html'; readonly source: string; readonly address: string }
  | { readonly kind: 'markdown'; readonly source: string }
  | { readonly kind: 'pdf'; readonly source: Uint8Array<ArrayBuffer>; readonly characterMaps: string };
export type ReadingAnswer = { readonly parsed: ParsedText } | { readonly error: ErrorData };

/** A text that takes longer is given up: the longest that are known take two seconds. Milliseconds. */
const LONGEST_MS = 60_000;
/** With nothing to do for so long, the thread ends and gives its memory back. Milliseconds. */
const IDLE_MS = 20_000;
/** What a thread may take of memory, in MB. */
const MOST_MEMORY = 1_024;

type Waiting = { resolve(parsed: ParsedText): void; reject(error: AppError): void };

/**
 * Reads texts in a thread of its own, `program` being its entry: a page of a megabyte takes a fifth of a second, for
 * which main would stand still, and what a hostile one does can be ended.
 */
export function createReadingThread(program: string): TextReaders {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  /** What is being read; one at a time, so that what is ended is what would not end. */
  let asked: Waiting | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  // The frame of PDFs has them beside it in the built program.
  const characterMaps = join(dirname(program), '..', 'renderer', 'pdf-frame', 'cmaps');

  function end(error: AppError): void {
    const ending = worker;
    worker = undefined;
    void ending?.terminate();
    asked?.reject(error);
  }

  function start(): Worker {
    const started = new Worker(program, { resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY } });
    started.on('message', (answer: ReadingAnswer) => {
      if ('parsed' in answer) asked?.resolve(answer.parsed);
      else asked?.reject(AppError.fromData(answer.error));
    });
    started.on('error', (thrown: NodeJS.ErrnoException) => {
      if (worker !== started) return;
      end(thrown.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong() : AppError.from(thrown));
    });
    // A program that has nothing else to do does not wait for it. Who listens to a thread holds the program again.
    started.unref();
    return started;
  }

  async function readNow(task: ReadingTask): Promise<ParsedText> {
    clearTimeout(idle);
    const thread = (worker ??= start());
    // By this timer alone a program stays while somebody waits.
    const late = setTimeout(() => end(tooLong()), LONGEST_MS);
    try {
      return await new Promise<ParsedText>((resolve, reject) => {
        asked = { resolve, reject };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        thread.postMessage(task, task.kind === 'pdf' ? [task.source.buffer] : []);
      });
    } finally {
      asked = undefined;
      clearTimeout(late);
      idle = setTimeout(() => end(tooLong()), IDLE_MS).unref();
    }
  }

  function read(task: ReadingTask): Promise<ParsedText> {
    const reading = turn.then(() => readNow(task));
    turn = reading.catch(() => undefined);
    return reading;
  }

  return {
    html: (html, address) => read({ kind: 'html', source: html, address }),
    markdown: (markdown) => read({ kind: 'markdown', source: markdown }),
    pdf: (bytes) => read({ kind: 'pdf', source: bytes, characterMaps }),
  };
}

function tooLong(): AppError {
  return new AppError('source.shape', 'The text is too large or too tangled to be read here.');
}
