import { plainText, type Inline } from '#contract/full-text';
import type { Line, Span } from './lines';

const WORD = /\p{L}[\p{L}\p{M}'’-]*/gu;
const BROKEN = /(\p{L}+)[-‐]$/u;
const GOES_ON = /^(\p{Ll}[\p{Ll}\p{M}]*)/u;

/** The words that stand whole within a line somewhere, in small letters. */
export type Vocabulary = ReadonlySet<string>;

export function vocabularyOf(lines: Iterable<Line>): Vocabulary {
  const words = new Set<string>();
  for (const { text } of lines) {
    const found = [...text.matchAll(WORD)];
    for (const [place, { 0: word, index }] of found.entries()) {
      // A word at the end of a line may be the beginning of one, and the first of a line its end.
      const isAtEnd = place === found.length - 1 && index + word.length >= text.length - 1;
      if (isAtEnd || (place === 0 && index === 0)) continue;
      words.add(word.toLowerCase());
      if (word.includes('-')) for (const part of word.split('-')) words.add(`${part.toLowerCase()}-`);
    }
  }
  return words;
}

/** Lines as one, with the words that were parted at their ends made whole. `between` stands where no word was. */
export function joinLines(lines: readonly Line[], words: Vocabulary, between: Inline = ' '): Inline[] {
  const line: Inline[] = [];
  let before: Line | undefined;
  for (const one of lines) {
    const end = before === undefined ? 'none' : endOf(before.text, one.text, words);
    if (end === 'without') dropHyphen(line);
    if (end === 'words') line.push(between);
    line.push(...inlinesOf(trimmed(one.spans)));
    before = one;
  }
  return merged(line);
}

const NO_BLANKS = /[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF]$/;
const NO_BLANK_BEFORE = /^[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]/;

/** What a line's end is: a blank, nothing, or a hyphen that belongs to no word. */
export function endOf(before: string, after: string, words: Vocabulary): 'words' | 'none' | 'without' {
  // Chinese and Japanese have no blanks; Korean has.
  if (NO_BLANKS.test(before) && NO_BLANK_BEFORE.test(after) && !/[\uAC00-\uD7AF]$/.test(before)) return 'none';
  if (/[\p{L}\d][–—/]$/u.test(before)) return 'none';
  const first = BROKEN.exec(before)?.[1]?.toLowerCase();
  if (first === undefined) return 'words';
  const rest = GOES_ON.exec(after)?.[1];
  if (rest === undefined) return 'none';
  if (words.has(`${first}-${rest}`)) return 'none';
  if (words.has(first + rest)) return 'without';
  // `pre-trained` where `trained` is a word too, against `re-trieval`.
  const isCompound = words.has(rest) && rest.length > 3 && (words.has(first) || words.has(`${first}-`));
  return isCompound ? 'none' : 'without';
}

function dropHyphen(line: Inline[]): void {
  const last = line.at(-1);
  if (typeof last === 'string') line[line.length - 1] = last.replace(/[-‐]\s*$/, '');
}

function trimmed(spans: readonly Span[]): Span[] {
  return spans.map((span, at) => {
    let { text } = span;
    if (at === 0) text = text.trimStart();
    if (at === spans.length - 1) text = text.trimEnd();
    return { ...span, text };
  });
}

function inlinesOf(spans: readonly Span[]): Inline[] {
  return spans.flatMap(({ text, shift }): Inline[] => {
    if (shift === undefined) return [text];
    const bare = text.trim();
    if (bare === '') return [text];
    return [text.startsWith(' ') ? ' ' : '', { kind: shift, of: [bare] }, text.endsWith(' ') ? ' ' : ''];
  });
}

/** Neighbouring letters as one piece, neighbouring raised letters too, blanks single. */
function merged(line: readonly Inline[]): Inline[] {
  const result: Inline[] = [];
  for (const piece of line) {
    const last = result.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') result[result.length - 1] = last + piece;
    else if (isShifted(piece) && isShifted(last) && piece.kind === last.kind)
      result[result.length - 1] = { kind: piece.kind, of: [plainText(last.of) + plainText(piece.of)] };
    else result.push(piece);
  }
  return result.map((piece) => (typeof piece === 'string' ? piece.replaceAll(/ {2,}/g, ' ') : piece));
}

type Shifted = { readonly kind: 'sup' | 'sub'; readonly of: readonly Inline[] };

function isShifted(piece: Inline | undefined): piece is Shifted {
  return piece !== undefined && typeof piece === 'object' && (piece.kind === 'sup' || piece.kind === 'sub');
}
