import type { PaperId } from '#contract/ids';

/**
 * Papers that something is to be done about in a quiet moment. To gather 100,000 takes no time, for whoever decided on
 * them waits; they are told apart when they are taken.
 */
export class GatheredPapers {
  #parts: (readonly PaperId[])[] = [];

  get isEmpty(): boolean {
    return this.#parts.length === 0;
  }

  add(ids: readonly PaperId[]): void {
    if (ids.length > 0) this.#parts.push(ids);
  }

  /** All of them, each once; none are left. */
  take(): ReadonlySet<PaperId> {
    const parts = this.#parts;
    this.#parts = [];
    return new Set(parts.length === 1 ? parts[0] : parts.flat());
  }
}
