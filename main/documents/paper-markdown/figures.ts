import { plainText, type Block, type Inline, type Picture } from '#contract/full-text';
import { UNNAMED } from './blocks';

type Figure = Extract<Block, { kind: 'figure' }>;
type Captioned = { readonly kind: 'figure' | 'table' | 'code'; readonly label: string; readonly caption: Inline[] };

const CAPTION =
  /^\s*((Figure|Fig\.|FIGURE|Table|TABLE|Tab\.|Algorithm|Listing)\s?((?:[A-Z]{1,2}\.?)?\d{1,3}(?:\.\d{1,3})*|[IVX]{1,6}|[A-Z]))\s?(?::|\.(?=\s|$))\s*/;
const PART = /^\s*\(?[a-z0-9]{1,2}\)/;
const LONGEST_PART = 160;
/** Lines of a table that lost its cells. */
const FEWEST_FLAT_LINES = 2;

/**
 * Puts pictures and tables together with their captions, which follow them as paragraphs, or come before them where the
 * converter has it so.
 */
export function withCaptions(blocks: readonly Block[]): Block[] {
  const captionFirst = hasCaptionsFirst(blocks);
  const done: Block[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) continue;
    const caption = captionOf(block);
    if (caption === undefined) {
      if (!isPathOfPicture(block, blocks[at + 1])) done.push(block);
      continue;
    }
    const next = blocks[at + 1];
    const takesNext =
      (caption.kind === 'figure' && captionFirst && isBareFigure(next)) ||
      (caption.kind === 'table' && isBareTable(next) && !isBareTable(done.at(-1)));
    if (takesNext && next !== undefined) {
      done.push(joined(caption, [next]));
      at++;
    } else done.push(joined(caption, takeBefore(done, caption)));
  }
  return done.map((block) => (block.kind === 'figure' ? tidied(block) : block));
}

/** `Image: images/header` above a picture that is not there. */
function isPathOfPicture(block: Block, next: Block | undefined): boolean {
  return block.kind === 'paragraph' && next?.kind === 'figure' && /^Image: \S+$/.test(plainText(block.of));
}

export function captionOf(block: Block): Captioned | undefined {
  if (block.kind !== 'paragraph') return undefined;
  const at = block.of.findIndex((piece) => typeof piece === 'string' || piece.kind !== 'to' || piece.of.length > 0);
  const first = block.of[at];
  const start = typeof first === 'string' ? first : '';
  const found = CAPTION.exec(start);
  if (found?.[1] === undefined || typeof first !== 'string') return boldCaption(block.of, at);
  const caption = [...block.of.slice(0, at), first.slice(found[0].length), ...block.of.slice(at + 1)];
  return { kind: kindOf(found[2] ?? ''), label: labelOf(found[2] ?? '', found[3] ?? ''), caption };
}

/** `**Figure 1:** What it shows`. */
function boldCaption(of: readonly Inline[], at: number): Captioned | undefined {
  const first = of[at];
  if (first === undefined || typeof first === 'string' || (first.kind !== 'strong' && first.kind !== 'em')) {
    return undefined;
  }
  const text = plainText(first.of);
  const found = CAPTION.exec(text);
  if (found === null || found[0].trim() !== text.trim()) return undefined;
  return { kind: kindOf(found[2] ?? ''), label: labelOf(found[2] ?? '', found[3] ?? ''), caption: of.slice(at + 1) };
}

function kindOf(word: string): Captioned['kind'] {
  if (/^tab/i.test(word)) return 'table';
  return /^fig/i.test(word) ? 'figure' : 'code';
}

function labelOf(word: string, number: string): string {
  if (/^fig/i.test(word)) return `Figure ${number}`;
  return /^tab/i.test(word) ? `Table ${number}` : `${word} ${number}`;
}

const isBareFigure = (block: Block | undefined): block is Figure =>
  block?.kind === 'figure' && block.label === undefined && block.caption.length === 0;
const isBareTable = (block: Block | undefined): boolean => block?.kind === 'table' && block.label === undefined;

/** Whether this text has a picture more often after its caption than before. */
function hasCaptionsFirst(blocks: readonly Block[]): boolean {
  let balance = 0;
  for (const [index, block] of blocks.entries()) {
    if (captionOf(block)?.kind !== 'figure') continue;
    if (isBareFigure(blocks[index + 1])) balance++;
    if (isBareFigure(blocks[index - 1]) || isPart(blocks[index - 1])) balance--;
  }
  return balance > 0;
}

