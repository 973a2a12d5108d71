import { expect, test } from 'vitest';
import type { Inline } from '#contract/full-text';
import { unitsOf } from './text-units';

const math: Inline = { kind: 'math', tex: 'x' };
const note: Inline = { kind: 'note', note: 'fn1' };

test('a formula stays with the comma behind it and the bracket before it', () => {
  expect(unitsOf(['so (', math, '), and on'])).toEqual(['so ', { kind: 'unit', of: ['(', math, '),'] }, ' and on']);
});

test('the mark of a footnote stays with the word before it, also one in italics', () => {
  const italics: Inline = { kind: 'em', of: ['word'] };
  expect(unitsOf(['a last word.', note, ' Then'])).toEqual(['a last ', { kind: 'unit', of: ['word.', note] }, ' Then']);
  expect(unitsOf([italics, note])).toEqual([{ kind: 'unit', of: [italics, note] }]);
  expect(unitsOf([math, note, '.'])).toEqual([{ kind: 'unit', of: [math, note, '.'] }]);
});

test('nothing is lost or told twice, and a formula as wide as a line may break', () => {
  const wide: Inline = { kind: 'math', tex: 'x + '.repeat(30) };
  expect(unitsOf(['a ', wide, ', b'])).toEqual(['a ', wide, ', b']);
  const pieces: readonly Inline[] = ['(', math, ',', math, ') ', note, 'tail'];
  const told = unitsOf(pieces).flatMap((each) => (typeof each !== 'string' && each.kind === 'unit' ? each.of : [each]));
  const text = (of: readonly Inline[]) =>
    of.map((each) => (typeof each === 'string' ? each : `<${each.kind}>`)).join('');
  expect(text(told)).toBe(text(pieces));
});
