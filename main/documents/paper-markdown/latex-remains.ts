import { plainText, type Block, type Inline } from '#contract/full-text';
import { cellsOfLatex } from './latex-cells';
import { hasLabelNames } from '../label-names';
import { withLines } from './settle';

/** What only a converter of LaTeX's source leaves behind; one of these in a text tells how it was made. */
const TRACES = [/^Image: \S+\s*$/m, /(?:^|\s)=-1(?=\s)/, /[tcb]\]@[|lcr]{1,4}@/, /\| ?\d{1,2}\*[$\p{Lu}]/u];

/** `=-1`: what a count or a length of TeX was set to. */
const SET = /^\s*=\s?-?\d{1,4}(?:pt|em|ex)?(?:\s+|$)/;
const SET_WITHIN = /(?<=[.!?)\]]\s{0,3})=-1(?=\s|$)/g;
/** `0.98Always`: how wide a box was to be. */
const WIDTH = /^\s*(?:\[[htbpcH!]{1,5}\]\s?){0,2}(?:[01]?\.\d{1,4}|-?\d{0,4}\.?\d{1,4}(?:pt|em|ex))(?=\p{Lu}\p{Ll}|$)/u;
/** `[t]0.5`, `r0.48`, `[][c]`, `lcc[t!]`, with the count of columns below: a paragraph of options and nothing else. */
const OPTIONS =
  /^(?:[lcrp|X@ ]{2,40}(?=\[)|[rlRLioIO](?=[01]?\.\d))?(?:\[[htbpclrH! ]{0,5}\]?)*\s*(?:[01]?\.\d{1,4}|\d{1,2})?$/;
/** Names of styles of references, which stand alone where the list was to be. */
const STYLE =
  /^(?:plain|unsrt|abbrv|alpha|ieeetr|siam|acm|apalike|amsplain|amsalpha|IEEEtran|splncs04|named|nature|naturemag|aasjournal|ieee_fullname|ieeenat_fullname|acl_natbib|ACM-Reference-Format|elsarticle-(?:num|harv)|model\d?-num-names|spmpsci|JHEP)(?:nat|dinat|url|urldate)?$|^(?:plain|unsrt|abbrv|alpha)(?:nat|url|din)|^[a-z]{3,12}_?(?:19|20)\d\d(?:_[a-z]+)?$/;
/** A font's encoding, and what is said to LaTeX's third programming layer. */
const TOLD = /^UTF8\w{0,10}$|^\\?(?=\w{0,40}_)\w{1,40}:[nNoVvxefTFpwc]{1,6}\s/;
const BIBLIOGRAPHY = /^[\w./-]+(?:,\s?[\w./-]+)*$/;
/** `tableWhat it shows`: the caption of what is no float. */
const CAPTION_OF = /^(table|figure)(?=\p{Lu}\p{L})/u;
const GLUED_TITLE = /^(Acknowledge?ments?)(?=\p{Lu})/u;
/** `Encoder:The encoder`. */
const GLUED_WORDS = /^(\p{Lu}[\p{L} -]{2,40}:)(?=\p{Lu}\p{Ll}|\p{Lu}\s)/u;
const NAME_OF_PLACE = /\b(?:Figure|Table|Section|Equation|Appendix|Algorithm|Chapter)s?[ ~]?\[([\w\\:.+/-]{2,80})\]/gi;
/** `LLaMA[llama]`, `[llama]and`: the space between was a tie. */
const TIED = /(?<=[\p{L}\p{Pe}\d%”"'](?<!\b\p{L}))(\[(?=[^\]]{0,80}[a-z])[\w:.+/-]{3,80}(?:,\s?[\w:.+/-]{3,80})*\])/gu;
const TIED_AFTER = /(\[(?=[^\]]{0,80}[a-z])[\w:.+/-]{3,80}(?:,\s?[\w:.+/-]{3,80})*\])(?=\p{L}{2})/gu;

/** Whether a text was made from LaTeX's source, by a converter that knows some of it. `isPlain`: without marks of a service. */
export function isFromLatex(body: string, isPlain: boolean): boolean {
  const text = body.slice(0, 500_000);
  return TRACES.some((trace) => trace.test(text)) || (isPlain && hasLabelNames(text));
}

/** Blocks without those that are commands which nobody knew, and nothing else. */
export function withoutLoneCommands(blocks: readonly Block[]): Block[] {
  return blocks.filter((block) => block.kind !== 'paragraph' || !isCommands(block.of));
}

const isCommands = (of: readonly Inline[]): boolean =>
  of.every((piece) => typeof piece === 'string') && /^\s*(?:\\[a-zA-Z@]{2,40}\s*){1,20}$/.test(of.join(''));

/**
 * Blocks without what was said to LaTeX rather than to a reader: options of boxes, lengths, names of styles, how a table
 * was to be set. A paragraph that is nothing else is left out.
 */
export function withoutLatexRemains(blocks: readonly Block[], body: string): Block[] {
  const names = new Set([...body.matchAll(NAME_OF_PLACE)].map(([, name = '']) => name.replaceAll('\\', '')));
  const shown = blocks.filter((block, at) => !isRemain(block, blocks[at + 1], blocks[at - 1]));
  return captioned(shown.flatMap((block) => clean(block, names)));
}

function isRemain(block: Block, next: Block | undefined, before: Block | undefined): boolean {
  if (block.kind !== 'paragraph' && block.kind !== 'heading') return false;
  const text = plainText(block.of).trim();
  if (block.kind === 'heading') return !/[\p{L}\d]/u.test(text);
  if (text.length > 120) return false;
  if (text === '' || OPTIONS.test(text) || STYLE.test(text) || TOLD.test(text)) return true;
  // The file that the list was to be read from stands beside the name of its style.
  return BIBLIOGRAPHY.test(text) && [next, before].some((other) => other !== undefined && isStyle(other));
}

const isStyle = (block: Block): boolean => block.kind === 'paragraph' && STYLE.test(plainText(block.of).trim());

function clean(block: Block, names: ReadonlySet<string>): Block[] {
  switch (block.kind) {
    case 'heading':
      return [{ ...block, of: withFirst(block.of, (text) => unnamed(text, names)) }];
    case 'table':
      return [withLines({ ...block, lines: cellsOfLatex(block.lines) }, untied)];
    case 'paragraph': {
      const of = withFirst(untied(block.of), (text) => text.replace(SET, '').replace(WIDTH, ''));
      const [first, ...rest] = of;
      const title = typeof first === 'string' ? GLUED_TITLE.exec(first)?.[1] : undefined;
      if (typeof first !== 'string' || title === undefined) {
        return [{ ...block, of: withFirst(of, (text) => text.replace(GLUED_WORDS, '$1 ')) }];
      }
      return [
        { kind: 'heading', anchor: '', level: 2, of: [title] },
        { ...block, of: [first.slice(title.length), ...rest] },
      ];
    }
    default:
      return [withLines(block, untied)];
  }
}

function unnamed(text: string, names: ReadonlySet<string>): string {
  for (let end = 2; end < Math.min(80, text.length); end++) {
    if (names.has(text.slice(0, end)) && /^\p{Lu}/u.test(text.slice(end))) return text.slice(end);
  }
  return text;
}

function withFirst(of: readonly Inline[], change: (text: string) => string): Inline[] {
  const at = of.findIndex((piece) => typeof piece !== 'string' || piece.trim() !== '');
  const first = of[at];
  if (typeof first !== 'string') return [...of];
  return [...of.slice(0, at), change(first.trimStart()), ...of.slice(at + 1)].filter((piece) => piece !== '');
}

function untied(of: readonly Inline[]): Inline[] {
  return of.map((piece) => {
    if (typeof piece === 'string') {
      return piece.replaceAll(SET_WITHIN, '').replaceAll(TIED, ' $1').replaceAll(TIED_AFTER, '$1 ');
    }
    return piece.kind === 'em' || piece.kind === 'strong' ? { ...piece, of: untied(piece.of) } : piece;
  });
}

/** Captions that say what they are of, at the table or the picture beside them. */
function captioned(blocks: readonly Block[]): Block[] {
  const done: Block[] = [];
  let next: { readonly kind: 'table' | 'figure'; readonly caption: readonly Inline[] } | undefined;
  for (const block of blocks) {
    const first = block.kind === 'paragraph' ? block.of[0] : undefined;
    const word = typeof first === 'string' ? CAPTION_OF.exec(first)?.[1] : undefined;
    const last = done.at(-1);
    if (block.kind === 'paragraph' && (word === 'table' || word === 'figure')) {
      const caption = withFirst(block.of, (text) => text.slice(word.length));
      if (last !== undefined && isBare(last, word)) done[done.length - 1] = { ...last, caption };
      else next = { kind: word, caption };
      if (next !== undefined) done.push({ ...block, of: caption });
    } else if (next !== undefined && isBare(block, next.kind)) {
      done.splice(-1, 1, { ...block, caption: next.caption });
      next = undefined;
    } else {
      next = undefined;
      done.push(block);
    }
  }
  return done;
}

function isBare(block: Block, kind: 'table' | 'figure'): block is Extract<Block, { kind: 'table' | 'figure' }> {
  return (block.kind === 'table' || block.kind === 'figure') && block.kind === kind && block.caption.length === 0;
}
