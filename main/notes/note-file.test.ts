import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldsOf, type FrontMatterFields, newNoteFile, parseNoteFile, printNoteFile, withBody } from './note-file';
import { withPlainLineEnds } from './line-ends';

const PAPER: FrontMatterFields = {
  id: '2512.16969',
  title: 'Attention: all # you need',
  authors: ['Ada Lovelace', "Conan O'Brien"],
  tags: ['to read', 'yes', '🧪'],
  status: 'queued',
  added: '2026-11-25',
  links: ['[[2404.06921]]', '[[Reading group]]'],
};

test('a new file has its fields in order, then its text', () => {
  expect(printNoteFile(newNoteFile('# Note\r\n'), PAPER)).toBe(`---
id: "2512.16969"
title: "Attention: all # you need"
authors:
  - Ada Lovelace
  - "Conan O'Brien"
tags:
  - to read
  - "yes"
  - "🧪"
status: queued
added: "2026-11-25"
links:
  - "[[2404.06921]]"
  - "[[Reading group]]"
---

# Note
`);
});

test('what a person wrote into the front matter stays where and as it is', () => {
  const text = `---
# How I read this
rating:   5   # of 10
title: 'An old title' # as on arXiv
aliases: [ one,two ]
status: queued

# what it is about
tags:
  - theory
  # not sure
  - proofs
  # end
cssclasses: >
  wide
---
Text
`;
  const file = parseNoteFile(text);
  expect(fieldsOf(file)).toEqual({ title: 'An old title', status: 'queued', tags: ['theory', 'proofs'] });
  expect(printNoteFile(file, { id: '2512.16969', title: 'New', status: '', tags: ['theory', 'logic'], added: '2026' }))
    .toBe(`---
id: "2512.16969"
# How I read this
rating:   5   # of 10
title: New # as on arXiv
aliases: [ one,two ]

# what it is about
# not sure
# end
tags:
  - theory
  - logic
added: "2026"
cssclasses: >
  wide
---
Text
`);
});

test.each([
  ['a colon in a value', 'x: 1\ntitle: a: b\n', 3, 'A colon in a value needs quotation marks.'],
  ['a tab', 'x: 1\ntags:\n\t- b\n', 4, 'Begin the line with blanks instead of a tab.'],
  ['a text', 'Hello\n\nworld\n', 2, 'Each line needs a name'],
  ['a list', '\n- a\n', 3, 'Each line needs a name'],
  ['words on a line', 'x: 1\njust words\ny: 2\n', 3, 'Each line needs a name'],
  ['a quotation mark that stays open', 'x: 1\ntitle: "a\ny: 2\n', 3, 'The quotation mark that begins its value'],
  ['a bracket that stays open', 'tags: [a, b\nx: 1\ny: 2\n', 2, 'The bracket that begins its value'],
  ['brackets that do not match', 'tags: [a, b]]\n', 2, 'The brackets do not match'],
  ['a mark at the beginning', 'x: 1\nby: @ada\n', 3, 'A value that begins with @ needs quotation marks.'],
  ['words behind quotation marks', 'title: "a" b\n', 2, 'Nothing can follow the quotation mark'],
  ['a backslash', 'path: "C:\\q"\n', 2, 'A backslash has a meaning'],
  ['a list on a line', 'tags: - a\n', 2, 'Each item of a list needs a line of its own.'],
  ['a line below a value', 'title: a\n  b: c\nx: 1\n', 2, 'It has a value, so the line below'],
  ['a crooked line', 'x:\n  a: 1\n b: 2\n', 4, 'It does not begin with as many blanks'],
  ['a key twice', 'title: a\nid: x\n"title": b\n', 4, '“title” stands there a second time.'],
  ['a key twice, deeper', 'x:\n  a: 1\n  a: 2\n', 4, '“a” stands there a second time.'],
  ['a reference to nothing', 'x: 1\ny: *gone\n', 3, 'A value that begins with * needs'],
  ['too deep', `x: ${'['.repeat(20_000)}\n`, 2, 'Lists within lists go too deep there.'],
  ['too long', `x: ${'y'.repeat(70_000)}\n`, null, 'Its front matter is longer than 64 kB, so'],
])('a front matter with %s is told of, and left as it is', (_, block, line, cause) => {
  const text = `\uFEFF---\r\n${block}---\r\n\r\nText\r\n`;
  const file = parseNoteFile(text);
  const place = `Line ${line} of its front matter cannot be read, so Offprint leaves all of it as it is. `;
  expect(file.frontMatter.problem?.startsWith((line === null ? '' : place) + cause), file.frontMatter.problem).toBe(
    true,
  );
  expect(file.body).toBe('Text\n');
  expect(fieldsOf(file)).toEqual({});
  expect(printNoteFile(file, PAPER)).toBe(text);
  expect(printNoteFile(withBody(file, 'Other\n'), PAPER)).toBe(text.replace('Text', 'Other'));
});

