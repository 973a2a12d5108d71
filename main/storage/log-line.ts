import { crc32 } from 'node:zlib';
import * as v from 'valibot';

/*
 * A line of a log's file is JSON, and its last field is the CRC-32 of all bytes before that field:
 *
 *   {"schemaVersion":1,"file":2,"first":17,"crc":"5b1c7a90"}      the first line of 0002.jsonl
 *   {"n":17,"data":{"archive":"2404.06921"},"crc":"0f3e2d1c"}
 *
 * So every flipped bit is noticed, and so is a line that another program has laid out anew. This form is the same for
 * every schemaVersion, which is that of the data: a newer Offprint's file has to be known as such.
 */

/** What stands in a file's first line. */
export type LogHead = {
  readonly schemaVersion: number;
  /** The number in the file's own name: a copy under another name is none of the log's. */
  readonly file: number;
  /** The number of the file's first line; what earlier files hold from there on was written anew here. */
  readonly first: number;
};

type Opened<T> = { readonly kind: 'whole'; readonly value: T } | { readonly kind: 'bad'; readonly why: string };

const HeadSchema = v.object({
  schemaVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
  file: v.pipe(v.number(), v.integer(), v.minValue(1)),
  first: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const CHECK_LENGTH = ',"crc":"00000000"}'.length;

/** The bytes of a file's first line. */
export function encodeHead({ schemaVersion, file, first }: LogHead): Buffer {
  return withCheck(`{"schemaVersion":${schemaVersion},"file":${file},"first":${first}`);
}

/** The bytes of a line, of data that is JSON already. */
export function encodeLine(number: number, json: string): Buffer {
  return withCheck(`{"n":${number},"data":${json}`);
}

/** Takes a first line apart, without its line feed. Never throws. */
export function openHead(bytes: Buffer): Opened<LogHead> {
  const opened = openChecked(bytes);
  if (opened.kind === 'bad') return opened;
  const head = v.safeParse(HeadSchema, opened.value);
  return head.success ? { kind: 'whole', value: head.output } : { kind: 'bad', why: 'its first line is none of a log' };
}

/** Takes a line apart, without its line feed; `data` is not checked yet. Never throws. */
export function openLine(bytes: Buffer): Opened<{ readonly number: number; readonly data: unknown }> {
  const opened = openChecked(bytes);
  if (opened.kind === 'bad') return opened;
  const { value } = opened;
  if (typeof value !== 'object' || value === null || !('n' in value) || !('data' in value)) return none;
  const { n, data } = value;
  return typeof n === 'number' && Number.isSafeInteger(n) && n > 0
    ? { kind: 'whole', value: { number: n, data } }
    : none;
}

/** Whether these are the bytes of the line with this number, whole; a fraction of the work of taking it apart. */
export function isLine(bytes: Buffer, number: number): boolean {
  const beginning = `{"n":${number},`;
  return bytes.toString('latin1', 0, beginning.length) === beginning && hasCheck(bytes);
}

const none = { kind: 'bad', why: 'it is none of a log' } as const;

function withCheck(body: string): Buffer {
  const bytes = Buffer.from(body, 'utf8');
  return Buffer.concat([bytes, Buffer.from(`${checkOf(bytes)}\n`, 'latin1')]);
}

function checkOf(body: Buffer): string {
  return `,"crc":"${crc32(body).toString(16).padStart(8, '0')}"}`;
}

function hasCheck(bytes: Buffer): boolean {
  const end = Math.max(0, bytes.length - CHECK_LENGTH);
  return bytes.toString('latin1', end) === checkOf(bytes.subarray(0, end));
}

function openChecked(bytes: Buffer): Opened<unknown> {
  if (bytes.length <= CHECK_LENGTH) return { kind: 'bad', why: 'it is cut off' };
  if (!hasCheck(bytes)) return { kind: 'bad', why: 'its check does not fit what it holds' };
  try {
    return { kind: 'whole', value: JSON.parse(bytes.toString('utf8')) as unknown };
  } catch {
    return { kind: 'bad', why: 'it is not JSON' };
  }
}
