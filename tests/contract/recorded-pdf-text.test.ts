import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { FullTextSchema, plainText, type Block, type FullText } from '#contract/full-text';
import { textAsMarkdown } from '../../main/documents/text-as-markdown';
import { readPdfText } from '../../main/documents/pdf-text/read-pdf-text';
import { readRecordedText, recordedFiles, withoutRecordings } from '../support/recordings';

const MAPS = join(import.meta.dirname, '..', '..', 'node_modules', 'pdfjs-dist', 'cmaps');
const files = recordedFiles('documents/pdf', '.pdf');
const missing = withoutRecordings ?? (files.length === 0 ? 'Skipped: no recorded PDFs.' : undefined);
if (missing !== undefined) process.stdout.write(`${missing}\n`);

const read = async (path: string): Promise<FullText> =>
  (await readPdfText(new Uint8Array(readFileSync(path)), MAPS)).text;

test.skipIf(missing !== undefined)(
  'every recorded PDF has a text in Offprint’s form, or says in words why it has none',
  async () => {
    const texts: string[] = [];
    const refused: string[] = [];
    for (const { name, path } of files) {
      const text = await read(path).catch((thrown: unknown) => AppError.from(thrown));
      if (text instanceof AppError) {
        refused.push(`${name} ${text.code}`);
        continue;
      }
      expect(v.safeParse(FullTextSchema, text).issues, name).toBeUndefined();
      const anchors = [...text.blocks, ...text.references].map(({ anchor }) => anchor);
      expect(new Set(anchors).size, name).toBe(anchors.length);
      texts.push(name);
    }
    process.stdout.write(`Texts of PDFs: ${texts.length} of ${files.length} have one.\n`);
    expect(refused.filter((one) => !one.endsWith(' source.shape'))).toEqual([]);
    expect(texts.length).toBeGreaterThan(25);
  },
  240_000,
);

/** At least so many are in each, by a part of its name; counted by reading the PDF. */
const EXPECTED = [
  { of: 'dpr_pdftex', title: 'Dense Passage Retrieval', headings: 20, captions: 8, references: 45, begins: 'Abstract' },
  {
    of: 'naacl06',
    title: 'Preemptive Information Extraction',
    headings: 8,
    captions: 4,
    references: 9,
    begins: 'Abstract',
  },
  {
    of: 'tracemonkey',
    title: 'Trace-based Just-in-Time',
    headings: 20,
    captions: 8,
    references: 18,
    begins: 'Abstract',
  },
  {
    of: 'paper_word',
    title: 'Individual Differential Privacy',
    headings: 12,
    captions: 1,
    references: 25,
    begins: 'Abstract',
  },
];

test.skipIf(missing !== undefined)('papers of one and two columns have their parts', async () => {
  for (const { of, title, headings, captions, references, begins } of EXPECTED) {
    const file = files.find(({ name }) => name.includes(of));
    if (file === undefined) throw new Error(`There is no ${of}.`);
    const text = await read(file.path);
    const count = (kind: Block['kind']): number => text.blocks.filter((block) => block.kind === kind).length;
    const found = { headings: count('heading'), captions: count('figure'), references: text.references.length };
    process.stdout.write(`${of}: ${JSON.stringify(found)}\n`);
    expect(plainText(text.title)).toContain(title);
    const [first] = text.blocks;
    expect(first?.kind === 'heading' ? plainText(first.of) : '').toBe(begins);
    expect(found.headings, of).toBeGreaterThanOrEqual(headings);
    expect(found.captions, of).toBeGreaterThanOrEqual(captions);
    expect(found.references, of).toBeGreaterThanOrEqual(references);
  }
});

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];

/** How many words the longest run has that both have in the same order. */
function inOrder(one: readonly string[], other: readonly string[]): number {
  let before = new Int32Array(other.length + 1);
  for (const word of one) {
    const now = new Int32Array(other.length + 1);
    for (const [at, own] of other.entries())
      now[at + 1] = word === own ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, now[at] ?? 0);
    before = now;
  }
  return before[other.length] ?? 0;
}

test.skipIf(missing !== undefined)(
  'a page says what another converter read in the same paper, in its order',
  async () => {
    const pdf = files.find(({ name }) => name.includes('2305.03393v1_page9'));
    const other = recordedFiles('documents/markdown', '.md').find(({ name }) => name.includes('2305.03393'));
    if (pdf === undefined || other === undefined) return;
    const own = wordsOf(textAsMarkdown(await read(pdf.path)));
    const share = inOrder(own, wordsOf(readRecordedText(other))) / own.length;
    process.stdout.write(
      `2305.03393, page 9: ${(100 * share).toFixed(1)} % of ${own.length} words in the order of another converter.\n`,
    );
    expect(share).toBeGreaterThan(0.9);
  },
);
