import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bothTexts, lineChanges } from './line-changes';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));

test('either text can be read out of the changes, and every line of both is in what keeps both', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const changes = lineChanges(before, after);
      const without = (kind: 'gone' | 'new'): string =>
        changes
          .filter((change) => change.kind !== kind)
          .map((change) => change.text)
          .join('\n');
      expect(without('new')).toBe(before);
      expect(without('gone')).toBe(after);
      const both = bothTexts(before, after).split('\n');
      for (const line of [...before.split('\n'), ...after.split('\n')]) expect(both).toContain(line);
    }),
  );
});

test('what only one of them has is marked', () => {
  expect(lineChanges('one\ntwo', 'one\n2')).toEqual([
    { kind: 'same', text: 'one' },
    { kind: 'gone', text: 'two' },
    { kind: 'new', text: '2' },
  ]);
});
