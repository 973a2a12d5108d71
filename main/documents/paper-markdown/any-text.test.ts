import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { FullTextSchema, type FullText } from '#contract/full-text';
import { readPaperMarkdown } from './read-paper-markdown';

/** What these texts are made of, and what has broken parsers. */
const PARTS = [
  'Title: A\n\nURL Source: https://arxiv.org/html/2601.00001v1\n\nMarkdown Content:\n',
  'Back to arXiv\nAbstract\n1Introduction\nLicense: CC\n',
  'Abstract\n\n',
  '###### Abstract\n\n',
  '## 1 Wool\n\n',
  '## References\n\n',
  '*   Ewe et al. (2021) Wool.\n',
  '- <span id="page-8-0"></span>[1] A. Ewe.\n',
  '[\\[1\\]](#page-8-0)',
  '[1](https://arxiv.org/html/2601.00001v1#bib.bib1)',
  'Section[1](https://arxiv.org/html/2601.00001v1#S1)',
  '[2](https://arxiv.org/html/2601.00001v1#S1.F2)',
  '[3](https://arxiv.org/html/2601.00001v1#footnote3)',
  'Wool.3 3 3 Code',
  '![Image 1: Refer to caption](https://arxiv.org/html/x1.png)\n\n',
  '![x](javascript:1)',
  '(a) near\n\n',
  'Figure 2: Sheep.\n\n',
  'Table 2: Herds.\n\n',
  '| a | b |\n| - | - |\n| 1 | \\alpha_{x} |\n\n',
  'a\tb\n',
  '\t\n',
  '𝑥\n^\n=\n0\n',
  't 4 subscript 𝑡 4 t_{4}italic_t start_POSTSUBSCRIPT 4 end_POSTSUBSCRIPT',
  '\\mathbf{x}_{t}',
  '\\left(',
  '{',
  '}',
  '$$E=1 \\tag{2}$$',
  '$x$',
  '```\n',
  'B.2 Wool in Detail\n\n',
  '<!-- image -->\n\n',
  '<!-- formula-not-decoded -->\n\n',
  'Image: a.pdf\n\n<!-- image -->\n\n',
  'Wool grows (Figure\n\n[fig:wool]).\n\nIt is warm.\n\n, and so on',
  '=-1 Wool[ewe2021]',
  '[t]0.5\n\n',
  '| 0pt1ex2*A | 3cB |  |  |\n| - | - | - | - |\n| 2-3 | c]@c@d |  | 1 |\n\n',
  'tableWool.\n\n',
  '\\emph{\\cite{ewe}',
  '<script>',
  '<br>',
  '> ',
  '- ',
  '1. ',
  '(1) ',
  '    ',
  '[^1]: note\n\n',
  '[a]: https://example.org\n\n',
  '\uE0000\uE001',
  '\u0000',
  '*',
  '_',
  '`',
  '[',
  '](',
  ')',
  '\n',
  '\n\n',
  ' ',
  'sheep and wool ',
];
const text = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...PARTS) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    ),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(''));

function readOrRefuse(markdown: string): { text: FullText; pictures: ReadonlyMap<string, string> } | undefined {
  try {
    return readPaperMarkdown(markdown);
  } catch (error) {
    if (error instanceof AppError && error.code === 'source.shape') return undefined;
    throw error;
  }
}

/** Every value of a key, anywhere in a text. */
function valuesOf(value: unknown, key: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === key ? [inner].flat().filter((item) => typeof item === 'string') : valuesOf(inner, key),
  );
}

function targetsOf(value: unknown, kind: string, key: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => targetsOf(item, kind, key));
  if (typeof value !== 'object' || value === null) return [];
  const own =
    'kind' in value && value.kind === kind ? valuesOf({ [key]: (value as Record<string, unknown>)[key] }, key) : [];
  return [...own, ...Object.values(value).flatMap((inner) => targetsOf(inner, kind, key))];
}

