/* The thread in which is searched: an entry of its own, started by `search-thread`. */
import { parentPort } from 'node:worker_threads';
import { createAtRest } from '../at-rest';
import { letGarbageGo } from '../let-garbage-go';
import type { LogDetails, Logger } from '../ports';
import type { FromSearch, ToSearch } from './messages';
import { SearchDesk } from './search-desk';

/** Whoever reads what was found asks again within this. Milliseconds. */
const REST_MS = 3_000;

function send(message: FromSearch): void {
  const moved = message.kind === 'answer' && message.answer.kind === 'found' ? message.answer.found : undefined;
  const buffers = moved === undefined ? [] : [moved.papers.buffer, moved.scores.buffer, moved.fields.buffer];
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(
    message,
    buffers.filter((buffer) => buffer instanceof ArrayBuffer),
  );
}

const tell =
  (level: 'debug' | 'info' | 'warn' | 'error') =>
  (text: string, details?: LogDetails): void =>
    send({ kind: 'log', level, text, ...(details === undefined ? {} : { details }) });
const log: Logger = { debug: tell('debug'), info: tell('info'), warn: tell('warn'), error: tell('error') };

const rest = createAtRest({ restMs: REST_MS, heapUsed: () => process.memoryUsage().heapUsed, letGarbageGo });
const desk = new SearchDesk(send, log, rest.called);
parentPort?.on('message', (message: ToSearch) => desk.receive(message));
