import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changesBetween } from './line-changes';
import { mergeTexts } from './merge';

const merged = (text: string) => ({ kind: 'merged', text });
const CONFLICT = { kind: 'conflict' };

test.each([
  ['one end each', 'a\nb\nc', 'A\nb\nc', 'a\nb\nC', merged('A\nb\nC')],
  ['a line added at the end, one changed above', 'a\nb\n', 'a\nb\nc\n', 'A\nb\n', merged('A\nb\nc\n')],
  ['the same line added', 'a\n', 'a\nx\n', 'a\nx\n', merged('a\nx\n')],
  [
    'the same line added, and another elsewhere',
    'a\nb\nc\n',
    'a\nx\nb\nc\n',
    'a\nx\nb\nc\nd\n',
    merged('a\nx\nb\nc\nd\n'),
  ],
  ['two lines added at one place', 'a\n', 'a\nx\n', 'a\ny\n', CONFLICT],
  ['one removed, the other changed', 'a\nb\nc', 'a\nc', 'a\nB\nc', CONFLICT],
  ['neighbours changed', 'a\nb\nc', 'A\nb\nc', 'a\nB\nc', CONFLICT],
  ['all removed, one changed', 'a\nb', '', 'a\nB', CONFLICT],
  ['a note begun twice', '', 'mine', 'theirs', CONFLICT],
  ['everything removed twice', 'a\nb', '', '', merged('')],
])('%s', (_, base, mine, theirs, result) => {
  expect(mergeTexts(base, mine, theirs)).toEqual(result);
  expect(mergeTexts(base, theirs, mine)).toEqual(result);
});

const LINE = 'One long line of a paragraph, which two people change in places that are far apart, as it happens.';

test('different words of one line are merged, the same words and neighbours are not', () => {
  const mine = LINE.replace('One', 'This');
  expect(mergeTexts(LINE, mine, LINE.replace('happens', 'does'))).toEqual(
    merged(LINE.replace('One', 'This').replace('happens', 'does')),
  );
  expect(mergeTexts(`x\n${LINE}\ny`, `x\n${mine}\ny`, `x\n${LINE} More.\ny`)).toEqual(merged(`x\n${mine} More.\ny`));
  expect(mergeTexts(LINE, mine, LINE.replace('One', 'A'))).toEqual(CONFLICT);
  expect(mergeTexts(LINE, mine, LINE.replace('long', 'short'))).toEqual(CONFLICT);
  // A line that was taken apart, and a word of it changed.
  const apart = LINE.replace(', which', ',\nwhich');
  expect(mergeTexts(LINE, apart, LINE.replace('happens', 'does'))).toEqual(merged(apart.replace('happens', 'does')));
});

test('a rewritten line is not mixed with a change of the earlier one', () => {
  expect(
    mergeTexts(
      'The cat sat on the old mat.',
      'Of all the pets the dog lay on the sofa.',
      'The cat sat on the old new mat.',
    ),
  ).toEqual(CONFLICT);
});

