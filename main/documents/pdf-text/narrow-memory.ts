/*
 * What one stream of a PDF may unpack to wherever its text is read. A few kilobytes can stand for gigabytes, and what is
 * unpacked counts as no memory of a thread. Here the stream fails instead, and pdf.js goes on without it.
 */

/** In bytes: a page's letters take a few hundred kilobytes, a face a few megabytes. */
const MOST = 64 * 1024 * 1024;

const WholeArray = globalThis.Uint8Array;
globalThis.Uint8Array = new Proxy(WholeArray, {
  construct(target, given: readonly unknown[], newTarget: object) {
    const [length] = given;
    if (typeof length === 'number' && length > MOST) throw new RangeError('This part of the PDF unpacks to too much.');
    const own = newTarget === globalThis.Uint8Array ? target : (newTarget as typeof target);
    return Reflect.construct(target, given, own) as object;
  },
});

// Without it pdf.js unpacks by itself, into arrays as above; this one unpacks all that it is given before anybody can look.
Reflect.deleteProperty(globalThis, 'DecompressionStream');
