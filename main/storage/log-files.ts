import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { diskCode, isMissing, unreadableError } from './disk-errors';
import { openHead, type LogHead } from './log-line';

/** More than any first line has. Bytes. */
const HEAD_ROOM = 4_096;
const NAME = /^\d{4,}\.jsonl$/;

/** One file of a log: `0002.jsonl`. Others in the folder (`0002 (conflict).jsonl`) are none of ours. */
export type LogFile = {
  readonly number: number;
  readonly file: string;
  /** As a person is told of it. */
  readonly shown: string;
};

/** `cut`: it ends within its first line, as a file does whose writer was killed; it holds nothing. */
export type FoundHead =
  | { readonly kind: 'whole'; readonly head: LogHead }
  | { readonly kind: 'bad'; readonly why: string }
  | { readonly kind: 'cut' };

/** The log whose folder is `path` (relative to `home`, forward slashes): its file of this number. */
export function logFile(home: string, path: string, number: number): LogFile {
  const name = `${String(number).padStart(4, '0')}.jsonl`;
  return { number, file: join(home, ...path.split('/'), name), shown: `${path}/${name}` };
}

/** The files of a log, in the order of their numbers; none if there is no such folder. Rejects with `storage.unreadable`. */
export async function logFiles(home: string, path: string): Promise<LogFile[]> {
  let names: string[];
  try {
    names = await readdir(join(home, ...path.split('/')));
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw unreadableError(path, diskCode(thrown) ?? String(thrown), thrown);
  }
  const files = names.filter((name) => NAME.test(name)).map((name) => logFile(home, path, Number.parseInt(name, 10)));
  return files
    .filter(({ shown }) => names.includes(shown.slice(path.length + 1)))
    .toSorted((a, b) => a.number - b.number);
}

/** Reads a file's first line. Rejects with `storage.unreadable`. */
export async function readHead({ number, file, shown }: LogFile): Promise<FoundHead> {
  let bytes: Buffer;
  try {
    const handle = await open(file, 'r');
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(HEAD_ROOM), 0, HEAD_ROOM, 0);
      bytes = buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    throw unreadableError(shown, diskCode(thrown) ?? String(thrown), thrown);
  }
  const end = bytes.indexOf('\n');
  if (end === -1 && bytes.length < HEAD_ROOM) return { kind: 'cut' };
  const opened = openHead(bytes.subarray(0, end === -1 ? bytes.length : end));
  if (opened.kind === 'whole') {
    if (opened.value.file === number) return { kind: 'whole', head: opened.value };
    return { kind: 'bad', why: `it is a copy of file ${opened.value.file} of the log` };
  }
  return opened;
}