test('any text is a full text, or refused', () => {
  let read = 0;
  fc.assert(
    fc.property(text, (markdown) => {
      const parsed = readOrRefuse(markdown);
      if (parsed === undefined) return;
      read++;
      expect(v.parse(FullTextSchema, parsed.text)).toEqual(parsed.text);
      for (const file of valuesOf(parsed.text.blocks, 'file')) {
        expect(parsed.pictures.get(file)).toMatch(/^https:\/\//);
      }
      expect(JSON.stringify(parsed.text)).not.toMatch(/[\uE000\uE001]/);
    }),
    { numRuns: 150 },
  );
  expect(read).toBeGreaterThan(75);
});

test('every link within a text leads to something that is there, and every place has a name of its own', () => {
  fc.assert(
    fc.property(text, (markdown) => {
      const parsed = readOrRefuse(markdown);
      if (parsed === undefined) return;
      const { blocks, references, footnotes, title } = parsed.text;
      const named = targetsOfBlocks(blocks);
      expect(new Set(named).size).toBe(named.length);
      const lines = [blocks, references, footnotes, title];
      for (const anchor of targetsOf(lines, 'to', 'anchor')) expect(named).toContain(anchor);
      const known = references.map((reference) => reference.anchor);
      for (const anchor of targetsOf(lines, 'cite', 'references')) expect(known).toContain(anchor);
      const notes = footnotes.map((footnote) => footnote.anchor);
      for (const anchor of targetsOf(lines, 'note', 'note')) expect(notes).toContain(anchor);
    }),
    { numRuns: 150 },
  );
});

/** The anchors of blocks, without those that links have. */
function targetsOfBlocks(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => targetsOfBlocks(item));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'anchor' in value && typeof value.anchor === 'string' && !('kind' in value && value.kind === 'to');
  return [...(own ? [(value as { anchor: string }).anchor] : []), ...Object.values(value).flatMap(targetsOfBlocks)];
}

const HEAD = 'Title: A\n\nURL Source: https://arxiv.org/html/2601.00001\n\nMarkdown Content:\n## 1 Wool\n\n';

test.each([
  ['a line of twenty megabytes', 'sheep '.repeat(3_400_000)],
  ['a million lines', 'sheep\n'.repeat(1_000_000)],
  ['a million paragraphs', 'sheep\n\n'.repeat(1_000_000)],
  ['definitions that make no block', '[a]: <b>\n\n'.repeat(400_000)],
  ['nested quotes', '>'.repeat(100_000)],
  ['nested lists', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
  ['nested emphasis', '*a '.repeat(4_000) + 'a* '.repeat(4_000)],
  ['brackets', '['.repeat(9_000) + ']'.repeat(9_000)],
  ['braces', 'x_{'.repeat(1_000_000)],
  ['a row for every sheep', 'a\tb\n'.repeat(100_000)],
  ['signs', '𝑥\n'.repeat(100_000)],
  ['spelled-out formulas', 'italic_x '.repeat(100_000)],
])('ends, and in a bounded text: %s', (_what, body) => {
  for (const markdown of [HEAD + body, `Back to arXiv\n1Introduction\n\n${body}`]) {
    const parsed = readOrRefuse(markdown);
    expect(parsed === undefined || parsed.text.blocks.length <= 6_000).toBe(true);
  }
});

test.each([
  ['halves of a sentence', 'a\n\n[ab]\n\n'.repeat(200_000)],
  ['footnotes', 'Ab c\n\nDe.\n\nf\n\n'.repeat(100_000)],
  ['blanks in a line', `a ${' '.repeat(1_000_000)}b`],
  ['lengths', `| ${'1pt'.repeat(60_000)}x | b |\n|-|-|\n`],
  ['commands', '\\emph{\\cite{a,'.repeat(200_000)],
  ['names of places', 'section[aBaB] [fig:'.repeat(50_000)],
])('ends, and in a bounded text, where it was made from LaTeX: %s', (_what, body) => {
  const parsed = readOrRefuse(`# A\n\n## Abstract\n\nImage: a.pdf\n\n<!-- image -->\n\n${body}`);
  expect(parsed === undefined || parsed.text.blocks.length <= 6_000).toBe(true);
});
