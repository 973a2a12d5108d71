import { plainText, type Block, type Footnote, type Inline } from '#contract/full-text';

type Paragraph = Extract<Block, { kind: 'paragraph' }>;

const ENDED = /[.!?:;…]["'”’)\]]*$/;
/** What no sentence begins with: a small letter, a stop, the name of what is cited. */
const GOES_ON = /^\s*(?:\p{Ll}|[.,;:)\]](?:\s|$|[).,;])|\[[\w:.+/-]{2,80}(?:,\s?[\w:.+/-]{2,80})*\])/u;
const LONGEST_NOTE = 1_000;

/**
 * Sentences that a converter broke at what stood within them: at a formula, a citation, or a footnote, whose words then
 * stand between their halves. Halves are put together, and a footnote's words are taken out.
 */
export function withWholeSentences(blocks: readonly Block[]): { blocks: Block[]; footnotes: Footnote[] } {
  const done: Block[] = [];
  const footnotes: Footnote[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) continue;
    const last = done.at(-1);
    if (block.kind !== 'paragraph' || last?.kind !== 'paragraph' || !isOpen(last)) {
      done.push(block);
      continue;
    }
    const next = blocks[at + 1];
    if (isNote(block) && next?.kind === 'paragraph' && goesOn(next, last)) {
      const mark = String(footnotes.length + 1);
      footnotes.push({ anchor: `note-${mark}`, mark, of: block.of });
      done[done.length - 1] = joined(last, [{ kind: 'note', note: `note-${mark}` }], next);
      at++;
    } else if (goesOn(block, last)) done[done.length - 1] = joined(last, [], block);
    else done.push(block);
  }
  return { blocks: done, footnotes };
}

/** The end of a paragraph, which may have grown long. */
const endOf = ({ of }: Paragraph): string => plainText(of.slice(-6)).trim();

function isOpen(paragraph: Paragraph): boolean {
  const text = endOf(paragraph);
  return text !== '' && !ENDED.test(text);
}

function goesOn({ of }: Paragraph, before: Paragraph): boolean {
  const first = of.find((piece) => typeof piece !== 'string' || piece.trim() !== '');
  if (first === undefined) return false;
  if (typeof first === 'string') return GOES_ON.test(first);
  // A formula or an address may begin a sentence as well, but not after a word that leads to something.
  const mayGoOn = first.kind === 'link' || (first.kind === 'math' && of.length > 1);
  return mayGoOn && /(?:^|[\s(])\p{Ll}+$|[(,]$/u.test(endOf(before));
}

function isNote({ of }: Paragraph): boolean {
  const pieces = of.filter((piece) => typeof piece !== 'string' || piece.trim() !== '');
  const [first] = pieces;
  if (pieces.length === 1 && typeof first === 'object' && first.kind === 'link') return true;
  const text = plainText(of).trim();
  return text.length <= LONGEST_NOTE && /^\p{Lu}/u.test(text) && ENDED.test(text);
}

function joined(before: Paragraph, between: readonly Inline[], after: Paragraph): Paragraph {
  const first = plainText(after.of).trimStart();
  const isGlued = /^[.,;:)\]]/.test(first) || /[([]$/.test(endOf(before));
  const head = trimEnd(before.of);
  return {
    ...before,
    of: [...head, ...between, isGlued ? '' : ' ', ...trimStart(after.of)].filter((piece) => piece !== ''),
  };
}

function trimEnd(of: readonly Inline[]): Inline[] {
  const last = of.at(-1);
  return typeof last === 'string' ? [...of.slice(0, -1), last.trimEnd()] : [...of];
}

function trimStart(of: readonly Inline[]): Inline[] {
  const [first, ...rest] = of;
  return typeof first === 'string' ? [first.trimStart(), ...rest] : [...of];
}
