import { positionOf } from '#contract/flat-text';
import type { Block, FullText, Inline } from '#contract/full-text';
import { type Highlight, highlightLink } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import { sliceInlines } from '#contract/slice-inlines';
import { assertNever } from '#contract/types';
import { readyText } from './settle-places';

/** What Markdown would take for a mark of its own. */
const MARKS = /[\\`*_[\]<>$|#]/g;
const escaped = (words: string): string => words.replaceAll(MARKS, String.raw`\$&`);

function line(of: readonly Inline[]): string {
  return of.map(piece).join('');
}

function piece(each: Inline): string {
  if (typeof each === 'string') return escaped(each);
  switch (each.kind) {
    case 'em':
      return `*${line(each.of)}*`;
    case 'strong':
      return `**${line(each.of)}**`;
    case 'math':
      return each.tex === '' ? escaped(each.text ?? '') : `$${each.tex.trim()}$`;
    case 'code':
    case 'sub':
    case 'sup':
    case 'caps':
    case 'link':
    case 'to':
    case 'cite':
      return line(each.of);
    case 'note':
    case 'picture':
      return '';
    case 'break':
      return ' ';
    default:
      return assertNever(each);
  }
}

/** The words of a highlight as Markdown, a paragraph for each stretch: from the text, where they stand in it as they were. */
function paragraphs({ quote, place }: Highlight, text: FullText | null): readonly string[] {
  const plain = quote.exact.split('\n').map(escaped);
  if (text === null || place.kind === 'pdf') return plain;
  const { flat } = readyText(text);
  const from = positionOf(flat, place.start);
  const to = positionOf(flat, place.end);
  if (from === undefined || to === undefined || flat.text.slice(from, to) !== quote.exact) return plain;
  return flat.runs
    .filter((run) => run.from < to && run.from + run.text.length > from)
    .map((run) => line(sliceInlines(run.of, from - run.from, to - run.from)));
}

/** The number of the section that a block stands in, as far as it has one. */
function sectionOf(text: FullText, anchor: string): string | undefined {
  let number: string | undefined;
  const isIn = (block: Block): boolean => {
    if (block.anchor === anchor) return true;
    if (block.kind === 'figure') return block.parts.some(isIn);
    if (block.kind === 'list') return block.items.some(({ of }) => of.some(isIn));
    return (block.kind === 'quote' || block.kind === 'statement') && block.of.some(isIn);
  };
  for (const block of text.blocks) {
    if (block.kind === 'heading') number = block.number?.replace(/\.$/, '');
    if (isIn(block)) return number;
  }
  return undefined;
}

/** What the link back to a highlight says: where it stands, as shortly as can be. */
function whereWords({ place }: Highlight, text: FullText | null): string {
  if (place.kind === 'pdf') return `p. ${place.page}`;
  const section = text === null ? undefined : sectionOf(text, place.start.anchor);
  return section === undefined || /[[\]|]/.test(section) ? '↗' : `§${section}`;
}

/** A highlight for a note: a quote that links back to its place, and the comment below it. */
export function quoteAsMarkdown(paper: PaperId, highlight: Highlight, text: FullText | null): string {
  const link = `[[${paper}${highlightLink(highlight.id)}|${whereWords(highlight, text)}]]`;
  const words = paragraphs(highlight, text)
    .map((each) => each.replaceAll(/\s+/g, ' ').trim())
    .filter((each) => each !== '');
  const quote = `${words.join('\n\n')} ${link}`.replaceAll(/^/gm, '> ').replaceAll(/^> $/gm, '>');
  const comment = highlight.comment.trim();
  return comment === '' ? quote : `${quote}\n\n${comment}`;
}
