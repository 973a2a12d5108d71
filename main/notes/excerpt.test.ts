import { expect, test } from 'vitest';
import { countWords, cutTo, plainWords } from './excerpt';

test('words stay, marks of Markdown go', () => {
  const note = [
    '## What it *claims*',
    '',
    '> Much, see [[2512.00001|the paper]], [[Ideas]] and [a page](https://example.org "there").',
    '- [x] read **all** of it ![a plot](../attachments/a.png)',
    '1. `snake_case` and _one_ more, ~~not~~ <b>bold</b>',
    '',
    '| a | b |',
    '|---|---|',
    '| c | d |',
    '',
    '```js',
    'const x = 2 * 3;',
    '```',
  ].join('\n');
  expect(plainWords(note)).toBe(
    'What it claims Much, see the paper, Ideas and a page. read all of it snake_case and one more, not bold a b c d const x = 2 * 3;',
  );
});

test('a cut falls between words', () => {
  expect(cutTo('one two three', 9)).toBe('one two…');
  expect(cutTo('one two', 7)).toBe('one two');
  expect(cutTo('a'.repeat(30), 10)).toBe(`${'a'.repeat(10)}…`);
});

test('marks alone are no words', () => {
  expect(countWords('- [ ] one\n\n***\n\n## two-three 4')).toBe(3);
});

test.each(['[', '[[', '![', '*', '_', '<a', '`', '|'])('a text of %s alone comes to an end', (mark) => {
  expect(plainWords(mark.repeat(300_000)).length).toBeLessThanOrEqual(mark.length * 300_000);
});