function isPart(block: Block | undefined): boolean {
  if (block?.kind !== 'paragraph') return false;
  const text = plainText(block.of);
  return text.length <= LONGEST_PART && PART.test(text);
}

/** What stands before a caption and belongs to it, the first first; taken away from what was done. */
function takeBefore(done: Block[], caption: Captioned): Block[] {
  if (caption.kind === 'code') {
    const last = done.at(-1);
    return last?.kind === 'code' && last.caption === undefined ? done.splice(-1) : takePictures(done);
  }
  if (caption.kind === 'table') {
    if (isBareTable(done.at(-1))) return done.splice(-1);
    const flat = flatTable(done);
    if (flat.length > 0) return flat;
  }
  const pictures = takePictures(done);
  return pictures.length === 0 && isBareTable(done.at(-1)) ? done.splice(-1) : pictures;
}

function takePictures(done: Block[]): Block[] {
  let from = done.length;
  while (from > 0 && (isBareFigure(done[from - 1]) || isPart(done[from - 1]))) from--;
  while (from < done.length && !isBareFigure(done[from])) from++;
  return done.splice(from);
}

/** A table that was run together: a paragraph of several lines right before the caption, with its notes below. */
function flatTable(done: Block[]): Block[] {
  const notes = done.at(-1)?.kind === 'list' ? 1 : 0;
  const at = done.length - 1 - notes;
  const flat = done[at];
  if (flat?.kind !== 'paragraph') return [];
  const lines = linesOf(flat.of);
  if (lines.length < FEWEST_FLAT_LINES || lines.some((line) => plainText(line).length > 400)) return [];
  const [, ...rest] = done.splice(at);
  return [{ kind: 'table', anchor: UNNAMED, caption: [], lines: lines.map((of) => [{ of }]) }, ...rest];
}

function linesOf(of: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const piece of of) {
    const parts = typeof piece === 'string' ? piece.split('\n') : [piece];
    for (const [index, part] of parts.entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push(part);
    }
  }
  return lines.filter((line) => line.length > 0);
}

function joined({ kind, label, caption }: Captioned, taken: readonly Block[]): Block {
  const table = taken.find((block) => block.kind === 'table');
  if (table?.kind === 'table') {
    const notes = taken.flatMap((block) => (block.kind === 'list' ? noteLines(block) : []));
    return { kind: 'table', anchor: UNNAMED, label, caption: [...caption, ...notes], lines: table.lines };
  }
  const [first] = taken;
  if (first?.kind === 'code') return { ...first, label, caption };
  if (kind === 'table' && taken.length === 0) return { kind: 'table', anchor: UNNAMED, label, caption, lines: [] };
  return { kind: 'figure', anchor: UNNAMED, label, caption, ...figureParts(taken) };
}

function noteLines(list: Extract<Block, { kind: 'list' }>): Inline[] {
  return list.items.flatMap((item) =>
    item.of.flatMap((block): Inline[] => (block.kind === 'paragraph' ? [{ kind: 'break' }, ...block.of] : [])),
  );
}

/** Pictures alone stand side by side; where one has a caption of its own, each is a part. */
function figureParts(taken: readonly Block[]): { pictures: readonly Picture[]; parts: Block[] } {
  const figures = taken.filter((block) => isBareFigure(block));
  if (!taken.some((block) => block.kind === 'paragraph' && hasWords(block.of))) {
    return { pictures: figures.flatMap((figure) => figure.pictures), parts: [] };
  }
  const parts: Figure[] = [];
  for (const block of taken) {
    const last = parts.at(-1);
    if (isBareFigure(block)) parts.push(block);
    else if (block.kind === 'paragraph' && last !== undefined) {
      parts[parts.length - 1] = { ...last, caption: [...last.caption, ...block.of] };
    }
  }
  return { pictures: [], parts };
}

const hasWords = (of: readonly Inline[]): boolean => plainText(of).trim() !== '';

/** A caption that begins with nothing but space. */
function tidied(figure: Figure): Figure {
  return { ...figure, caption: figure.caption.filter((piece, index) => index > 0 || piece !== '') };
}