test('a front matter that is never closed is text, until it is none any more', () => {
  const file = parseNoteFile('---\ntitle: x\n\nText\n');
  expect(file.frontMatter.problem).toMatch(/^Line 1 of its file begins a front matter that is never closed/);
  expect(file.body).toBe('---\ntitle: x\n\nText\n');
  expect(printNoteFile(file, PAPER)).toBe('---\ntitle: x\n\nText\n');
  expect(printNoteFile(withBody(file, '---\nText\n'), PAPER)).toBe('---\nText\n');
  expect(printNoteFile(withBody(file, 'Text\n'), { title: 'T' })).toBe('---\ntitle: T\n---\n\nText\n');
  expect(printNoteFile(withBody(file, '---\na: b\n---\n'), { title: 'T' })).toBe(
    '---\ntitle: T\n---\n\n---\na: b\n---\n',
  );
});

test('references are not followed, so that none can grow', () => {
  const levels = Array.from({ length: 30 }, (_, level) => `k${level + 1}: &a${level + 1} [*a${level}, *a${level}]\n`);
  const file = parseNoteFile(`---\nk0: &a0 [x]\n${levels.join('')}tags: *a30\n---\n`);
  expect(file.frontMatter.problem).toBeUndefined();
  expect(parseNoteFile(printNoteFile(file, PAPER)).frontMatter.problem).toBeUndefined();
});

test('a field that something else refers to stays as it is', () => {
  const text = '---\ntitle: &t Mine\nalias: *t\n---\n';
  expect(printNoteFile(parseNoteFile(text), { title: 'Other' })).toBe(text);
});

