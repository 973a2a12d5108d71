import type { Block, FullText, Inline } from '#contract/full-text';
import type { ParsedText } from '../parsed-text';
import { withTypedCitations } from '../typed-citations';
import { holdBareTex } from './bare-tex';
import { code, toBlocks } from './blocks';
import { chunksOf } from './chunks';
import { holdDollarTex } from './dollar-tex';
import { proseOfFence } from './fence-prose';
import { withCaptions } from './figures';
import { flavourOf, lacksOf, type Flavour } from './flavours';
import { withWholeSentences } from './broken-paragraphs';
import { takeFootnotes } from './footnotes';
import { fromAbstract, titleOf } from './front';
import { noPaper, openMarkdown, refuseNoPaper, versionOf } from './header';
import { HeldFormulas } from './held-formulas';
import { toInlines, type Reading } from './inlines';
import { readInnerText } from './inner-text';
import { withLabelNames } from '../label-names';
import { isFromLatex, withoutLatexRemains, withoutLoneCommands } from './latex-remains';
import { mergeLists } from './merge-lists';
import { parseMarkdown } from './parse-markdown';
import { Pictures } from './pictures';
import { withoutProseTex } from './prose-tex';
import { takeReferences } from './references';
import { holdRepeatedFormulas } from './repeated-formulas';
import { settle, settleLoose, withLines } from './settle';
import { formulaTester } from './settable';

/** The longest papers with their appendices have about a million characters. */
const LONGEST = 4_000_000;
const MOST_BLOCKS = 6_000;
/** Some pieces make no block. */
const MOST_CHUNKS = 8_000;

type Prepare = (text: string) => string;

/**
 * The Markdown that `huggingface.co/papers/<id>.md` answers, in Offprint's own form: the text from its abstract on, what
 * it lacks, and the addresses of its pictures. Of no markup of the source anything is left but what the form knows.
 *
 * Throws an AppError `source.shape` for what is no paper's text: an empty answer, a web page, a page about a paper.
 */
export function readPaperMarkdown(markdown: string): ParsedText {
  const wasLong = markdown.length > LONGEST;
  const opened = openMarkdown(HeldFormulas.clean(wasLong ? markdown.slice(0, LONGEST) : markdown));
  refuseNoPaper(opened);
  const { header, body } = opened;
  const flavour = flavourOf(opened);
  const held = new HeldFormulas();
  const reading: Reading = { held, pictures: new Pictures(header?.source ?? '') };
  const prepare = preparation(flavour, body, held);
  const all = flavour === 'inner-text' ? readInnerText(body, held) : readBlocks(body, reading, prepare);
  const wasCut = wasLong || all.length > MOST_BLOCKS;
  const isMade = (flavour === 'plain' || flavour === 'bare-tex') && isFromLatex(body, flavour === 'plain');
  const merged = withoutLoneCommands(mergeLists(all.slice(0, MOST_BLOCKS)));
  const blocks = isMade ? withoutLatexRemains(merged, body) : merged;
  const title = header === undefined ? titleOf(blocks) : titleLine(header.title, reading, prepare);
  const shown = takeReferences(fromAbstract(withCaptions(blocks)));
  const whole = isMade ? withWholeSentences(shown.blocks) : { blocks: shown.blocks, footnotes: [] };
  const noted = takeFootnotes(named(whole.blocks), whole.footnotes);
  const settled = withTypedCitations(settle({ ...noted, references: shown.references }));
  if (settled.blocks.length === 0) throw noPaper('nothing of it is text');
  const hasEmptyReferences = shown.hasHeading && shown.blocks.length < blocks.length && shown.references.length === 0;
  const version = versionOf(opened);
  const text: FullText = {
    source: 'hugging-face-markdown',
    ...(version === undefined ? {} : { version }),
    title: settleLoose(title),
    ...settled,
    lacks: lacksOf({ flavour, hasEmptyReferences, wasCut, body }),
  };
  return { text, pictures: reading.pictures.addresses };
}

/** What is done to a piece of text before Markdown sees it. */
function preparation(flavour: Flavour, body: string, held: HeldFormulas): Prepare {
  if (flavour === 'repeated') return (text) => holdRepeatedFormulas(text, held);
  if (flavour === 'plain') return (text) => withoutProseTex(holdDollarTex(text, held), false);
  const isSettable = formulaTester();
  const hasDollars = (body.slice(0, 500_000).match(/\$[^$\n]{0,200}\\[a-zA-Z]{2,}[^$\n]{0,200}\$/g)?.length ?? 0) >= 3;
  return (text) => {
    const prose = withoutProseTex(hasDollars ? holdDollarTex(text, held) : text, true);
    return holdBareTex(prose, held, isSettable);
  };
}

/** Blocks whose names of places can be read. */
function named(blocks: readonly Block[]): Block[] {
  const line = (of: readonly Inline[]): Inline[] =>
    of.map((piece) => (typeof piece === 'string' ? withLabelNames(piece) : piece));
  return blocks.map((block) => withLines(block, line));
}

function readBlocks(body: string, reading: Reading, prepare: Prepare): Block[] {
  const blocks: Block[] = [];
  let chunks = 0;
  for (const chunk of chunksOf(body)) {
    chunks++;
    if (blocks.length > MOST_BLOCKS || chunks > MOST_CHUNKS) break;
    if (chunk.kind === 'markdown') {
      for (const block of toBlocks(parseMarkdown(prepare(chunk.text)), reading)) blocks.push(block);
      continue;
    }
    const prose = proseOfFence(chunk.text, chunk.language);
    if (prose === undefined) blocks.push(code(chunk.text, chunk.language));
    else for (const block of readBlocks(prose, reading, prepare)) blocks.push(block);
  }
  return blocks;
}

function titleLine(title: string, reading: Reading, prepare: Prepare): Inline[] {
  const [paragraph] = parseMarkdown(prepare(title.slice(0, 1_000)));
  return paragraph === undefined ? [] : toInlines(paragraph.children ?? [], reading);
}
