import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { markdownParts } from './markdown-parts';
import { noteLinks, targetAt } from './note-links';
import { toggledTask } from './note-tasks';

const paragraph = `${'Some words of it. '.repeat(30)}\n\n`;

test('the parts are the note, in order and whole', () => {
  const line = fc.constantFrom(
    'words',
    '',
    '- item',
    '  - inner',
    '```',
    '$$',
    '> quote',
    '# Heading',
    '1. first',
    '\tcode',
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 1, max: 200 }), (lines, times) => {
      const text = `${lines.join('\n')}\n`.repeat(times);
      const { parts, isCut } = markdownParts(text);
      expect(isCut).toBe(text.length > 200_000);
      const together = parts.map((part) => part.text).join('');
      expect(text.startsWith(together)).toBe(true);
      expect(together.length).toBeGreaterThan(isCut ? 195_000 : text.length - 1);
      for (const part of parts) expect(text.startsWith(part.text, part.start)).toBe(true);
    }),
  );
});

test('nothing is divided within code or mathematics', () => {
  const code = `\`\`\`\n${'x = 1\n\ny = 2\n'.repeat(600)}\`\`\`\n`;
  const { parts } = markdownParts(`${paragraph.repeat(8)}${code}\n${paragraph.repeat(8)}`);
  const within = parts.filter(({ text }) => text.includes('x = 1'));
  expect(within).toHaveLength(1);
  expect(within[0]?.text).toContain(code);
});

test('a part has the definitions that it refers to', () => {
  const { parts } = markdownParts(`See [the paper][p].\n\n${paragraph.repeat(20)}\n[p]: https://example.org/\n`);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts[0]?.definitions).toBe('\n\n[p]: https://example.org/');
  expect(parts[1]?.definitions).toBe('');
});

test('links are found with what they show', () => {
  const line = 'a [[2512.00001]] b [[Reading group|ours]] [[]] [[a|]] [[#tag]]';
  expect(noteLinks(line).map(({ target, label }) => [target, label])).toEqual([
    ['2512.00001', undefined],
    ['Reading group', 'ours'],
    ['a', undefined],
    ['#tag', undefined],
  ]);
  expect(targetAt(line, 5)).toBe('2512.00001');
  expect(targetAt(line, 0)).toBeUndefined();
});

test('a box that is no more where it was is left alone', () => {
  expect(toggledTask('- [ ] a', 3)).toBe('- [x] a');
  expect(toggledTask('1. [X] a', 4)).toBe('1. [ ] a');
  for (const [text, offset] of [
    ['- [ ] a', 2],
    ['[ ] a', 1],
    ['- [y] a', 3],
    ['', 0],
    ['- [ ] a', 90],
  ] as const)
    expect(toggledTask(text, offset)).toBe(text);
});