test('a front matter in braces is written by the same rules', () => {
  const printed = printNoteFile(parseNoteFile('---\n{title: a, x: [1, 2]} # mine\n---\nText'), {
    title: 'yes',
    tags: ['b'],
  });
  expect(printed).toMatch(/# mine/);
  expect(parseNoteFile(printed).body).toBe('Text');
  expect(fieldsOf(parseNoteFile(printed))).toEqual({ title: 'yes', tags: ['b'] });
});

test('an id that was written without quotes is read as it is written', () => {
  const text = '---\nid: 2512.16960\ntags: a, b c\nauthors: One\n---\n';
  const file = parseNoteFile(text);
  expect(fieldsOf(file)).toEqual({ id: '2512.16960', tags: ['a', 'b c'], authors: ['One'] });
  expect(printNoteFile(file, { id: '2512.16960', title: '', tags: ['a', 'b c'], authors: ['One'] })).toBe(text);
});

test('lines that were not touched keep their ends', () => {
  const file = parseNoteFile('---\r\ntitle: a\r\nx: 1\r\n---\r\n\r\none\r\ntwo\nthree\r\n');
  expect(printNoteFile(withBody(file, 'one\ntwo\nmore\nthree\n'), { title: 'b' })).toBe(
    '---\r\ntitle: b\r\nx: 1\r\n---\r\n\r\none\r\ntwo\nmore\r\nthree\r\n',
  );
});

const strings = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom(
    '- a',
    'a: b',
    'a #b',
    'null',
    '2512.16960',
    '~',
    "it's",
    '"',
    '---',
    'a\nb',
    '[x]',
    ' a ',
    'é, ü',
    '#t',
  ),
);
const lists = fc.array(
  strings.filter((text) => text !== ''),
  { maxLength: 3 },
);
const fields: fc.Arbitrary<FrontMatterFields> = fc.record(
  { id: strings, title: strings, authors: lists, tags: lists, status: strings, added: strings, links: lists },
  { requiredKeys: ['title'] },
);
const lineEnds = fc.constantFrom('\n', '\n', '\r\n', '\r');
const bodyParts = fc.constantFrom('---', '...', 'a: b', 'Text', '', ' ', '# H', '\uFEFF', '\u2028---', '- x', '```');
const bodies = fc
  .array(
    fc.oneof(
      fc.tuple(bodyParts, lineEnds).map((parts) => parts.join('')),
      bodyParts,
      strings,
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

/** Lines as a person, another program and Offprint write them; what is theirs holds `mine`. */
const OURS = [
  'title: T',
  'title: "a" # mine 1',
  'id: 2512.1',
  'id: &i "x"',
  'tags: [a, b] # mine 2',
  'tags:\n  - a # mine 3\n  # mine 4\n  - "b"',
  'tags: a, b',
  'authors:\n- One\n- Two',
  'status:',
  'status: >-\n  long\n  text',
  'added: 2026-01-01',
  'links: []',
  '? title\n: x',
];
const THEIRS = [
  '# mine 5',
  '',
  'mine6: 1   # mine 7',
  'mine8:\n  - {a: b}\n\n  # mine 9',
  'mine10: |\n  # text\n   ---\n',
  'mine11: *i',
  "'mine12': 'it''s'",
  'mine13: {a: 1,b: 2}',
];
const blocks = fc
  .array(fc.oneof(fc.constantFrom(...OURS), fc.constantFrom(...THEIRS)), { maxLength: 8 })
  .map((all) => [...new Set(all)].map((line) => `${line}\n`).join(''));
const files = fc.oneof(
  bodies,
  fc
    .tuple(fc.constantFrom('', '\uFEFF'), blocks, fc.constantFrom('---\n', '---', '--- \n', '...\n', ''), bodies)
    .chain(([mark, block, closing, body]) =>
      fc.constantFrom('\n', '\r\n').map((end) => `${mark}${`---\n${block}${closing}`.replaceAll('\n', end)}${body}`),
    ),
);

test('printing what was parsed, unchanged, gives the same text', () => {
  fc.assert(
    fc.property(files, (text) => {
      const file = parseNoteFile(text);
      fc.pre(file.frontMatter.opening !== '' || file.frontMatter.problem !== undefined);
      expect(printNoteFile(file, { title: '', ...fieldsOf(file) })).toBe(text);
    }),
    { numRuns: 200 },
  );
});

test('the text comes back, whatever it is and whatever file it is put into; printing again changes nothing', () => {
  fc.assert(
    fc.property(files, fc.option(bodies), fields, (text, body, values) => {
      const file = body === null ? parseNoteFile(text) : withBody(parseNoteFile(text), body);
      const printed = printNoteFile(file, values);
      const again = parseNoteFile(printed);
      expect(again.body).toBe(body === null ? file.body : withPlainLineEnds(body));
      expect(printNoteFile(again, values)).toBe(printed);
    }),
    { numRuns: 200 },
  );
});

test('fields come back as they were given, and those that were not given stay', () => {
  const given = (values: Partial<FrontMatterFields>) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value.length > 0));
  fc.assert(
    fc.property(bodies, fields, fields, (body, first, second) => {
      const once = parseNoteFile(printNoteFile(newNoteFile(body), first));
      expect(once.frontMatter.problem).toBeUndefined();
      expect(fieldsOf(once)).toEqual(given(first));
      const twice = parseNoteFile(printNoteFile(once, second));
      expect(fieldsOf(twice)).toEqual(given({ ...first, ...second }));
    }),
    { numRuns: 100 },
  );
});

test('what is not ours survives every change of what is', () => {
  const theirs = (text: string): readonly string[] =>
    [...(text.match(/# mine \d+/g) ?? []), ...(text.match(/^'?mine.*(?:\n +.*)*/gm) ?? [])].toSorted();
  fc.assert(
    fc.property(blocks, fields, (block, values) => {
      const file = parseNoteFile(`---\n${block}---\n`);
      const again = parseNoteFile(printNoteFile(file, values));
      expect(again.frontMatter.problem).toBe(file.frontMatter.problem);
      expect(theirs(again.frontMatter.block)).toEqual(theirs(block));
    }),
    { numRuns: 200 },
  );
});

test('no text makes it throw', () => {
  const pieces = fc.constantFrom(
    '---\n',
    'title',
    ': ',
    '- ',
    '"',
    '|\n',
    '  ',
    '&a ',
    '*a',
    '!!x ',
    '{',
    ']',
    '%',
    '\t',
    '\n',
    '\0',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), fields, (parts, values) => {
      const text = `---\n${parts.join('')}\n---\nText`;
      const file = parseNoteFile(text);
      expect(printNoteFile(file, { title: '', ...fieldsOf(file) })).toBe(text);
      expect(parseNoteFile(printNoteFile(file, values)).body).toBe(file.body);
    }),
    { numRuns: 200 },
  );
});
