import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { HEADER_BYTES, PAGE_BYTES, parseHeader, type Header } from './segment-format';

/** A segment's file cannot be used, or not any more. What it held is made anew. */
export class DamagedSegment extends Error {}

/** A segment's bytes, each part checked before it is given. */
export type SegmentBytes = {
  readonly header: Header;
  /** How many there are. */
  readonly size: number;
  /** Throws `DamagedSegment`. */
  read(from: number, size: number): Uint8Array;
  /** Reads all of it, and throws `DamagedSegment` if anything is not as it was written. */
  verify(): void;
  close(): void;
};

/** Of a segment that was made in this process. */
export function bytesInMemory(bytes: Uint8Array): SegmentBytes {
  const header = parseHeader(bytes, bytes.length);
  if ('wrong' in header) throw new DamagedSegment(header.wrong);
  return {
    header,
    size: bytes.length,
    read: (from, size) => bytes.subarray(from, from + size),
    verify: () => undefined,
    close: () => undefined,
  };
}

/** What is kept of pages that were read: the system keeps the file, and we what is asked for again and again. */
const PAGES_KEPT = 512;
const PAGES_AT_ONCE = 64;

/**
 * Of a segment's file. It is read by pages, as they are needed, so that to open it costs what its dictionary's heads do, and a
 * large one takes no memory; each page is checked when it is read. Throws `DamagedSegment`, and what the system says.
 */
export function bytesOfFile(path: string): SegmentBytes {
  const file = openSync(path, 'r');
  try {
    return readable(file);
  } catch (thrown) {
    closeSync(file);
    throw thrown;
  }
}

/** What the disk does not give is as good as damaged: it is to be made anew. */
function readOrThrow(file: number, bytes: Buffer, done: number, position: number): number {
  try {
    return readSync(file, bytes, done, bytes.length - done, position);
  } catch (thrown) {
    throw new DamagedSegment('it cannot be read', { cause: thrown });
  }
}

function readable(file: number): SegmentBytes {
  const { size: fileSize } = fstatSync(file);

  function readRaw(from: number, size: number): Uint8Array {
    const bytes = Buffer.allocUnsafeSlow(size);
    let done = 0;
    while (done < size) {
      const read = readOrThrow(file, bytes, done, from + done);
      if (read === 0) throw new DamagedSegment('it is cut off');
      done += read;
    }
    return bytes;
  }

  const header = parseHeader(readRaw(0, Math.min(HEADER_BYTES, fileSize)), fileSize);
  if ('wrong' in header) throw new DamagedSegment(header.wrong);
  const { pages: table } = header.extents;
  const sumBytes = readRaw(table.from, table.size);
  if (crc32(sumBytes) !== header.pagesSum) throw new DamagedSegment('its table of sums is damaged');
  const sums = new DataView(sumBytes.buffer, sumBytes.byteOffset, sumBytes.length);
  const kept = new Map<number, Uint8Array>();

  /** Reads pages that stand together and checks them. */
  function readPages(first: number, last: number): Uint8Array {
    const from = first * PAGE_BYTES;
    const bytes = readRaw(from, Math.min((last + 1) * PAGE_BYTES, table.from) - from);
    for (let page = first; page <= last; page += 1) {
      const part = bytes.subarray((page - first) * PAGE_BYTES, (page - first + 1) * PAGE_BYTES);
      // The head has a sum of its own.
      if (page === 0) part.fill(0, 0, HEADER_BYTES);
      if (crc32(part) !== sums.getUint32(page * 4, true)) throw new DamagedSegment('a part of it is damaged');
    }
    return bytes;
  }

  function page(number: number): Uint8Array {
    const known = kept.get(number);
    if (known !== undefined) {
      kept.delete(number);
      kept.set(number, known);
      return known;
    }
    const bytes = readPages(number, number);
    kept.set(number, bytes);
    if (kept.size > PAGES_KEPT) for (const [oldest] of kept) return forget(oldest, bytes);
    return bytes;
  }

  function forget(oldest: number, bytes: Uint8Array): Uint8Array {
    kept.delete(oldest);
    return bytes;
  }

  return {
    header,
    size: fileSize,
    read(from, size) {
      if (size === 0) return new Uint8Array();
      if (from + size > table.from) throw new DamagedSegment('it names a place beyond its end');
      const first = Math.floor(from / PAGE_BYTES);
      const last = Math.floor((from + size - 1) / PAGE_BYTES);
      const offset = from - first * PAGE_BYTES;
      const bytes = first === last ? page(first) : readPages(first, last);
      return bytes.subarray(offset, offset + size);
    },
    verify() {
      const pages = Math.ceil(table.from / PAGE_BYTES);
      for (let first = 0; first < pages; first += PAGES_AT_ONCE) {
        readPages(first, Math.min(pages, first + PAGES_AT_ONCE) - 1);
      }
    },
    close: () => closeSync(file),
  };
}
