import * as v from 'valibot';
import { ErrorDataSchema } from '#contract/errors';

/**
 * What goes over the local socket: one JSON object a line. The client says the lock's token first; after the server's
 * greeting it may call, ask for events, and hand over the arguments of a second start.
 */
export const HelloSchema = v.object({ token: v.string() });
export const GreetingSchema = v.object({ greeting: v.literal('offprint'), version: v.string(), pid: v.number() });

const id = v.pipe(v.number(), v.integer());
export const RequestSchema = v.variant('kind', [
  v.object({ kind: v.literal('call'), id, channel: v.string(), input: v.optional(v.unknown()) }),
  v.object({ kind: v.literal('listen'), id }),
  v.object({ kind: v.literal('activate'), id, arguments: v.array(v.string()) }),
]);
export type SocketRequest = v.InferOutput<typeof RequestSchema>;

/** What a running instance did when another start handed over to it. */
export const ActivatedSchema = v.object({
  /** Whether there is a window that was brought forward. */
  window: v.boolean(),
  /** The address at which it serves a browser, if it does. */
  address: v.exactOptional(v.string()),
});
export type Activated = v.InferOutput<typeof ActivatedSchema>;

export const AnswerSchema = v.variant('ok', [
  v.object({ ok: v.literal(true), value: v.optional(v.unknown()) }),
  v.object({ ok: v.literal(false), error: ErrorDataSchema }),
]);
export const ReplySchema = v.union([
  v.object({ id, answer: AnswerSchema }),
  v.object({ event: v.object({ name: v.string(), payload: v.unknown() }) }),
]);

/** The longest line taken; 200 papers with a thousand authors each stay far below it. */
export const MAX_LINE = 16 * 1024 * 1024;
/** The longest that is taken from somebody who has not said the token yet. */
export const MAX_HELLO = 1024;

/** Cuts a stream of text into lines and hands each to `onLine`; `onTooLong` if one exceeds what `limit` says by then. */
export function lineReader(
  onLine: (line: string) => void,
  onTooLong: () => void,
  limit: () => number = () => MAX_LINE,
): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    rest += chunk;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
    if (rest.length <= limit()) return;
    rest = '';
    onTooLong();
  };
}

/** A line as JSON, or undefined if it is none. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
