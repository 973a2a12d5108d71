// oxlint-disable vitest/no-conditional-expect -- what is expected depends on what chance has made
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachWord } from '#contract/search-words';
import { beginningTerm } from './beginnings';
import { INDEX_FIELDS } from './index-fields';
import { mergeSegments } from './merge-segments';
import { nearWords } from './near-words';
import { sortedByKeys } from './order';
import { Segment } from './segment';
import { type NewDocument, SegmentBuilder } from './segment-builder';
import { bytesInMemory, bytesOfFile } from './segment-bytes';
import { LENGTH_OF_BYTE, lengthByte, PAGE_BYTES } from './segment-format';
import { linesOf, readSegment, type ReadSegment } from './testing/read-segment';
import { isOneEditApart } from './testing/scan';
import { ByteReader, ByteWriter } from './varint';

const ROUNDS = { numRuns: 100 };

/** Words of few letters, so that they are alike, some of two units and some of a writing without blanks. */
const someWord = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 }) },
  fc.string({ unit: fc.constantFrom('a', 'b', 'б', '\u{10330}', '\u{10331}', 'ጀ'), minLength: 1, maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('深', '度', '学'), minLength: 1, maxLength: 3 }),
  fc.constantFrom('a-b', 'aa-bb', '3.5', 'c++', 'x'.repeat(60)),
);
const someText = fc.array(someWord, { maxLength: 12 }).map((words) => words.join(' '));
const someDocument: fc.Arbitrary<NewDocument> = fc.record({
  paper: fc.constantFrom('2501.00001', '2501.00002', 'math/0309136', '2501.00003'),
  source: fc.integer({ min: 0, max: 3 }),
  flags: fc.integer({ min: 0, max: 1 }),
  fields: fc
    .uniqueArray(
      fc.record({
        field: fc.integer({ min: 0, max: INDEX_FIELDS.length - 1 }),
        texts: fc.array(someText, { maxLength: 2 }),
      }),
      { maxLength: 3, selector: ({ field }) => field },
    )
    .map((fields) => fields.toSorted((a, b) => a.field - b.field)),
});
const someDocuments = fc.array(someDocument, { maxLength: 10 });

function built(documents: readonly NewDocument[]): Segment {
  const builder = new SegmentBuilder();
  for (const document of documents) builder.add(document);
  return new Segment(bytesInMemory(builder.finish()));
}

/** What a segment of these documents is to say. */
function naive(documents: readonly NewDocument[]): ReadSegment {
  const words = new Map<string, Map<number, Map<number, number[]>>>();
  const beginnings = new Map<string, Map<number, number>>();
  const read = documents.map(({ paper, source, flags, fields }, number) => {
    const lengths = INDEX_FIELDS.map(() => 0);
    for (const { field, texts } of fields) {
      let base = 0;
      for (const text of texts) {
        const count = eachWord(text, (word, position) => {
          const of = words.get(word) ?? new Map<number, Map<number, number[]>>();
          words.set(word, of);
          const places = of.get(number) ?? new Map<number, number[]>();
          of.set(number, places);
          places.set(
            field,
            [...(places.get(field) ?? []), base + position].toSorted((a, b) => a - b),
          );
          for (const beginning of new Set([word.slice(0, 1), word.slice(0, 2)])) {
            if (beginningTerm(beginning) === undefined) continue;
            const masks = beginnings.get(beginning) ?? new Map<number, number>();
            beginnings.set(beginning, masks);
            masks.set(number, (masks.get(number) ?? 0) | (1 << field));
          }
        });
        lengths[field] = (lengths[field] ?? 0) + count;
        // No phrase goes from one text into the next.
        base += count + 8;
      }
    }
    return { paper, source, flags, lengths: lengths.map(lengthByte) };
  });
  return { documents: read, words, beginnings };
}

test('a segment says what went into it, and where every word stands', () => {
  fc.assert(
    fc.property(someDocuments, (documents) => {
      const segment = built(documents);
      const expected = naive(documents);
      expect(linesOf(readSegment(segment))).toEqual(linesOf(expected));

      const terms = [...expected.words.keys()].toSorted();
      expect([...segment.terms()].map(({ term }) => term).slice(0, terms.length)).toEqual(terms);
      const asked = [...terms, 'ab', 'zz', '深', 'ጀ'];
      expect(asked.map((term) => segment.find(term)?.term)).toEqual(
        asked.map((term) => terms.find((other) => other === term)),
      );
      expect(asked.map((term) => segment.firstFrom(term)?.replace(/^\uFFFE.*/, ''))).toEqual(
        // Behind all words come the beginnings.
        asked.map((term) => terms.find((other) => other >= term) ?? (expected.beginnings.size > 0 ? '' : undefined)),
      );
      expect(asked.map((term) => [...segment.beginning(term)].map((entry) => entry.term))).toEqual(
        asked.map((term) => terms.filter((other) => other.startsWith(term))),
      );
    }),
    ROUNDS,
  );
});

