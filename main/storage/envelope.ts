import { isUtf8 } from 'node:buffer';
import * as v from 'valibot';

/** What stands in a document's file: `{"schemaVersion":1,"data":{…}}`. */
export type Envelope = { readonly schemaVersion: number; readonly data: unknown };

export type OpenedEnvelope =
  { readonly kind: 'envelope'; readonly envelope: Envelope } | { readonly kind: 'damaged'; readonly why: string };

const EnvelopeSchema = v.object({
  schemaVersion: v.pipe(v.number(), v.integer(), v.minValue(0)),
  data: v.unknown(),
});

/** Takes a file's bytes apart. Never throws: what is not an envelope is damage, with the reason in words. */
export function openEnvelope(bytes: Buffer): OpenedEnvelope {
  if (bytes.length === 0) return damaged('it is empty');
  if (!isUtf8(bytes)) return damaged('it is not text');
  // Some editors put a byte order mark before what they save.
  const text = bytes.toString('utf8').replace(/^\u{FEFF}/u, '');
  if (/^\0*$/.test(text)) return damaged('it holds nothing but zeros');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return damaged('it is cut off or not JSON');
  }
  const envelope = v.safeParse(EnvelopeSchema, parsed);
  if (!envelope.success || !hasOwn(parsed, 'data')) return damaged('it was not written by Offprint');
  return { kind: 'envelope', envelope: envelope.output };
}

/**
 * The bytes of a document's file: JSON with one record per line, so that version control shows which record changed.
 * Throws if the data cannot be JSON (a bigint, a circle).
 */
export function layOut({ schemaVersion, data }: Envelope): Buffer {
  const pieces = [`{"schemaVersion":${schemaVersion},"data":`];
  layOutData(data, pieces);
  pieces.push('}\n');
  // Record by record: one character beyond Latin-1 would make the whole text twice as large and slow to encode.
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'utf8')));
}

function layOutData(data: unknown, pieces: string[]): void {
  if (Array.isArray(data)) linesOfArray(data, pieces);
  else if (isPlain(data)) braces(data, true, pieces);
  else pieces.push(json(data) ?? 'null');
}

function linesOfArray(items: readonly unknown[], pieces: string[]): void {
  // By number, so that a hole in the list counts too; like JSON.stringify, null for what JSON does not have.
  for (let index = 0; index < items.length; index += 1) {
    pieces.push(`${index === 0 ? '[\n' : ',\n'}${json(items[index]) ?? 'null'}`);
  }
  pieces.push(items.length === 0 ? '[]' : '\n]');
}

/** One entry a line; with `deep`, the entries of an entry have lines of their own as well. */
function braces(object: object, deep: boolean, pieces: string[]): void {
  let isFirst = true;
  for (const [key, value] of Object.entries(object)) {
    const head = `${isFirst ? '{\n' : ',\n'}${JSON.stringify(key)}:`;
    if (deep && (Array.isArray(value) || isPlain(value))) {
      pieces.push(head);
      if (Array.isArray(value)) linesOfArray(value, pieces);
      else braces(value, false, pieces);
    } else {
      const written = json(value);
      // JSON has no word for it, and leaves its name out too.
      if (written === undefined) continue;
      pieces.push(head + written);
    }
    isFirst = false;
  }
  pieces.push(isFirst ? '{}' : '\n}');
}

/** JSON.stringify with its true type: undefined and functions have no JSON. */
const json = (value: unknown): string | undefined => JSON.stringify(value);

/** Objects that JSON writes by their entries; what has a `toJSON` of its own goes on one line. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return !('toJSON' in value && typeof value.toJSON === 'function');
}

function hasOwn(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}

function damaged(why: string): OpenedEnvelope {
  return { kind: 'damaged', why };
}
