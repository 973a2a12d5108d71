import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type Block, FullTextSchema } from '#contract/full-text';
import { readArxivHtml } from '../../main/documents/arxiv-html/read-arxiv-html';
import { readRecordedText, recordedFiles, type RecordedFile, withoutRecordings } from '../support/recordings';

const files: readonly RecordedFile[] = ['.html', '.xhtml'].flatMap((end) => recordedFiles('documents/html', end));
const missing = withoutRecordings ?? (files.length === 0 ? 'Skipped: no recorded pages of papers.' : undefined);
if (missing !== undefined) process.stdout.write(`${missing}\n`);

type Counts = {
  readonly headings: number;
  readonly formulas: number;
  readonly figures: number;
  readonly tables: number;
  readonly footnotes: number;
  readonly references: number;
};

/** So many of each are in a page, by the beginning of its name; checked by reading. */
const EXPECTED: Readonly<Record<string, Counts>> = {
  'engrafo_1707.08043': { headings: 5, formulas: 6, figures: 0, tables: 0, footnotes: 1, references: 10 },
  'engrafo_1708.00137': { headings: 23, formulas: 61, figures: 3, tables: 0, footnotes: 5, references: 59 },
  'engrafo_1803.07574': { headings: 20, formulas: 12, figures: 13, tables: 0, footnotes: 1, references: 31 },
  'latexml_astro-ph9710163': { headings: 5, formulas: 0, figures: 5, tables: 2, footnotes: 14, references: 63 },
  'latexml_1311.0066': { headings: 16, formulas: 60, figures: 0, tables: 0, footnotes: 0, references: 35 },
};

/** All blocks, those within others among them. */
function allOf(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap((block): readonly Block[] => {
    if (block.kind === 'figure') return [block, ...allOf(block.parts)];
    if (block.kind === 'statement' || block.kind === 'quote') return [block, ...allOf(block.of)];
    if (block.kind === 'list') return [block, ...block.items.flatMap((item) => allOf(item.of))];
    return [block];
  });
}

test.skipIf(missing !== undefined).each(files)('$name is read whole', (file) => {
  const html = readRecordedText(file);
  const text = v.parse(FullTextSchema, readArxivHtml(html, 'https://arxiv.org/html/2401.00001v1').text);
  const kinds = allOf(text.blocks).map(({ kind }) => kind);
  const count = (kind: Block['kind']): number => kinds.filter((each) => each === kind).length;
  const expected = Object.entries(EXPECTED).find(([name]) => file.name.startsWith(name))?.[1];
  if (expected === undefined) throw new Error(`Nobody has read ${file.name} yet.`);
  expect(count('heading')).toBeGreaterThanOrEqual(expected.headings);
  expect(count('formula')).toBeGreaterThanOrEqual(expected.formulas);
  expect(count('figure')).toBeGreaterThanOrEqual(expected.figures);
  expect(count('table')).toBeGreaterThanOrEqual(expected.tables);
  expect(text.footnotes).toHaveLength(expected.footnotes);
  expect(text.references).toHaveLength(expected.references);
  // Every formula and every footnote is in the page once, and none of its machinery is in the text.
  expect(JSON.stringify(text)).not.toMatch(/POSTSUBSCRIPT|<\/?(?:span|math|mjx)|italic_/);
});
