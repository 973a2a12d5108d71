import { eachWord } from '#contract/search-words';
import { Beginnings } from './beginnings';
import { INDEX_FIELDS } from './index-fields';
import { SegmentWriter } from './segment-writer';
import { ByteWriter } from './varint';

/** A document to be indexed. */
export type NewDocument = {
  readonly paper: string;
  readonly source: number;
  readonly flags: number;
  /** Texts by the number of their field, in the order of the numbers. What is a text of its own (an author) is one. */
  readonly fields: readonly { readonly field: number; readonly texts: readonly string[] }[];
};

/** Between texts of a field there are so many places, so that no phrase goes from one into the next. */
const GAP = 8;
/** Places in a field are told up to here; what stands beyond is found, but by no phrase. */
const LAST_POSITION = 1_000_000;

/**
 * Gathers documents and makes a segment of them. Words are noted one after the other in flat arrays and sorted by term at the
 * end: five million of them take half a second so, and a map of lists for each term takes four times the memory.
 */
export class SegmentBuilder {
  readonly #writer = new SegmentWriter();
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];
  #termOf = new Uint32Array(65_536);
  /** The document and, in the low four bits, the field. */
  #placeOf = new Uint32Array(65_536);
  #positionOf = new Uint32Array(65_536);
  #size = 0;
  /** Made once: it is used for every word of every document. */
  readonly #frequencies: number[] = [];

  get documents(): number {
    return this.#writer.documents;
  }

  /** How many words were noted: what memory is taken follows from it. */
  get words(): number {
    return this.#size;
  }

  add({ paper, source, flags, fields }: NewDocument): void {
    const lengths = new Uint32Array(INDEX_FIELDS.length);
    const number = this.#writer.documents;
    for (const { field, texts } of fields) {
      let base = 0;
      let words = 0;
      for (const text of texts) {
        const count = eachWord(text, (word, position) =>
          this.#note(word, (number << 4) | field, Math.min(base + position, LAST_POSITION)),
        );
        words += count;
        base += count + GAP;
      }
      lengths[field] = words;
    }
    this.#writer.document({ paper, source, flags, lengths });
  }

  #note(word: string, place: number, position: number): void {
    if (this.#size === this.#termOf.length) this.#grow();
    let term = this.#numbers.get(word);
    if (term === undefined) {
      term = this.#terms.length;
      // A word is a part of its text, and would keep all of it in memory.
      const own = Buffer.from(word, 'utf8').toString('utf8');
      this.#terms.push(own);
      this.#numbers.set(own, term);
    }
    this.#termOf[this.#size] = term;
    this.#placeOf[this.#size] = place;
    this.#positionOf[this.#size] = position;
    this.#size += 1;
  }

  #grow(): void {
    const grown = (from: Uint32Array): Uint32Array<ArrayBuffer> => {
      const to = new Uint32Array(from.length * 2);
      to.set(from);
      return to;
    };
    this.#termOf = grown(this.#termOf);
    this.#placeOf = grown(this.#placeOf);
    this.#positionOf = grown(this.#positionOf);
  }

  /** The segment's bytes. The builder is done with then. */
  finish(): Uint8Array<ArrayBuffer> {
    const { starts, order } = this.#byTerm();
    const postings = new ByteWriter(4_096);
    const positions = new ByteWriter(4_096);
    const sorted = this.#terms.map((_, term) => term);
    const terms = this.#terms;
    sorted.sort((a, b) => ((terms[a] ?? '') < (terms[b] ?? '') ? -1 : 1));
    const beginnings = new Beginnings(this.#writer.documents);
    for (const term of sorted) {
      postings.clear();
      positions.clear();
      const from = starts[term] ?? 0;
      const to = starts[term + 1] ?? 0;
      const count = this.#encode(order, from, to, postings, positions);
      this.#writer.term(terms[term] ?? '', count, postings.written(), positions.written());
      for (const masks of beginnings.masksOf(terms[term] ?? '')) this.#addFields(order, from, to, masks);
    }
    for (const { term, documents, postings: gathered } of beginnings.finish()) {
      this.#writer.term(term, documents, gathered, new Uint8Array());
    }
    return this.#writer.finish();
  }

  /** The noted words by their terms, each term's in the order in which they were noted. */
  #byTerm(): { readonly starts: Uint32Array; readonly order: Uint32Array } {
    const starts = new Uint32Array(this.#terms.length + 1);
    for (let at = 0; at < this.#size; at += 1) {
      const next = (this.#termOf[at] ?? 0) + 1;
      starts[next] = (starts[next] ?? 0) + 1;
    }
    for (let term = 1; term < starts.length; term += 1) starts[term] = (starts[term] ?? 0) + (starts[term - 1] ?? 0);
    const order = new Uint32Array(this.#size);
    const next = starts.slice();
    for (let at = 0; at < this.#size; at += 1) {
      const term = this.#termOf[at] ?? 0;
      order[next[term] ?? 0] = at;
      next[term] = (next[term] ?? 0) + 1;
    }
    return { starts, order };
  }

  /** Writes the postings and positions of the words noted at `order[from]` to `order[to - 1]`; returns in how many documents. */
  #encode(order: Uint32Array, from: number, to: number, postings: ByteWriter, positions: ByteWriter): number {
    const placeAt = (index: number): number => this.#placeOf[order[index] ?? 0] ?? 0;
    const frequencies = this.#frequencies;
    let count = 0;
    let before = 0;
    for (let at = from; at < to;) {
      const number = placeAt(at) >>> 4;
      let mask = 0;
      let isOnce = 1;
      frequencies.length = 0;
      while (at < to && placeAt(at) >>> 4 === number) {
        const place = placeAt(at);
        let end = at + 1;
        while (end < to && placeAt(end) === place) end += 1;
        mask |= 1 << (place & 15);
        if (end - at > 1) isOnce = 0;
        frequencies.push(end - at);
        this.#encodePositions(order, at, end, positions);
        at = end;
      }
      postings.varint(number - before);
      postings.varint((mask << 1) | isOnce);
      if (isOnce === 0) for (const frequency of frequencies) postings.varint(frequency);
      before = number;
      count += 1;
    }
    return count;
  }

  #addFields(order: Uint32Array, from: number, to: number, masks: Uint16Array): void {
    for (let at = from; at < to; at += 1) {
      const place = this.#placeOf[order[at] ?? 0] ?? 0;
      masks[place >>> 4] = (masks[place >>> 4] ?? 0) | (1 << (place & 15));
    }
  }

  #encodePositions(order: Uint32Array, from: number, to: number, positions: ByteWriter): void {
    if (to - from === 1) {
      positions.varint(this.#positionOf[order[from] ?? 0] ?? 0);
      return;
    }
    const places = order.subarray(from, to).map((at) => this.#positionOf[at] ?? 0);
    // What parts make together is told after them, and may be a word by itself there.
    places.sort();
    let before = 0;
    for (const place of places) {
      positions.varint(place - before);
      before = place;
    }
  }
}