/** Lines that are told apart, and two edits of them: each replaces some lines by others, or none. */
const numbered = (count: number, mark: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${mark}${index}`);
type Edit = { readonly from: number; readonly length: number; readonly fresh: readonly string[] };
const applied = (lines: readonly string[], edits: readonly Edit[]): string => {
  const changed = [...lines];
  for (const { from, length, fresh } of edits.toSorted((a, b) => b.from - a.from))
    changed.splice(from, length, ...fresh);
  return changed.join('\n');
};
const sizes = fc.integer({ min: 0, max: 4 });

test('edits of places that do not touch are both applied', () => {
  /** Runs of lines that stay, and between them one edit each, by one of the two. */
  const pieces = fc.array(
    fc.record({ stays: fc.integer({ min: 1, max: 4 }), length: sizes, fresh: sizes, isMine: fc.boolean() }),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(pieces, sizes, (all, end) => {
      let at = 0;
      const edits = all.map(({ stays, length, fresh, isMine }, index) => {
        const from = at + stays;
        at = from + length;
        return { from, length, fresh: numbered(fresh, `fresh ${index}.`), isMine };
      });
      const base = numbered(at + end + 1, 'line ');
      const mine = edits.filter(({ isMine }) => isMine);
      const theirs = edits.filter(({ isMine }) => !isMine);
      expect(mergeTexts(base.join('\n'), applied(base, mine), applied(base, theirs))).toEqual(
        merged(applied(base, edits)),
      );
    }),
    { numRuns: 200 },
  );
});

test('different edits of places that overlap or touch are a conflict', () => {
  const places = fc.record({ from: fc.integer({ min: 0, max: 10 }), length: sizes, fresh: sizes });
  fc.assert(
    fc.property(places, places, (one, other) => {
      const touches = one.from <= other.from + other.length && other.from <= one.from + one.length;
      const isNothing = (edit: { readonly length: number; readonly fresh: number }) => edit.length + edit.fresh === 0;
      // Two that only remove, of which one removes all that the other does, are told apart by what is left.
      fc.pre(touches && !isNothing(one) && !isNothing(other) && one.fresh + other.fresh > 0);
      const base = numbered(16, 'line');
      const mine = applied(base, [{ ...one, fresh: numbered(one.fresh, 'mine') }]);
      const theirs = applied(base, [{ ...other, fresh: numbered(other.fresh, 'theirs') }]);
      expect(mergeTexts(base.join('\n'), mine, theirs)).toEqual(CONFLICT);
    }),
    { numRuns: 200 },
  );
});

/** Texts with lines and words that repeat, as real ones have. */
const texts = fc
  .array(fc.constantFrom('', '', 'a', 'b', 'c d', 'c d e f g h', 'c x e f g h', '- '), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

test('the sides can be swapped, and where one changed nothing the other counts', () => {
  fc.assert(
    fc.property(texts, texts, texts, (base, mine, theirs) => {
      expect(mergeTexts(base, mine, theirs)).toEqual(mergeTexts(base, theirs, mine));
      expect(mergeTexts(base, base, theirs)).toEqual(merged(theirs));
      expect(mergeTexts(base, mine, base)).toEqual(merged(mine));
      expect(mergeTexts(base, mine, mine)).toEqual(merged(mine));
    }),
    { numRuns: 300 },
  );
});

test('no word comes out of nowhere, and none goes that both have', () => {
  const wordsOf = (text: string): readonly string[] => text.split(/[\n ]/);
  fc.assert(
    fc.property(texts, texts, texts, (base, mine, theirs) => {
      const result = mergeTexts(base, mine, theirs);
      fc.pre(result.kind === 'merged');
      const [was, one, other, is] = [base, mine, theirs, result.text].map(wordsOf);
      expect(is?.filter((word) => !one?.includes(word) && !other?.includes(word))).toEqual([]);
      // Of a word that stood twice, each can have removed another one.
      const kept = one?.filter((word) => other?.includes(word) && was?.indexOf(word) === was?.lastIndexOf(word));
      expect(kept?.filter((word) => !is?.includes(word))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('the changes between two lists make one of the other', () => {
  const lists = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 20 });
  fc.assert(
    fc.property(lists, lists, (earlier, later) => {
      const changes = changesBetween(earlier, later);
      const edits = changes.map(({ at, length, fresh }) => ({ from: at, length, fresh }));
      expect(applied([...earlier, 'end'], edits)).toBe([...later, 'end'].join('\n'));
      for (const [index, { at }] of changes.entries()) {
        const before = changes[index - 1];
        expect(before === undefined || before.at + before.length < at).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('large notes are merged as small ones are, and hostile ones come to an end', () => {
  const lines = Array.from({ length: 20_000 }, (_, index) =>
    index % 2 === 0 ? '' : `Paragraph ${index} of a long note.`,
  );
  const edited = (by: string, first: number): string =>
    lines.map((line, index) => (index % 1000 === first ? `${line} ${by}` : line)).join('\n');
  const both = lines
    .map((line, index) => line + (index % 1000 === 1 ? ' A' : index % 1000 === 501 ? ' B' : ''))
    .join('\n');
  expect(mergeTexts(lines.join('\n'), edited('A', 1), edited('B', 501))).toEqual(merged(both));

  const same = (count: number, mark: string): string => `${mark}\n${'x\ny\n'.repeat(count)}${mark}`;
  expect(mergeTexts(same(5000, 'a'), same(5001, 'b'), same(4999, 'c'))).toEqual(CONFLICT);
  const word = (count: number, mark: string): string => `${mark} ${'x y '.repeat(count)}${mark}`;
  expect(mergeTexts(word(50_000, 'a'), word(50_001, 'b'), word(49_999, 'c'))).toEqual(CONFLICT);
});
