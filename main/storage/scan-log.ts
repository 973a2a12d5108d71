import { readFile } from 'node:fs/promises';
import type { LogKind, LogLine } from './command-log';
import { decodeData } from './decode';
import { diskCode, newerError, unreadableError } from './disk-errors';
import { logFiles, readHead, type FoundHead, type LogFile } from './log-files';
import { isLine, openLine } from './log-line';

/** So many lines are looked at before others have their turn of the event loop: a few milliseconds. */
const LINES_IN_A_TURN = 1_000;

export type LogDamage = {
  readonly file: LogFile;
  /** Counted from 1, as editors do; the first is the file's head. */
  readonly line: number;
  readonly why: string;
  /** The number that the line would have by its place. */
  readonly number: number;
};

/** Where lines can be added to a file that is there. */
export type LogEnd = {
  readonly file: LogFile;
  /** Where its last whole line ends; what comes after it was cut off. Bytes. */
  readonly size: number;
  /** Whether that line lacks its line feed. */
  readonly bare: boolean;
};

export type LogScan<T> = {
  /** Every line after the number asked for, as far as their numbers go on, or beyond where gaps are passed. */
  readonly lines: readonly LogLine<T>[];
  /** The number after the last of them. */
  readonly next: number;
  /** The highest number that was come across, of whatever whole line; 0 if there was none. */
  readonly highest: number;
  readonly damage: readonly LogDamage[];
  /** Whole lines that come after a gap, and so are not among `lines`: by file, the numbers of the first and the last. */
  readonly withheld: readonly { readonly file: LogFile; readonly first: number; last: number }[];
  /** A last line that was cut off, as it is when a process is killed. */
  readonly cut: { readonly file: LogFile; readonly bytes: number } | null;
  /** Null where lines have to go to a new file. */
  readonly end: LogEnd | null;
  /** The highest number of a file; 0 if there is none. */
  readonly newest: number;
};

type Headed = { readonly file: LogFile; readonly found: FoundHead };
type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Progress<T> = Mutable<Omit<LogScan<T>, 'lines' | 'damage' | 'withheld'>> & {
  readonly lines: LogLine<T>[];
  readonly damage: LogDamage[];
  readonly withheld: { readonly file: LogFile; readonly first: number; last: number }[];
};

/**
 * At a gap, whoever does the lines anew has to `stop`: those after it may rest on what is missing. Whoever looks a line
 * up may `pass` it.
 */
export type AtGap = 'stop' | 'pass';

/**
 * Reads what a log holds after line `from`, and changes nothing. Files that end before it are not looked at. What a
 * file holds from the number on with which a later file begins counts for nothing: it could not be saved there, or came
 * after a gap, and was written anew. Rejects with `storage.unreadable` or `storage.newer`.
 */
export async function scanLog<T>(
  home: string,
  path: string,
  kind: LogKind<T>,
  from: number,
  atGap: AtGap = 'stop',
): Promise<LogScan<T>> {
  const files = await logFiles(home, path);
  const headed = await headsFrom(files, from + 1);
  const scan: Progress<T> = {
    lines: [],
    next: from + 1,
    highest: 0,
    damage: [],
    withheld: [],
    cut: null,
    end: null,
    newest: files.at(-1)?.number ?? 0,
  };
  for (const { file, found } of headed) {
    if (found.kind === 'whole' && found.head.schemaVersion > kind.version) {
      throw newerError(file.shown, found.head.schemaVersion, kind.version);
    }
  }
  // A file that was just begun when its writer was killed holds nothing, so the one before it is the last.
  const last = headed.findLastIndex(({ found }) => found.kind !== 'cut');
  for (const [index, { file, found }] of headed.entries()) {
    if (found.kind === 'cut') continue;
    const limit = Math.min(...headed.slice(index + 1).map((later) => firstOf(later.found)));
    if (found.kind === 'whole') await scanFile(scan, file, found.head, { kind, limit, atGap, isLast: index === last });
    else if (scan.next < limit) scan.damage.push({ file, line: 1, why: found.why, number: scan.next });
  }
  const begun = headed.at(-1);
  // A damaged file is left as it is.
  const isBad = scan.damage.some(({ file }) => file === scan.end?.file);
  if (isBad || scan.withheld.length > 0 || scan.highest + 1 !== scan.next) scan.end = null;
  if (begun?.found.kind === 'cut') scan.end = { file: begun.file, size: 0, bare: false };
  return scan;
}

