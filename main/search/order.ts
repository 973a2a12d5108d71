import type { SearchOrder } from '#contract/query-text';
import type { Hits } from './hits';
import type { Papers } from './papers';

/** Sorts papers; what an order leaves open is settled by the newest day, then by votes. */
export class PaperOrders {
  readonly #papers: Papers;
  #revision = -1;
  /** All papers there are, newest first. */
  #newest: Uint32Array = new Uint32Array();

  constructor(papers: Papers) {
    this.#papers = papers;
  }

  /** The papers that were found, in this order. */
  sorted(hits: Hits, order: SearchOrder): Uint32Array {
    const newest = foundOf(this.#byAge(), hits.found);
    if (order === 'date') return newest;
    const { upvotes } = this.#papers;
    const keys = new Uint32Array(newest.length);
    // The bits of a number that is not negative sort as the number does.
    const scores = new Uint32Array(hits.scores.buffer);
    for (let at = 0; at < newest.length; at += 1) {
      const paper = newest[at] ?? 0;
      keys[at] = (order === 'votes' ? upvotes[paper] : scores[paper]) ?? 0;
    }
    return sortedByKeys(newest, keys);
  }

  #byAge(): Uint32Array {
    const papers = this.#papers;
    if (this.#revision === papers.revision) return this.#newest;
    const all = new Uint32Array(papers.existing);
    let size = 0;
    for (let paper = 0; paper < papers.size; paper += 1) {
      if (!papers.exists(paper)) continue;
      all[size] = paper;
      size += 1;
    }
    const byVotes = sortedByKeys(
      all,
      all.map((paper) => papers.upvotes[paper] ?? 0),
    );
    this.#newest = sortedByKeys(
      byVotes,
      byVotes.map((paper) => papers.days[paper] ?? 0),
    );
    this.#revision = papers.revision;
    return this.#newest;
  }
}

function foundOf(all: Uint32Array, found: Uint8Array): Uint32Array {
  const kept = new Uint32Array(all.length);
  let size = 0;
  for (const paper of all) {
    if (found[paper] === 0) continue;
    kept[size] = paper;
    size += 1;
  }
  return kept.slice(0, size);
}

const BITS = 11;
const BUCKETS = 1 << BITS;
const PASSES = 3;

/** Sorts by keys, the greatest first; what has the same key stays as it stood. A radix sort: 80,000 take 3 ms. */
export function sortedByKeys(items: Uint32Array, keys: Uint32Array): Uint32Array {
  const size = items.length;
  const counts = countsOf(keys);
  let from = items;
  let fromKeys = keys;
  let to: Uint32Array = new Uint32Array(size);
  let toKeys: Uint32Array = new Uint32Array(size);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const places = counts.subarray(pass * BUCKETS, (pass + 1) * BUCKETS);
    // All are alike here.
    if (places.includes(size)) continue;
    let sum = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket += 1) {
      const count = places[bucket] ?? 0;
      places[bucket] = sum;
      sum += count;
    }
    const shift = pass * BITS;
    for (let at = 0; at < size; at += 1) {
      const key = fromKeys[at] ?? 0;
      const bucket = (~key >>> shift) & (BUCKETS - 1);
      const place = places[bucket] ?? 0;
      places[bucket] = place + 1;
      to[place] = from[at] ?? 0;
      toKeys[place] = key;
    }
    const spare = from === items ? new Uint32Array(size) : from;
    const spareKeys = fromKeys === keys ? new Uint32Array(size) : fromKeys;
    from = to;
    fromKeys = toKeys;
    to = spare;
    toKeys = spareKeys;
  }
  return from;
}

/** How many keys have each value of their low, middle and high bits, turned round; read once for all passes. */
function countsOf(keys: Uint32Array): Uint32Array {
  const counts = new Uint32Array(PASSES * BUCKETS);
  // Not a loop over the passes: this is done for every key.
  for (const key of keys) {
    const low = ~key & (BUCKETS - 1);
    const middle = BUCKETS + ((~key >>> BITS) & (BUCKETS - 1));
    const high = 2 * BUCKETS + ((~key >>> (2 * BITS)) & (BUCKETS - 1));
    counts[low] = (counts[low] ?? 0) + 1;
    counts[middle] = (counts[middle] ?? 0) + 1;
    counts[high] = (counts[high] ?? 0) + 1;
  }
  return counts;
}
