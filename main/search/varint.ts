/** Bytes that grow, for numbers of seven bits a byte, the low ones first; the high bit says that more follow. */
export class ByteWriter {
  #bytes: Uint8Array;
  #size = 0;

  constructor(room = 1_024) {
    this.#bytes = new Uint8Array(room);
  }

  get size(): number {
    return this.#size;
  }

  /** A whole number from 0 to 2³² − 1. */
  varint(number: number): void {
    if (this.#size + 5 > this.#bytes.length) this.#grow(5);
    let rest = number;
    while (rest > 127) {
      this.#bytes[this.#size] = (rest & 127) | 128;
      this.#size += 1;
      rest >>>= 7;
    }
    this.#bytes[this.#size] = rest;
    this.#size += 1;
  }

  bytes(added: Uint8Array): void {
    if (this.#size + added.length > this.#bytes.length) this.#grow(added.length);
    this.#bytes.set(added, this.#size);
    this.#size += added.length;
  }

  /** What was written; it is that of the writer until something more is. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#size);
  }

  /** Begins anew, in the same room. */
  clear(): void {
    this.#size = 0;
  }

  #grow(more: number): void {
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#size + more));
    grown.set(this.#bytes.subarray(0, this.#size));
    this.#bytes = grown;
  }
}

/** Reads what a `ByteWriter` wrote. Beyond the end there are zeros. */
export class ByteReader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  varint(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.at] ?? 0;
    this.at += 1;
    if (byte < 128) return byte;
    let number = byte & 127;
    for (let shift = 7; shift < 35; shift += 7) {
      byte = bytes[this.at] ?? 0;
      this.at += 1;
      number += (byte & 127) * 2 ** shift;
      if (byte < 128) return number;
    }
    return number;
  }

  bytes(size: number): Uint8Array {
    const part = this.#bytes.subarray(this.at, this.at + size);
    this.at += size;
    return part;
  }
}