/** The heads of the files from the one that holds line `number` on. */
async function headsFrom(files: readonly LogFile[], number: number): Promise<Headed[]> {
  const headed: Headed[] = [];
  for (const file of files.toReversed()) {
    const found = await readHead(file);
    headed.unshift({ file, found });
    if (firstOf(found) <= number) break;
  }
  return headed;
}

function firstOf(found: FoundHead): number {
  return found.kind === 'whole' ? found.head.first : Infinity;
}

type Bounds<T> = { readonly kind: LogKind<T>; readonly limit: number; readonly atGap: AtGap; readonly isLast: boolean };

async function scanFile<T>(
  scan: Progress<T>,
  file: LogFile,
  head: { readonly schemaVersion: number; readonly first: number },
  { kind, limit, atGap, isLast }: Bounds<T>,
): Promise<void> {
  const bytes = await bytesOf(file);
  let start = bytes.indexOf('\n') + 1;
  let at = head.first - 1;
  scan.highest = Math.max(scan.highest, at);
  let size = start;
  let bare = false;
  for (let line = 2; start < bytes.length && at + 1 < limit; line += 1) {
    const feed = bytes.indexOf('\n', start);
    const end = feed === -1 ? bytes.length : feed;
    const text = bytes.subarray(start, end);
    // Most of a file is in the snapshot as a rule, and of that nothing is needed but that it is whole.
    const isKnown = at + 1 < scan.next && feed !== -1 && isLine(text, at + 1);
    const entry: Entry<T> = isKnown
      ? { kind: 'known', number: at + 1, length: text.length }
      : openEntry(text, head.schemaVersion, kind, feed === -1);
    if (entry.kind !== 'bad') {
      if (entry.number >= limit) break;
      at = entry.number;
      bare = feed === -1;
      size = bare ? start + entry.length : end + 1;
      scan.highest = Math.max(scan.highest, at);
      if (entry.kind === 'good') take(scan, file, { number: entry.number, data: entry.data }, atGap);
    } else if (feed === -1 && isLast) {
      scan.cut = { file, bytes: bytes.length - start };
    } else {
      at += 1;
      scan.damage.push({ file, line, why: entry.why, number: at });
    }
    start = end + 1;
    if (line % LINES_IN_A_TURN === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  if (isLast) scan.end = head.schemaVersion === kind.version ? { file, size, bare } : null;
}

function take<T>(scan: Progress<T>, file: LogFile, line: LogLine<T>, atGap: AtGap): void {
  const { number } = line;
  if (number < scan.next) return;
  if (atGap === 'pass' || (number === scan.next && scan.withheld.length === 0)) {
    scan.lines.push(line);
    scan.next = number + 1;
    return;
  }
  const range = scan.withheld.at(-1);
  if (range?.file === file && range.last + 1 === number) range.last = number;
  else scan.withheld.push({ file, first: number, last: number });
}

type Entry<T> =
  | { readonly kind: 'known'; readonly number: number; readonly length: number }
  | { readonly kind: 'good'; readonly number: number; readonly data: T; readonly length: number }
  | { readonly kind: 'bad'; readonly why: string };

/** The last line of a file may lack its line feed, or have another byte in its place, and be whole all the same. */
function openEntry<T>(bytes: Buffer, version: number, kind: LogKind<T>, unended: boolean): Entry<T> {
  let length = bytes.length;
  let opened = openLine(bytes);
  if (opened.kind === 'bad' && unended) {
    length -= 1;
    opened = openLine(bytes.subarray(0, length));
  }
  if (opened.kind === 'bad') return opened;
  const decoded = decodeData(version, opened.value.data, kind);
  if (decoded.kind === 'good') return { kind: 'good', number: opened.value.number, data: decoded.data, length };
  return { kind: 'bad', why: decoded.kind === 'damaged' ? decoded.why : 'it is of a newer version' };
}

async function bytesOf({ file, shown }: LogFile): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (thrown) {
    throw unreadableError(shown, diskCode(thrown) ?? String(thrown), thrown);
  }
}
