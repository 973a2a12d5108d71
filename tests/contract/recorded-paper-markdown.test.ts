import * as v from 'valibot';
import { expect, test } from 'vitest';
import { FullTextSchema, type Block } from '#contract/full-text';
import { readPaperMarkdown } from '../../main/documents/paper-markdown/read-paper-markdown';
import { readRecordedText, recordedFiles, withoutRecordings, type RecordedFile } from '../support/recordings';

const FOLDERS = ['documents/markdown/hf-md-excerpts', 'documents/markdown'];
const files: readonly RecordedFile[] = FOLDERS.flatMap((folder) => recordedFiles(folder, '.md'));
const missing = withoutRecordings ?? (files.length === 0 ? 'Skipped: no recorded texts of papers.' : undefined);
if (missing !== undefined) process.stdout.write(`${missing}\n`);

type Counts = {
  readonly headings: number;
  readonly figures: number;
  readonly tables: number;
  readonly formulas: number;
  readonly references: number;
  /** Words that the text has, from its beginning and from its end. */
  readonly says: readonly string[];
};

/** At least these are in each, by the beginning of its name; checked by reading. */
const EXPECTED: Readonly<Record<string, Counts>> = {
  'A_markdown-flavour_2512.05648': {
    headings: 4,
    figures: 2,
    tables: 1,
    formulas: 14,
    references: 0,
    says: ['dual-use risks', 'unless explicitly specified'],
  },
  'A_markdown-flavour_2607.00272': {
    headings: 7,
    figures: 1,
    tables: 2,
    formulas: 4,
    references: 0,
    says: ['Nadun Ranawaka', 'transport initial'],
  },
  'B_innertext-flavour_2609.14896': {
    headings: 4,
    figures: 1,
    tables: 1,
    formulas: 6,
    references: 0,
    says: ['mode collapse', 'Artificial Hivemind'],
  },
  'D_old-html_tripled-math_2401.15077': {
    headings: 3,
    figures: 0,
    tables: 1,
    formulas: 8,
    references: 3,
    says: ['incorporates both', 'Table 5'],
  },
  'docling-latex_1706.03762': {
    headings: 22,
    figures: 8,
    tables: 4,
    formulas: 100,
    references: 40,
    says: ['dominant sequence', 'Attention Visualizations'],
  },
  'docling-latex_2310.06825': {
    headings: 9,
    figures: 6,
    tables: 5,
    formulas: 20,
    references: 0,
    says: ['superior performance', 'CoreWeave'],
  },
  'docling-pdf_2203.01017': {
    headings: 18,
    figures: 10,
    tables: 6,
    formulas: 0,
    references: 40,
    says: ['compact representation'],
  },
  'docling-pdf_2206.01062': {
    headings: 10,
    figures: 6,
    tables: 4,
    formulas: 0,
    references: 20,
    says: ['Accurate document layout'],
  },
  'docling-pdf_2305.03393': {
    headings: 10,
    figures: 6,
    tables: 2,
    formulas: 0,
    references: 20,
    says: ['Tables are ubiquitous'],
  },
  marker_multicolcnn: {
    headings: 18,
    figures: 4,
    tables: 4,
    formulas: 20,
    references: 28,
    says: ['dilated filters', 'Yee'],
  },
};

test.skipIf(missing !== undefined)('recorded texts of papers are read whole', () => {
  let read = 0;
  for (const file of files) {
    const expected = Object.entries(EXPECTED).find(([name]) => file.name.startsWith(name))?.[1];
    if (expected === undefined) continue;
    const { text } = readPaperMarkdown(readRecordedText(file));
    expect(v.parse(FullTextSchema, text), file.name).toEqual(text);
    const said = JSON.stringify(text);
    const counts = {
      headings: countOf(text.blocks, 'heading'),
      figures: countOf(text.blocks, 'figure'),
      tables: countOf(text.blocks, 'table'),
      formulas: said.split('"tex":').length - 1,
      references: text.references.length,
    };
    for (const [kind, count] of Object.entries(counts)) {
      expect(count, `${file.name}: ${kind}`).toBeGreaterThanOrEqual(expected[kind as keyof typeof counts]);
    }
    for (const words of expected.says) expect(said, file.name).toContain(words);
    expect(said, file.name).not.toMatch(/start_POST|italic_|formula-not-decoded|Markdown Content|Back to arXiv|<span/);
    read++;
  }
  expect(read).toBe(Object.keys(EXPECTED).length);
});

test.skipIf(missing !== undefined)('a recorded page about a paper is refused', () => {
  const clips = files.filter((file) => file.name.startsWith('C_')).map((file) => readRecordedText(file));
  expect(clips).toHaveLength(1);
  expect(() => clips.map((clip) => readPaperMarkdown(clip))).toThrow(expect.objectContaining({ code: 'source.shape' }));
});

function countOf(blocks: readonly Block[], kind: Block['kind']): number {
  return blocks.filter((block) => block.kind === kind).length;
}
