/*
 * What one stream of a PDF may unpack to. A few kilobytes can stand for gigabytes, and pdf.js unpacks whatever it is
 * given: on its desktop whoever opens such a file would lose their computer to it. Here the stream fails instead, pdf.js
 * goes on without it, and everything else of the PDF is drawn.
 */

/** In bytes: the largest picture that is drawn has 192 MB. */
const MOST = 256 * 1024 * 1024;

function tooMuch(): RangeError {
  return new RangeError('This part of the PDF unpacks to more than 256 MB.');
}

const WholeArray = globalThis.Uint8Array;
globalThis.Uint8Array = new Proxy(WholeArray, {
  construct(target, given: readonly unknown[], newTarget: object) {
    const [length] = given;
    if (typeof length === 'number' && length > MOST) throw tooMuch();
    return Reflect.construct(
      target,
      given,
      newTarget === globalThis.Uint8Array ? target : (newTarget as typeof target),
    );
  },
});

/** So much is unpacked at once: a browser unpacks all that it is given before anybody can look at what comes of it. */
const SLICE = 16 * 1024;

const WholeStream = globalThis.DecompressionStream;
globalThis.DecompressionStream = class implements GenericTransformStream {
  readonly readable: ReadableStream;
  readonly writable: WritableStream;

  constructor(format: CompressionFormat) {
    const whole = new WholeStream(format);
    const writer = whole.writable.getWriter();
    this.writable = new WritableStream<Uint8Array<ArrayBuffer>>({
      async write(packed) {
        for (let from = 0; from < packed.byteLength; from += SLICE)
          await writer.write(packed.subarray(from, from + SLICE));
      },
      close: () => writer.close(),
      abort: (reason: unknown) => writer.abort(reason),
    });
    let unpacked = 0;
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        unpacked += chunk.byteLength;
        if (unpacked > MOST) controller.error(tooMuch());
        else controller.enqueue(chunk);
      },
    });
    this.readable = whole.readable.pipeThrough(count);
  }
};
