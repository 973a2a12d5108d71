import { plainText, type Block, type Inline } from '#contract/full-text';

const FARTHEST_ABSTRACT = 40;
/** What a heading says that is no title of a paper. */
const SECTION =
  /^(?:abstract|introduction|background|related works?|preliminaries|methods?|results|experiments|discussions?|conclusions?|acknowledge?ments?|references|bibliography|appendix|appendices|supplementary material)\W*$/i;
const RUN_IN_ABSTRACT = /^\s*abstract\s*[.:—–-]\s*\S/i;
const ABSTRACT = /^\W*abstract\W*$/i;
/** An author or a place in a line of authors ends or begins with a number or a sign. */
const AFFILIATED = /\p{L}[ ,]?[\d∗†‡§*¶♠♢]+(?:[,\s]|$)|(?:^|[,\s])[\d∗†‡§*¶♠♢]{1,3}\s?\p{Lu}|[\w.}]@\w/u;
const NOTE_OF_AUTHORS = /^[\d∗†‡§*¶♠♢]{1,2}\s?\p{Lu}/u;
const NAMES = /^(?:\p{Lu}[\p{L}.'’-]*\s*,?\s*(?:(?:and|de|van|von|der|la|del)\s+)*){2,60}$/u;
const LONGEST_LINE = 600;

/** The text from its abstract on: without the title, the authors and where they work, as far as they can be told. */
export function fromAbstract(blocks: readonly Block[]): Block[] {
  const at = blocks.slice(0, FARTHEST_ABSTRACT).findIndex((block) => isAbstract(block));
  if (at === -1) return withoutTitle(blocks);
  // A picture over the abstract is part of the paper.
  const shown = blocks.slice(0, at).filter((block) => block.kind === 'table' || isFigure(block));
  const end = blocks.findIndex((block, index) => index > at && block.kind === 'heading');
  const abstract = blocks.slice(at, end === -1 ? undefined : end);
  // The abstract's own first paragraph is never taken for authors.
  const own = blocks[at]?.kind === 'heading' ? 1 : 0;
  const isLoose = (block: Block, index: number): boolean => index > own && isAuthors(block);
  return [
    ...shown,
    ...abstract.filter((block, index) => !isLoose(block, index)),
    ...(end === -1 ? [] : blocks.slice(end)),
  ];
}

function isFigure(block: Block): boolean {
  return block.kind === 'figure' && block.label !== undefined;
}

function isAbstract(block: Block): boolean {
  if (block.kind === 'paragraph') return RUN_IN_ABSTRACT.test(plainText(block.of.slice(0, 2)));
  return block.kind === 'heading' && ABSTRACT.test(plainText(block.of));
}

/** Without an abstract, what stands before the first heading is left out if it reads as authors alone. */
function withoutTitle(blocks: readonly Block[]): Block[] {
  const [first] = blocks;
  const rest = first !== undefined && isTitle(first) && blocks.length > 1 ? blocks.slice(1) : blocks;
  const end = rest.findIndex((block) => !isAuthors(block));
  return rest.slice(Math.max(0, end));
}

function isTitle(block: Block): boolean {
  return block.kind === 'heading' && block.number === undefined && !SECTION.test(plainText(block.of).trim());
}

function isAuthors(block: Block): boolean {
  if (block.kind !== 'paragraph') return false;
  const text = plainText(block.of).trim();
  if (text.length > LONGEST_LINE) return false;
  if (NOTE_OF_AUTHORS.test(text) || NAMES.test(text.slice(0, 300))) return true;
  return AFFILIATED.test(text) && !/[a-z]{3,}\.(?:\s|$)/.test(text);
}

/** The title in the text itself, for a source that does not tell it before. */
export function titleOf(blocks: readonly Block[]): readonly Inline[] {
  const first = blocks.find((block) => block.kind !== 'rule');
  return first?.kind === 'heading' && isTitle(first) ? first.of : [];
}
