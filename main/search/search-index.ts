import { isPaperId } from '#contract/ids';
import type { Logger } from '../ports';
import type { SearchProgress } from './found';
import { IndexFiles, type KnownSource } from './index-files';
import { mergeSegments } from './merge-segments';
import type { WordSource } from './messages';
import { Papers } from './papers';
import { isOfPapers, isThere, type Placed } from './placed';
import { relate } from './relate';
import { bytesInMemory } from './segment-bytes';
import { Segment } from './segment';
import { SegmentBuilder } from './segment-builder';
import { hashOfTexts, readSource } from './source-words';
import { segmentsToMerge } from './segments-to-merge';
import type { WordIndex } from './word-index';
import { HAS_CODE } from './segment-format';

/** Words that are gathered before they become a segment: it takes some 40 MB meanwhile. */
const MOST_WORDS = 1_000_000;

type Merge = { readonly steps: Generator<undefined, Uint8Array<ArrayBuffer>>; readonly of: readonly Placed[] };
type Told = { readonly stamp: string; readonly from: WordSource };

/**
 * The index as it changes: what is told of goes into small segments, those are merged when there is nothing else to do, and
 * all of it is kept on the disk. A place whose words were indexed is known by its stamp, and is not read again.
 */
export class SearchIndex {
  readonly papers = new Papers();
  readonly #files: IndexFiles;
  readonly #log: Logger;
  #next: number;
  #segments: Placed[] = [];
  /** Where the words of each source are. */
  readonly #places = new Map<string, { readonly placed: Placed; readonly number: number }>();
  /** All sources that there are, as they were told of last. */
  readonly #told = new Map<string, Told>();
  readonly #waiting = new Set<string>();
  #builder = new SegmentBuilder();
  #built: KnownSource[] = [];
  #merge: Merge | null = null;
  #current: WordIndex | null = null;
  #isSaved = true;
  /** Whether there is an index on the disk, as far as we know: none if it could not be written. */
  #isOnDisk = true;
  /** Files that are of no use once the manifest is written anew. */
  #left: string[] = [];
  #rebuilding: SearchProgress['rebuilding'];

  constructor(folder: string, log: Logger) {
    this.#files = new IndexFiles(folder);
    this.#log = log;
    const { next, segments, state } = this.#files.open();
    this.#next = next;
    if (state !== 'whole') this.#rebuilding = state;
    for (const { file, segment, sources } of segments) this.#place(segment, file, sources);
  }

  /** What queries are evaluated over. */
  get index(): WordIndex {
    this.#current ??= relate(this.#segments, this.papers);
    return this.#current;
  }

