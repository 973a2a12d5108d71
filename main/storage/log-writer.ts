import {
  closeSync,
  constants,
  fdatasync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '#contract/errors';
import { syncAbove, syncFolder } from './disk';
import { diskCode, isMissing } from './disk-errors';
import { logFile } from './log-files';
import { encodeHead, openHead } from './log-line';
import type { LogEnd, LogScan } from './scan-log';

/** A file that grew larger is left, and a new one begun. Bytes. */
const LARGE = 4 * 1024 * 1024;

const synced = promisify(fdatasync);

export type EncodedLine = { readonly number: number; readonly bytes: Buffer };

/** The end of a log on the disk. One process has one. What it throws is what the system says. */
export type LogWriter = {
  /** The file that was last written to, or would be. */
  shown(): string;
  /** Whether every line that was added is with the operating system. */
  isWritten(): boolean;
  /** Takes a line; `writeOut` writes it. */
  add(line: EncodedLine): void;
  /** Hands every line that is not with the operating system yet to it, in order; all of them, or none if it throws. */
  writeOut(): void;
  /**
   * Writes out, and waits until that is on the disk. Resolves to the number of the last line that is; 0 if none was
   * added to those that were. If it rejects, every line since the last success is written once more by the next try.
   * One at a time.
   */
  sync(): Promise<number>;
  /** With the next line a new file begins. Only when every line is on the disk. */
  leaveFile(): void;
};

type Rescued = { readonly first: number; readonly lines: Buffer };

type OpenFile = {
  readonly shown: string;
  readonly file: string;
  readonly descriptor: number;
  /** Where the last whole line ends that is with the operating system, and the last that is on the disk. Bytes. */
  size: number;
  onDisk: number;
  /** The size at which a line feed is missing. */
  readonly bareAt: number;
  /** Whether there may be something after `size`: half of a line. */
  torn: boolean;
  /** Whether its name is on the disk. */
  inFolder: boolean;
};

/** Goes on where a scan found the log's end. Nothing is touched before the first line is written. */
export function createLogWriter(
  home: string,
  path: string,
  schemaVersion: number,
  found: Pick<LogScan<unknown>, 'end' | 'newest'>,
): LogWriter {
  /** Those that are not on the disk. */
  const lines: EncodedLine[] = [];
  /** How many of them are with the operating system. */
  let written = 0;
  let end = found.end;
  let newest = found.newest;
  let open: OpenFile | null = null;
  let syncing: OpenFile | null = null;
  /** What a file held that another program removed: it goes to the next file. */
  let rescued: Rescued | null = null;
  /** The highest folder that was made for the log, until it is on the disk. */
  let madeFolder = '';

  /** Every line that is not on the disk is written once more, to a new file. */
  function leaveFile(): void {
    const left = open;
    open = null;
    end = null;
    written = 0;
    // A sync that is under way still needs it, and closes it.
    if (left !== null && left !== syncing) closeSync(left.descriptor);
  }

  function writeOut(): void {
    if (written === lines.length) return;
    if (open?.torn === true && !cutTorn(open)) leaveFile();
    open ??= (end === null ? null : goOn(end)) ?? begin();
    const file = open;
    const chunk = lines.slice(written).map(({ bytes }) => bytes);
    const first = lines[written];
    if (file.size === 0 && first !== undefined) {
      if (rescued !== null) chunk.unshift(rescued.lines);
      chunk.unshift(encodeHead({ schemaVersion, file: newest, first: rescued?.first ?? first.number }));
    } else if (file.size === file.bareAt) chunk.unshift(Buffer.from('\n'));
    const bytes = Buffer.concat(chunk);
    try {
      writeWhole(file.descriptor, bytes);
    } catch (thrown) {
      file.torn = true;
      cutTorn(file);
      throw thrown;
    }
    file.size += bytes.length;
    written = lines.length;
  }

  /** Opens the file that is there; null if it is no longer as it was found. */
  function goOn({ file, size, bare }: LogEnd): OpenFile | null {
    end = null;
    const descriptor = openIfThere(file.file);
    if (descriptor === null) return null;
    const there = fstatSync(descriptor).size;
    const opened: OpenFile = {
      shown: file.shown,
      file: file.file,
      descriptor,
      size,
      onDisk: size,
      bareAt: bare ? size : -1,
      torn: there > size,
      inFolder: true,
    };
    if (there >= size && (!opened.torn || cutTorn(opened))) return opened;
    closeSync(descriptor);
    return null;
  }

  function begin(): OpenFile {
    for (;;) {
      const { file, shown } = logFile(home, path, newest + 1);
      madeFolder = makeFolderNow(dirname(file)) ?? madeFolder;
      try {
        const descriptor = openSync(file, 'ax+', 0o600);
        newest += 1;
        return { shown, file, descriptor, size: 0, onDisk: 0, bareAt: -1, torn: false, inFolder: false };
      } catch (thrown) {
        // Somebody put it there; nothing is ever written over.
        if (diskCode(thrown) !== 'EEXIST') throw thrown;
        newest += 1;
      }
    }
  }

  async function syncName(file: string): Promise<void> {
    await syncFolder(dirname(file));
    if (madeFolder !== '') await syncAbove(dirname(file), madeFolder);
    madeFolder = '';
  }

  return {
    shown: () => open?.shown ?? end?.file.shown ?? logFile(home, path, newest + 1).shown,
    isWritten: () => written === lines.length,
    add: (line) => void lines.push(line),
    writeOut,
    async sync() {
      writeOut();
      const file = open;
      const last = lines[written - 1];
      if (file === null || last === undefined) return 0;
      const { size } = file;
      const count = written;
      syncing = file;
      try {
        await synced(file.descriptor);
        if (!file.inFolder) await syncName(file.file);
        if (fstatSync(file.descriptor).nlink === 0) throw removedError(file.shown);
      } catch (thrown) {
        if (open === file && thrown instanceof AppError) {
          rescued ??= rescuedFrom(file);
          leaveFile();
        }
        // What became of these bytes nobody knows: the system may have dropped them although they can be read.
        if (open === file) {
          file.torn = true;
          file.size = file.onDisk;
          written = 0;
        }
        throw thrown;
      } finally {
        syncing = null;
        if (open !== file) closeSync(file.descriptor);
      }
      // Meanwhile it was left, and these lines were written once more.
      if (open !== file) return 0;
      file.onDisk = size;
      file.inFolder = true;
      rescued = null;
      lines.splice(0, count);
      written -= count;
      if (size >= LARGE && lines.length === 0) leaveFile();
      return last.number;
    },
    leaveFile,
  };
}

/** Cuts off what stands after the last whole line; false if that cannot be done. */
function cutTorn(file: OpenFile): boolean {
  try {
    // Windows does not let a file be cut through a descriptor that appends.
    if (process.platform === 'win32') truncateSync(file.file, file.size);
    else ftruncateSync(file.descriptor, file.size);
    file.torn = false;
    return true;
  } catch {
    return false;
  }
}

/** Returns the highest folder that it made. Node's own recursive way calls a read-only disk a missing folder. */
function makeFolderNow(folder: string): string | undefined {
  try {
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch (thrown) {
    if (diskCode(thrown) === 'EEXIST') return undefined;
    if (!isMissing(thrown) || dirname(folder) === folder) throw thrown;
  }
  const above = makeFolderNow(dirname(folder));
  return makeFolderNow(folder) === undefined ? above : (above ?? folder);
}

function openIfThere(file: string): number | null {
  try {
    return openSync(file, constants.O_RDWR | constants.O_APPEND);
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

/** One call, as a rule; a disk that fills up takes a part of it and refuses the rest. */
function writeWhole(descriptor: number, bytes: Buffer): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(descriptor, bytes, done);
}

/** What was saved in a file that has no name any more; null if nothing was, or it cannot be read. */
function rescuedFrom({ descriptor, onDisk, bareAt }: OpenFile): Rescued | null {
  try {
    const bytes = Buffer.alloc(onDisk);
    for (let done = 0; done < onDisk;) {
      const count = readSync(descriptor, bytes, done, onDisk - done, done);
      if (count === 0) return null;
      done += count;
    }
    const end = bytes.indexOf('\n');
    const head = openHead(bytes.subarray(0, end));
    if (head.kind === 'bad') return null;
    const lines = bytes.subarray(end + 1);
    return { first: head.value.first, lines: onDisk === bareAt ? Buffer.concat([lines, Buffer.from('\n')]) : lines };
  } catch {
    // What is not saved yet goes to the new file all the same, and the gap shows at the next start.
    return null;
  }
}

function removedError(shown: string): AppError {
  return new AppError(
    'storage.failed',
    `Another program removed or replaced ${shown} while Offprint was using it. What Offprint wrote to it goes to a new file. Close Offprint before you change the files of a log.`,
    { retryable: true, details: { file: shown } },
  );
}
