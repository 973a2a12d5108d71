import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { plainText } from '#contract/full-text';
import { joinLines, vocabularyOf } from './join-lines';
import { bodyOf, paragraphsOf } from './paragraphs';
import { piecesOf, type TextItem } from './pieces';
import { columnsOfPages, textOfPages } from './read-pdf-text';

const TO_PAGE = [1, 0, 0, -1, 0, 792];
const BOX = [612, 792] as const;

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const item: fc.Arbitrary<TextItem> = fc.record({
  str: fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
    fc.constantFrom('', ' ', '1 Introduction', 'Figure 2: ', '[3] ', 'References', '•', '12', 'a-', '\u0000', '﷽'),
    fc.string({ maxLength: 12 }),
  ),
  dir: fc.constantFrom('ltr', 'ltr', 'ltr', 'rtl'),
  width: fc.oneof(fc.integer({ min: 0, max: 500 }), fc.constantFrom(NaN, -5, 1e12)),
  transform: fc
    .tuple(
      fc.constantFrom(6, 10, 10, 10, 12, 17.2, 0, 1e-9, NaN),
      fc.constantFrom(0, 0, 0, 0, 10),
      fc.oneof(fc.integer({ min: 0, max: 612 }), fc.constantFrom(60, 60, 320, 320, -1e9, Infinity)),
      fc.oneof(
        fc.integer({ min: 0, max: 65 }).map((row) => row * 12),
        fc.constantFrom(1e9, NaN),
      ),
    )
    .map(([size, lean, x, y]) => [size, lean, -lean, size, x, y]),
  fontName: fc.constantFrom('f1', 'f1', 'f2'),
});
const items = fc.array(item, { maxLength: 120 });

function outcomeOf<T>(work: () => T): T | AppError {
  try {
    return work();
  } catch (thrown) {
    return AppError.from(thrown);
  }
}

const wordsIn = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((one) => one !== '');

test('whatever a PDF has, it is read or refused in words', () => {
  fc.assert(
    fc.property(fc.array(items, { maxLength: 4 }), (pages) => {
      const read = {
        pages: pages.map((one) => piecesOf(one, BOX, TO_PAGE)),
        count: pages.length,
        unread: [],
        wasCut: false,
      };
      const outcome = outcomeOf(() => textOfPages(read));
      if (outcome instanceof AppError) return outcome.code === 'source.shape';
      const anchors = [...outcome.blocks, ...outcome.references].map(({ anchor }) => anchor);
      return new Set(anchors).size === anchors.length && isDeepStrictEqual(textOfPages(read), outcome);
    }),
    { numRuns: 150 },
  );
});

test('every word of a page is in its paragraphs, as often as on the page, and every line whole', () => {
  fc.assert(
    fc.property(items, (all) => {
      const page = piecesOf(all, BOX, TO_PAGE);
      const columns = columnsOfPages([page]);
      const lines = columns.flatMap((column) => column.lines);
      const paragraphs = paragraphsOf(columns, bodyOf(columns));
      // Every line is in one paragraph.
      expect(new Set(paragraphs.flatMap((one) => one.lines))).toEqual(new Set(lines));
      expect(paragraphs.reduce((sum, one) => sum + one.lines.length, 0)).toBe(lines.length);
      // What was drawn twice at one place is said once: letters are there, but no more often than drawn.
      const drawn = new Set(page.pieces.flatMap(({ text }) => text.split('')).filter((sign) => sign.trim() !== ''));
      const said = new Set(lines.flatMap(({ text }) => text.split('')).filter((sign) => sign.trim() !== ''));
      expect(said).toEqual(drawn);
      const words = vocabularyOf(lines);
      for (const { lines: own } of paragraphs) {
        const letters = own.flatMap(({ text }) => wordsIn(text)).join('');
        expect(wordsIn(plainText(joinLines(own, words))).join('')).toBe(letters);
      }
    }),
    { numRuns: 150 },
  );
});
