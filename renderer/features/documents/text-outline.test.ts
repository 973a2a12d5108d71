import { expect, test } from 'vitest';
import type { Block } from '#contract/full-text';
import { EVERYTHING, longText } from './for-tests';
import { progressOf, readingOf, wordsBefore } from './reading-state';
import { ENDS, outlineOf } from './text-outline';

const heading = (anchor: string, level: number): Block => ({ kind: 'heading', anchor, level, of: [anchor] });
const paragraph = (anchor: string, words: number): Block => ({
  kind: 'paragraph',
  anchor,
  of: ['word. '.repeat(words)],
});
const outline = (blocks: readonly Block[]) => outlineOf({ blocks, footnotes: [], references: [] });

test('every block stands in one chunk, in order, and none is parted from its heading', () => {
  const text = longText(2_000);
  const { chunks, chunkOf } = outlineOf(text);
  expect(chunks.flatMap(({ blocks }) => blocks)).toEqual(text.blocks);
  expect(chunks.slice(0, -1).filter(({ blocks }) => blocks.at(-1)?.kind === 'heading')).toEqual([]);
  for (const [place, { blocks }] of chunks.entries()) {
    for (const { anchor } of blocks) expect(chunkOf.get(anchor)).toBe(place);
    expect(blocks.length).toBeLessThanOrEqual(11);
  }
});

test('anchors within other blocks, of footnotes and of references are known too', () => {
  const { chunkOf, chunks, wordsAt } = outlineOf(EVERYTHING);
  expect(chunkOf.get('L1.2.1')).toBe(chunkOf.get('L1'));
  expect(chunkOf.get('F2.b')).toBe(chunkOf.get('F2'));
  expect(wordsAt.has('L1.2.1')).toBe(false);
  expect([chunkOf.get('fn0'), chunkOf.get('bib.7')]).toEqual([chunks.length, chunks.length + 1]);
});

test('a citation in a heading is words in the contents', () => {
  const cite = { kind: 'cite', references: ['bib.1'], of: ['2007'] } as const;
  const { contents } = outline([
    {
      kind: 'heading',
      anchor: 'h',
      level: 1,
      of: ['After Ewe (', { kind: 'em', of: [cite] }, ')', { kind: 'note', note: 'n1' }],
    },
  ]);
  expect(contents[0]?.of).toEqual(['After Ewe (', { kind: 'em', of: ['2007'] }, ')']);
});

test('levels begin with 2, whatever the source begins with, and none is left out', () => {
  const { levels, contents } = outline([
    heading('a', 3),
    heading('b', 6),
    heading('c', 4),
    heading('d', 3),
    heading('e', 5),
    heading('f', 6),
  ]);
  expect([...levels.values()]).toEqual([2, 3, 3, 2, 3, 4]);
  expect(contents.map(({ anchor, depth }) => `${anchor}${depth}`)).toEqual(['a0', 'b1', 'c1', 'd0', 'e1']);
});

test('nothing is read at the beginning, all at the end of the text, also where references follow', () => {
  const blocks = [heading('a', 1), paragraph('p', 1_000), heading('b', 1), paragraph('q', 3_000)];
  const whole = outline(blocks);
  const start = readingOf(whole, 0, 100);
  expect([start.percent, start.current]).toEqual([0, 0]);
  expect([start.minutesLeft, start.minutesInSection]).toEqual([Math.ceil(whole.words / 238), 5]);
  const half = readingOf(whole, wordsBefore(whole, { anchor: 'q', into: 0.5 }), whole.words * 0.7);
  expect(half.current).toBe(1);
  expect(half.minutesInSection).toBe(half.minutesLeft);
  expect(readingOf(whole, whole.words * 0.9, whole.words)).toMatchObject({ percent: 100, minutesLeft: 0 });
  expect(progressOf(whole, 0, whole.words)).toBe(1);
});

test('in the lists behind the text these are the current entries', () => {
  const text = longText(100);
  const whole = outlineOf(text);
  const { current, percent } = readingOf(whole, ENDS.references, whole.words);
  expect(whole.contents[current]?.anchor).toBe(ENDS.references);
  expect(percent).toBe(100);
  expect(wordsBefore(whole, { anchor: 'bib.3', into: 0 })).toBe(whole.words);
});
