/** What a part of a query found, by the numbers of papers. */
export type Hits = {
  /** 1 where a paper was found. */
  readonly found: Uint8Array;
  readonly scores: Float32Array;
  /** In which fields, as bits. */
  readonly fields: Uint16Array;
};

/** Lends arrays as long as there are papers: a query takes a few for each of its words, and has done with them at once. */
export class HitPool {
  #size = 0;
  #free: Hits[] = [];

  /** For so many papers. */
  resize(size: number): void {
    if (size === this.#size) return;
    this.#size = size;
    this.#free = [];
  }

  /** Nothing found yet. */
  take(): Hits {
    const hits = this.#free.pop();
    if (hits === undefined) {
      return {
        found: new Uint8Array(this.#size),
        scores: new Float32Array(this.#size),
        fields: new Uint16Array(this.#size),
      };
    }
    hits.found.fill(0);
    hits.scores.fill(0);
    hits.fields.fill(0);
    return hits;
  }

  giveBack(hits: Hits): void {
    if (hits.found.length === this.#size && this.#free.length < 16) this.#free.push(hits);
  }
}
