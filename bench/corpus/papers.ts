import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as v from 'valibot';
import { root } from '../project';
import { INVENTED } from './invented';
import { randomFrom, type Random } from './random';

/** What a corpus is made of; everything else of a paper is made up from the seed. */
export type Writing = {
  readonly id: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly abstract: string;
};

const WritingSchema = v.object({
  id: v.string(),
  title: v.string(),
  authors: v.array(v.string()),
  abstract: v.string(),
});

/** 53,637 papers of arXiv (metadata, CC0), where they lie beside the repository; they are no part of it. */
const REAL = join(root, '..', 'shared', 'data', 'scale', 'arxiv-2025-11_2026-08.jsonl.gz');

/** What the papers of the corpus are, in words. */
export function corpusOrigin(): string {
  return existsSync(REAL)
    ? 'real papers of arXiv, beyond 53,637 recombined from their sentences'
    : 'invented papers (no recorded ones are at hand)';
}

/** The papers that others are recombined from: real ones if they are at hand, newest first. */
function readReal(): readonly Writing[] {
  if (!existsSync(REAL)) return [];
  const lines = gunzipSync(readFileSync(REAL)).toString('utf8').split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line) => v.parse(WritingSchema, JSON.parse(line)))
    .filter(({ title, abstract }) => title.trim() !== '' && abstract.trim() !== '')
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** `count` papers with ids of their own, real ones first; the same for the same seed. */
export function makeWritings(count: number, seed: number): readonly Writing[] {
  const real = readReal().slice(0, count);
  if (real.length === count) return real;
  const random = randomFrom(seed);
  const from = real.length > 0 ? real : INVENTED;
  const sentences = from.slice(0, 20_000).map(({ abstract }) => abstract.split(/(?<=[.!?])\s+(?=[A-Z])/));
  const more = Array.from({ length: count - real.length }, (_, index) => recombined(index, from, sentences, random));
  return [...real, ...more];
}

/** A new paper: the words of several, in an order that none of them has. */
function recombined(
  index: number,
  from: readonly Writing[],
  sentences: readonly (readonly string[])[],
  random: Random,
): Writing {
  const length = 5 + random.below(5);
  const [first, second] = [random.pick(from), random.pick(from)];
  const head = first.title.split(/:\s*/)[0] ?? first.title;
  const tail = second.title.split(/:\s*/).at(-1) ?? second.title;
  return {
    id: idOf(index),
    title: `${head}: ${tail}`,
    authors: [
      ...new Set([...first.authors.slice(0, 1 + random.below(6)), ...second.authors.slice(0, random.below(6))]),
    ],
    abstract: Array.from({ length }, () => random.pick(random.pick(sentences))).join(' '),
  };
}

/** Ids from before the real papers', in numbers that no month has reached: unique among themselves and beside those. */
function idOf(index: number): string {
  const months = Math.floor(index / 2_000);
  const month = new Date(Date.UTC(2025, 9 - months, 1)).toISOString();
  return `${month.slice(2, 4)}${month.slice(5, 7)}.${60_000 + (index % 2_000)}`;
}