test('from a file it is the same as in memory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-segment-'));
  const path = join(folder, '0.segment');
  // More than a page, and terms of more than a page.
  const documents = Array.from({ length: 1_500 }, (_, number): NewDocument => ({
    paper: `2501.${String(10_000 + number)}`,
    source: number % 7,
    flags: number % 2,
    fields: [{ field: 0, texts: [`common words in document w${number} and w${number % 13} again common`] }],
  }));
  const builder = new SegmentBuilder();
  for (const document of documents) builder.add(document);
  const bytes = builder.finish();
  expect(bytes.length).toBeGreaterThan(4 * PAGE_BYTES);
  writeFileSync(path, bytes);
  const file = new Segment(bytesOfFile(path));
  try {
    file.bytes.verify();
    expect(linesOf(readSegment(file))).toEqual(linesOf(naive(documents)));
  } finally {
    file.bytes.close();
    rmSync(folder, { recursive: true });
  }
});

test('segments that are merged are as one that was built at once, of what counts', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.tuple(someDocument, fc.boolean()), { maxLength: 5 }), { minLength: 1, maxLength: 4 }),
      (parts) => {
        const merge = mergeSegments(
          parts.map((part, number) => ({
            segment: built(part.map(([document]) => document)),
            isAlive: (document) => part[document]?.[1] ?? false,
            source: (source) => number * 4 + source,
          })),
        );
        let step = merge.next();
        while (step.done !== true) step = merge.next();
        const counting = parts.flatMap((part, number) =>
          part.flatMap(([document, isAlive]) =>
            isAlive ? [{ ...document, source: number * 4 + document.source }] : [],
          ),
        );
        const merged = new Segment(bytesInMemory(step.value));
        expect(linesOf(readSegment(merged))).toEqual(linesOf(naive(counting)));
        expect(merged.columns.sums).toEqual(built(counting).columns.sums);
      },
    ),
    ROUNDS,
  );
});

test('lengths keep their byte however often they are merged', () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const words = Math.round(LENGTH_OF_BYTE[byte] ?? 0);
    expect(lengthByte(words)).toBe(byte);
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1 << 20 }), (words) => {
      const kept = LENGTH_OF_BYTE[lengthByte(words)] ?? 0;
      expect(Math.abs(kept - words) / words).toBeLessThan(0.04);
    }),
  );
});

test('numbers are read as they were written', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 300 }), (numbers) => {
      const writer = new ByteWriter(1);
      for (const number of numbers) writer.varint(number);
      const reader = new ByteReader(writer.written());
      expect(numbers.map(() => reader.varint())).toEqual(numbers);
      expect(reader.isAtEnd).toBe(true);
      expect(reader.varint()).toBe(0);
    }),
  );
});

test('near words are those of the dictionary that are one edit apart, and no others', () => {
  fc.assert(
    fc.property(
      fc.array(someWord, { minLength: 1, maxLength: 40 }),
      fc.oneof(someWord, fc.string({ unit: fc.constantFrom('a', 'b', '\u{10330}', 'ጀ'), minLength: 4, maxLength: 6 })),
      (dictionary, word) => {
        const segment = built([
          { paper: '2501.00001', source: 0, flags: 0, fields: [{ field: 0, texts: [dictionary.join(' ')] }] },
        ]);
        const words = [...readSegment(segment).words.keys()];
        const first = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0);
        // No first letter is guessed that stands behind the signs of writings without blanks, and none of those.
        const isTried = (other: string): boolean => first(other) < 'ᄀ' || word.includes(first(other));

        const near = nearWords(segment, word, false);
        expect([...near].filter((other) => isTried(other)).toSorted()).toEqual(
          words.filter((other) => isOneEditApart(other, word) && isTried(other)).toSorted(),
        );
        for (const other of near) expect(isOneEditApart(other, word)).toBe(true);

        const beginnings = nearWords(segment, word, true);
        for (const beginning of beginnings) {
          expect(isOneEditApart(beginning, word)).toBe(true);
          expect(words.some((other) => other.startsWith(beginning))).toBe(true);
        }
        const begins = words.filter((other) => {
          const letters = Array.from(other);
          return letters
            .map((_, end) => letters.slice(0, end + 1).join(''))
            .some((beginning) => isOneEditApart(beginning, word) && isTried(beginning) && !beginning.startsWith(word));
        });
        expect(begins.filter((other) => ![...beginnings].some((beginning) => other.startsWith(beginning)))).toEqual([]);
      },
    ),
    { numRuns: 400 },
  );
});

test('numbers are sorted by their keys, and stay as they stood where these are alike', () => {
  const someKey = fc.oneof(
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    fc.constantFrom(2 ** 11, 2 ** 22, 2 ** 32 - 1, 2 ** 31),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), someKey), { maxLength: 60 }), (pairs) => {
      const items = Uint32Array.from(pairs, ([item]) => item);
      const keys = Uint32Array.from(pairs, ([, key]) => key);
      const sorted = sortedByKeys(items, keys);
      expect([...sorted]).toEqual(pairs.toSorted(([, a], [, b]) => b - a).map(([item]) => item));
      // What was given is left as it was.
      expect([...items]).toEqual(pairs.map(([item]) => item));
      expect([...keys]).toEqual(pairs.map(([, key]) => key));
    }),
    { numRuns: 500 },
  );
});