  get progress(): SearchProgress {
    const waiting = this.#waiting.size;
    const rebuilding = waiting > 0 || this.#built.length > 0 ? this.#rebuilding : undefined;
    return { waiting, total: this.#told.size, ...(rebuilding === undefined ? {} : { rebuilding }) };
  }

  /** There are words to be read: they are not found yet. */
  get hasWordsToRead(): boolean {
    return this.#waiting.size > 0 || this.#built.length > 0;
  }

  /** There is something to do that makes no difference to what is found. */
  get hasIdleWork(): boolean {
    return this.#merge !== null || !this.#isSaved || segmentsToMerge(this.#segments).length > 0;
  }

  /** A place has words, and this stamp now. */
  tell(key: string, stamp: string, from: WordSource): void {
    this.#told.set(key, { stamp, from });
    const known = this.#known(key);
    if (known?.stamp === stamp && !this.#built.some((built) => built.key === key)) this.#waiting.delete(key);
    else {
      // What is told last is read first.
      this.#waiting.delete(key);
      this.#waiting.add(key);
    }
  }

  /** A place has no words any more. */
  forget(key: string): void {
    this.#told.delete(key);
    this.#waiting.delete(key);
    this.#buildIfOf(key);
    this.#drop(key);
  }

  /** The sources that tell of these papers; with `isPaperAlone`, the words of whole texts, notes and highlights aside. */
  sourcesOf(papers: readonly string[], isPaperAlone: boolean): readonly string[] {
    void this.index;
    const wanted = new Set(papers.flatMap((paper) => this.papers.numberOf(paper) ?? []));
    const keys: string[] = [];
    for (const { segment, sources, alive, paperOf } of this.#segments) {
      for (let document = 0; document < paperOf.length; document += 1) {
        if (alive[document] === 0 || !wanted.has(paperOf[document] ?? 0)) continue;
        const source = sources[segment.columns.sources[document] ?? 0];
        if (isThere(source) && (!isPaperAlone || isOfPapers(source.key))) keys.push(source.key);
      }
    }
    return keys;
  }

  /** Everything was told of: what is known beyond that is gone. */
  allTold(): void {
    for (const key of this.#places.keys()) if (!this.#told.has(key)) this.forget(key);
  }

  /** A step of what is to be done, of some milliseconds; what was told last comes first. */
  work(): void {
    if (this.#waiting.size > 0) {
      this.#readNext();
      if (this.#waiting.size === 0 || this.#builder.words > MOST_WORDS) this.settleWords();
    } else if (this.#built.length > 0) {
      this.#build();
    } else if (this.#merge !== null) {
      this.#mergeOn(this.#merge);
    } else if (segmentsToMerge(this.#segments).length > 0) {
      this.#beginMerge();
    } else if (!this.#isSaved) {
      this.#save();
    }
  }

  /** All words that were read are found from now on. */
  settleWords(): void {
    if (this.#built.length > 0) this.#build();
  }

  /** What is damaged is made anew, in the background; true if anything is. What is left is right meanwhile. */
  dropDamaged(): boolean {
    const damaged = this.#segments.filter(({ segment }) => !isWhole(segment));
    if (damaged.length === 0) return false;
    this.#log.warn('A part of the search index is damaged, and is made anew', { segments: damaged.length });
    this.#abandonMerge();
    for (const placed of damaged) this.#dropSegment(placed);
    this.#rebuilding = 'damaged';
    this.#isSaved = false;
    return true;
  }

  /** Whether its files were taken away; they are written again then. */
  notice(): void {
    const files = this.#segments.flatMap(({ file }) => file ?? []);
    if (!this.#isSaved || !this.#isOnDisk || this.#segments.length === 0) return;
    if (!this.#files.areThere(files)) this.rebuild('missing');
  }

  /** Forgets all and reads every place again. */
  rebuild(why: NonNullable<SearchProgress['rebuilding']>): void {
    this.#abandonMerge();
    this.#builder = new SegmentBuilder();
    this.#built = [];
    // What there was answers until its place was read anew.
    for (const key of this.#told.keys()) this.#waiting.add(key);
    for (const { sources } of this.#segments) {
      sources.forEach((source, number) => {
        // With its stamp it would be taken for read when it is told of again.
        if (source !== null) sources[number] = { ...source, stamp: '', hash: '' };
      });
    }
    this.#rebuilding = why;
    this.#isSaved = false;
  }

  close(): void {
    for (const { segment } of this.#segments) segment.bytes.close();
    this.#segments = [];
  }

  #known(key: string): KnownSource | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : (place.placed.sources[place.number] ?? undefined);
  }

  #place(segment: Segment, file: string | null, sources: readonly (KnownSource | null)[]): Placed {
    const placed: Placed = {
      segment,
      file,
      sources: [...sources],
      paperOf: Uint32Array.from(segment.papers, (id) => this.papers.number(id)),
      alive: new Uint8Array(segment.documents),
    };
    this.#segments.push(placed);
    sources.forEach((source, number) => {
      if (source === null) return;
      this.#drop(source.key);
      this.#places.set(source.key, { placed, number });
    });
    this.#current = null;
    return placed;
  }

  /** The words of a source are not where they were any more. */
  #drop(key: string): void {
    const place = this.#places.get(key);
    if (place === undefined) return;
    place.placed.sources[place.number] = null;
    this.#places.delete(key);
    this.#current = null;
    this.#isSaved = false;
  }

  #dropSegment(placed: Placed): void {
    this.#segments = this.#segments.filter((other) => other !== placed);
    for (const source of placed.sources) {
      if (source === null) continue;
      this.#places.delete(source.key);
      if (this.#told.has(source.key)) this.#waiting.add(source.key);
    }
    this.#leave(placed);
    this.#current = null;
  }

  #leave({ segment, file }: Placed): void {
    segment.bytes.close();
    if (file !== null) this.#left.push(file);
  }

  #readNext(): void {
    const key = [...this.#waiting].pop();
    const told = key === undefined ? undefined : this.#told.get(key);
    if (key === undefined || told === undefined) return;
    this.#waiting.delete(key);
    const { stamp, from } = told;
    const rank = from.kind === 'full-text' ? '' : from.rank;
    try {
      const texts = readSource(from);
      const hash = hashOfTexts(texts);
      // What was gathered of it a moment ago is not to count.
      this.#buildIfOf(key);
      const known = this.#places.get(key);
      if (known !== undefined && this.#known(key)?.hash === hash) {
        known.placed.sources[known.number] = { key, stamp, hash, rank };
        this.#current = null;
        this.#isSaved = false;
        return;
      }
      const source = this.#built.push({ key, stamp, hash, rank }) - 1;
      for (const { paper, hasCode, fields } of texts) {
        // Whatever else a file names: in a segment, papers stand by their ids.
        if (!isPaperId(paper)) continue;
        this.#builder.add({
          paper,
          source,
          flags: hasCode === true ? HAS_CODE : 0,
          fields: fields.toSorted((a, b) => a.field - b.field),
        });
      }
    } catch (thrown) {
      // It is told of again when it changes; its own reader says what is wrong with it.
      this.#log.info('Words could not be read for the search', { key, error: String(thrown) });
    }
  }

  /** Sources are told apart by their numbers in a segment: none is taken out of one that is being made. */
  #buildIfOf(key: string): void {
    if (this.#built.some((built) => built.key === key)) this.#build();
  }

  #build(): void {
    const sources = this.#built;
    const builder = this.#builder;
    this.#built = [];
    this.#builder = new SegmentBuilder();
    this.#place(new Segment(bytesInMemory(builder.finish())), null, sources);
    this.#isSaved = false;
  }

  #beginMerge(): void {
    const of = segmentsToMerge(this.#segments);
    // The index tells which documents count.
    void this.index;
    const steps = mergeSegments(
      of.map(({ segment, alive, sources }, part) => {
        const before = of.slice(0, part).reduce((sum, other) => sum + other.sources.length, 0);
        return {
          segment,
          // Those that another source tells better of today may count again tomorrow.
          isAlive: (document) => alive[document] === 1 || isThere(sources[segment.columns.sources[document] ?? 0]),
          source: (number) => before + number,
        };
      }),
    );
    this.#merge = { steps, of };
  }

  #mergeOn({ steps, of }: Merge): void {
    const step = steps.next();
    if (step.done !== true) return;
    this.#merge = null;
    const sources = of.flatMap((placed) => placed.sources);
    for (const placed of of) {
      this.#segments = this.#segments.filter((other) => other !== placed);
      this.#leave(placed);
      for (const source of placed.sources) if (source !== null) this.#places.delete(source.key);
    }
    if (sources.some((source) => source !== null)) this.#place(new Segment(bytesInMemory(step.value)), null, sources);
    this.#current = null;
    this.#isSaved = false;
    // A large one is not to stay in memory while others are merged.
    this.#save();
  }

  #abandonMerge(): void {
    this.#merge = null;
  }

  #save(): void {
    this.#isSaved = true;
    try {
      for (const placed of this.#segments) if (placed.file === null) this.#write(placed);
      this.#files.writeManifest({
        form: 1,
        next: this.#next,
        segments: this.#segments.flatMap(({ file, segment, sources }) =>
          file === null ? [] : [{ file, sum: segment.bytes.header.pagesSum, sources }],
        ),
      });
      this.#files.remove(this.#left);
      this.#left = [];
      this.#isOnDisk = true;
      if (this.#waiting.size === 0) this.#rebuilding = undefined;
    } catch (thrown) {
      this.#isOnDisk = false;
      // It is made anew at the next start, and serves from memory until then.
      this.#log.info('The search index could not be written', { error: String(thrown) });
    }
  }

  /** Each for itself: if the next one cannot be written, this one is all the same. */
  #write(placed: Placed): void {
    const bytes = placed.segment.bytes.read(0, placed.segment.bytes.size);
    const written = this.#files.write(this.#next, bytes);
    this.#next += 1;
    const saved: Placed = { ...placed, segment: written.segment, file: written.file };
    this.#segments = this.#segments.map((other) => (other === placed ? saved : other));
    placed.sources.forEach((source, number) => {
      if (source !== null) this.#places.set(source.key, { placed: saved, number });
    });
    this.#current = null;
  }
}

function isWhole(segment: Segment): boolean {
  try {
    segment.bytes.verify();
    return true;
  } catch {
    return false;
  }
}
