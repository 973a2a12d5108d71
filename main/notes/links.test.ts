import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linksIn, paperIn, renameLinks, targetKey } from './links';
import { titleKey } from './note-paths';

const targets = (markdown: string) => linksIn(markdown).map(({ target }) => target);

test('a link is told with where it stands, and its label', () => {
  expect(linksIn('See [[2404.06921]] and [[ Reading group | the group ]].')).toEqual([
    { target: '2404.06921', from: 4, to: 18 },
    { target: 'Reading group', label: 'the group', from: 23, to: 54 },
  ]);
  expect(linksIn('| [[a\\|b]] |')).toEqual([{ target: 'a', label: 'b', from: 2, to: 10 }]);
});

test.each([
  ['[[a]] [[b|]] [[[c]]]', ['a', 'b', 'c']],
  ['[[#tag]] ![[d]] [[e#Part]]', ['#tag', 'd', 'e#Part']],
  ['[[]] [[ ]] [[|x]] [[a]b]] [[a\nb]] [a]', []],
  ['\\[[a]] \\\\[[b]] [\\[c]]', ['b']],
  ['`[[a]]` [[b]] ``[[c]] ` [[d]]`` [[e]]', ['b', 'e']],
  ['`a\n[[b]]` [[c]]', ['c']],
  ['a ` b\n\n[[c]] ` d', ['c']],
  ['# a ` b\n[[c]] ` d', ['c']],
  ['\\`[[a]]` [[b]]', ['a', 'b']],
  ['`a\\` [[b]] `', ['b']],
  ['[[a `b]]` c]]', []],
  ['```\n[[a]]\n```\n[[b]]\n~~~~ md\n[[c]]\n~~~\n[[d]]\n~~~~\n[[e]]', ['b', 'e']],
  ['```\n[[a]]', []],
  ['``` a`b\n[[a]]', ['a']],
  ['    [[a]]\n\n\t[[b]]\n\ntext\n    [[c]]', ['c']],
  ['# h\n    [[a]]', []],
  ['- x\n\n  [[a]]\n\n      [[b]]\n\n    [[c]]\n- [ ] [[d]]\n    - [[e]]', ['a', 'c', 'd', 'e']],
  ['1. x\n   ```\n   [[a]]\n   ```\n   [[b]]', ['b']],
  ['- ```\n  [[a]]\n[[b]]', ['b']],
  ['-     [[a]]\n- - [[b]]', ['b']],
  ['> [[a]]\n>     [[b]]\n>\n>     [[c]]\n> ```\n> [[d]]\n\n[[e]]', ['a', 'b', 'e']],
  ['```\n> [[a]]\n```', []],
  ['- a\n\ntext\n\n    [[b]]', []],
])('the links of %j are %j', (markdown, expected) => {
  expect(targets(markdown)).toEqual(expected);
});

test('two spellings are one target', () => {
  expect(targetKey(' Reading  GROUP #Part two ')).toBe(titleKey('reading group'));
  expect(targetKey('#Tag')).toBe('#tag');
  expect(targetKey('Cafe\u0301')).toBe(targetKey('CAFÉ'));
  expect(targetKey('a')).not.toBe(targetKey('#a'));
});

test('a target names a paper by its id or by the name of its file', () => {
  expect(
    ['2404.06921', ' 2404.06921v3#Method', 'hep-th/9901001', 'hep-th_9901001', 'Reading group', '#2404.06921'].map(
      paperIn,
    ),
  ).toEqual(['2404.06921', '2404.06921', 'hep-th/9901001', 'hep-th/9901001', undefined, undefined]);
});

test('renaming changes targets and nothing else', () => {
  const text = 'Old: [[Old]], [[ old |Old]], [[OLD#Old part|x]], `[[Old]]`, [[Older]] \\[[Old]]';
  expect(renameLinks(text, (target) => targetKey(target) === 'old', 'New $& name')).toBe(
    'Old: [[New $& name]], [[ New $& name |Old]], [[New $& name#Old part|x]], `[[Old]]`, [[Older]] \\[[Old]]',
  );
});

const pieces = fc.constantFrom(
  '[[',
  ']]',
  '[',
  ']',
  '|',
  'a',
  'B c',
  '#x',
  '`',
  '``',
  '\\',
  '\n',
  '\n\n',
  '    ',
  '- ',
  '> ',
  '```\n',
  '# ',
);
const texts = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(''));

test('links stand in order where they say, and renaming them to themselves changes nothing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const links = linksIn(text);
      for (const [index, { target, from, to }] of links.entries()) {
        expect(text.slice(from, from + 2) + text.slice(to - 2, to)).toBe('[[]]');
        expect(text.slice(from, to)).toContain(target);
        expect(from).toBeGreaterThanOrEqual(links[index - 1]?.to ?? 0);
        const [first] = linksIn(renameLinks(text, (other) => other === target, 'new'));
        expect(first?.from).toBe(links[0]?.from);
        expect(linksIn(renameLinks(text, () => true, 'new')).length).toBe(links.length);
      }
    }),
    { numRuns: 500 },
  );
});

test('where there is no code and nothing is escaped, links are what a plain search finds', () => {
  const plain = fc
    .array(fc.constantFrom('[[', ']]', '[', ']', '|', 'a', 'b', ' ', '\n', 'text '), { maxLength: 25 })
    .map((parts) => `x ${parts.join('').replace(/\n\s*/g, '\nx ')}`);
  fc.assert(
    fc.property(plain, (text) => {
      const found = [...text.matchAll(/\[\[[ ]*([^[\]|\n]*[^[\]|\n ])[ ]*(?:\|[^[\]\n]*)?\]\]/g)].map(
        (match) => match[1],
      );
      expect(targets(text)).toEqual(found);
    }),
    { numRuns: 500 },
  );
});

test('hostile texts come to an end', () => {
  for (const part of [
    '[[',
    '[[a',
    '[[a|',
    '`',
    '` `` ',
    '\\',
    '\\`',
    '- ',
    '> ',
    '>',
    '\n',
    '#',
    '1. ',
    '```\n',
    '* * * - ',
    '[[a]]',
    '|-',
    '\t',
    '~~~ ',
  ])
    expect(linksIn(part.repeat(Math.floor(1_000_000 / part.length))).length).toBeGreaterThanOrEqual(0);
  const runs = Array.from({ length: 1400 }, (_, index) => '`'.repeat(index + 1)).join(' ');
  expect(linksIn(`${runs} [[a]]`).length).toBe(1);
});
