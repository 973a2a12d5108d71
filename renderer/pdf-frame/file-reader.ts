import { PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { OPENED_PDFS } from '#contract/pdf-frame';

/** What is read at the beginning, and at least at a time. Bytes. */
export const CHUNK = 256 * 1024;

/** Reads a PDF part by part from where the frame is from: of a large one no more than is looked at. */
export class FileReader extends PDFDataRangeTransport {
  readonly #address: string;
  readonly #onGone: () => void;
  readonly #stop = new AbortController();

  constructor(key: string, length: number, onGone: () => void) {
    super(length, null);
    this.#address = new URL(`../${OPENED_PDFS}${key}`, document.baseURI).href;
    this.#onGone = onGone;
  }

  override requestDataRange(begin: number, end: number): void {
    this.#read(begin, end).then(
      (bytes) => this.onDataRange(begin, bytes),
      () => {
        // Nothing more can be read of it: it was removed, or the program behind the window has ended.
        if (!this.#stop.signal.aborted) this.#onGone();
      },
    );
  }

  override abort(): void {
    this.#stop.abort();
  }

  async #read(begin: number, end: number): Promise<Uint8Array> {
    const response = await fetch(this.#address, {
      headers: { range: `bytes=${begin}-${end - 1}` },
      signal: this.#stop.signal,
    });
    if (response.status !== 206) throw new Error(`It cannot be read (${response.status}).`);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.byteLength !== end - begin) throw new Error('It has another length by now.');
    return bytes;
  }
}
