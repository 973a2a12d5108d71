import { plainText, type Block, type Footnote, type Inline } from '#contract/full-text';

/** The mark of a footnote stands three times before its words, all within the sentence that it belongs to. */
const MARK = /(?<=\S)(\d{1,2}) ?\1 \1 ?(?=[\p{L}“"(h])/u;
const LONGEST = 400;

/**
 * Takes footnotes out of the ends of paragraphs; elsewhere nobody can tell where they end, and the mark is raised.
 * `known`: those that were found before.
 */
export function takeFootnotes(
  blocks: readonly Block[],
  known: readonly Footnote[] = [],
): { blocks: Block[]; footnotes: Footnote[] } {
  const footnotes = [...known];
  const taken = blocks.map((block) =>
    block.kind === 'paragraph' ? { ...block, of: take(block.of, footnotes) } : block,
  );
  return { blocks: taken, footnotes };
}

function take(of: readonly Inline[], footnotes: Footnote[]): readonly Inline[] {
  const line: Inline[] = [];
  for (const [index, piece] of of.entries()) {
    const found = typeof piece === 'string' ? MARK.exec(piece) : null;
    if (found?.[1] === undefined || typeof piece !== 'string') {
      line.push(piece);
      continue;
    }
    const after = [piece.slice(found.index + found[0].length), ...of.slice(index + 1)];
    const words = plainText(after);
    line.push(piece.slice(0, found.index));
    if (words.length > LONGEST || /[.!?]\s+\p{Lu}/u.test(words)) {
      const [first = '', ...rest] = after;
      return [...line, { kind: 'sup', of: [found[1]] }, ' ', first, ...rest];
    }
    const anchor = `note-${footnotes.length + 1}`;
    footnotes.push({ anchor, mark: found[1], of: after });
    return [...line, { kind: 'note', note: anchor }];
  }
  return line;
}
