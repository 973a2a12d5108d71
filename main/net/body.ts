/** What became of reading a body. A stream that breaks off throws what it threw. */
export type BodyOutcome =
  | { readonly kind: 'whole'; readonly bytes: Uint8Array }
  | { readonly kind: 'too-large'; readonly bytes: Uint8Array }
  | { readonly kind: 'stalled' };

type Limits = {
  /** Counted after decompression, so that a small answer cannot become a large one. */
  readonly maxBytes: number;
  /** Longest time without a byte, in ms. */
  readonly stallMs: number;
  readonly signal: AbortSignal;
  readonly onBytes: (count: number) => void;
};

/** Reads a body to its end or to its limit. Rejects with the signal's reason as soon as that is aborted. */
export async function readBody(response: Response, limits: Limits): Promise<BodyOutcome> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const outcome = await passBody(response, limits, (chunk) => {
    size += chunk.byteLength;
    chunks.push(chunk);
  });
  return outcome === 'stalled' ? { kind: 'stalled' } : { kind: outcome, bytes: joined(chunks, size) };
}

/**
 * Passes a body on, piece by piece, each after the one before was taken. Rejects as `readBody` does, and with what
 * `take` throws.
 */
export async function passBody(
  response: Response,
  limits: Limits,
  take: (chunk: Uint8Array) => void | Promise<void>,
): Promise<BodyOutcome['kind']> {
  const { maxBytes, signal } = limits;
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  if (reader === undefined) return 'whole';
  let size = 0;
  let whole = false;
  const guard = new Guard(signal, limits.stallMs);
  try {
    for (;;) {
      const step = await Promise.race([reader.read(), guard.stopped]);
      if (step === 'stalled') return 'stalled';
      if (step.done) break;
      guard.moved();
      size += step.value.byteLength;
      limits.onBytes(step.value.byteLength);
      await take(step.value);
      guard.moved();
      if (size > maxBytes) return 'too-large';
    }
    whole = true;
    return 'whole';
  } finally {
    guard.end();
    // What is not read to its end has to be let go, or its connection stays open. It may be broken already.
    if (!whole) reader.cancel().catch(() => undefined);
  }
}

/** Lets go of a body that nobody wants. */
export function discard(response: Response): void {
  response.body?.cancel().catch(() => undefined);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

/** Watches over a read: `stopped` settles with 'stalled' after `ms` without `moved`, and rejects on an abort. */
class Guard {
  readonly stopped: Promise<'stalled'>;
  readonly #signal: AbortSignal;
  #timer: NodeJS.Timeout | undefined;
  #abort: (() => void) | undefined;

  constructor(signal: AbortSignal, ms: number) {
    this.#signal = signal;
    this.stopped = new Promise((resolve, reject) => {
      this.#timer = setTimeout(() => resolve('stalled'), ms);
      this.#abort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', this.#abort, { once: true });
      if (signal.aborted) this.#abort();
    });
    // The race may be over before the signal is aborted; then nobody listens, and nobody has to.
    this.stopped.catch(() => undefined);
  }

  moved(): void {
    this.#timer?.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
    if (this.#abort) this.#signal.removeEventListener('abort', this.#abort);
  }
}
