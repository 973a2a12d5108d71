import { codeSpansIn, paragraphsOf } from './code-spans';
import { markdownLines } from './markdown-lines';

const BOX = /^\[[ xX]\][ \t]+/;
/** `[[target]]`, `[[target|label]]`, and the image that a `!` makes of it. */
const NOTE_LINK = /!?\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/y;
const FOOTNOTE = /\[\^[^[\]\n]*\]:?/y;
/** Where a link leads, with its title; or the name of where that is told. */
const DESTINATION =
  /\((?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)|\[[^[\]\n]*\]/y;
const ADDRESS = /<([a-z][a-z0-9+.-]*:[^\s<>]*)>/iy;
const TAG = /<\/?[a-z][^<>]*>/iy;
/** What may begin something that is not read as it stands; between these a text is taken as it is. */
const MARK = /[\\*_~[\]!<]/g;
const EMPHASIS = /\*+|_+|~+/y;
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const IN_WORD = /[\p{L}\p{N}]/u;

/**
 * The words of a text (Markdown with `\n` line ends, without front matter) as they are read: no marks, of links their
 * label, no images, code as it stands; blanks folded. In linear time.
 */
export function plainWords(markdown: string): string {
  const lines = markdownLines(markdown);
  const code = lines
    .filter(({ kind }) => kind === 'code')
    .map(({ from, to }) => ({ from, text: markdown.slice(from, to) }));
  const text = paragraphsOf(lines).map((paragraph) => ({
    from: paragraph[0]?.from ?? 0,
    text: withoutMarks(paragraph.map(({ from, to }) => withoutFrame(markdown.slice(from, to))).join('\n')),
  }));
  const pieces = [...code, ...text].toSorted((one, other) => one.from - other.from);
  return pieces
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** The first of some words, at most `max` characters (UTF-16 units), cut after a word. */
export function cutTo(words: string, max = 140): string {
  if (words.length <= max) return words;
  const room = words.slice(0, max - 1);
  const blank = words.charAt(max - 1) === ' ' ? room.length : room.lastIndexOf(' ');
  // A word longer than the whole is cut, but not within a character.
  const cut = blank > 0 ? room.slice(0, blank) : room.replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.replace(/[\s,;:.–-]+$/u, '')}…`;
}

/** A line without the box of a task, or the bars of a table's row. */
function withoutFrame(line: string): string {
  return line.startsWith('|') ? line.replace(/(?<!\\)\|/g, ' ') : line.replace(BOX, '');
}

/** A paragraph without the marks within it. */
function withoutMarks(text: string): string {
  const spans = codeSpansIn(text, [{ from: 0, to: text.length }]);
  /** What is read, in pieces; a bracket that may turn out to be a link's is one of its own. */
  const pieces: string[] = [];
  const open: { readonly piece: number; readonly isImage: boolean }[] = [];
  const matched = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  let nextSpan = 0;
  let noComments = false;
  let at = 0;
  let mark = -1;

  /** Where the next character stands that may be a mark; looked for once, so that code spans before it cost nothing. */
  const nextMark = (): number => {
    if (mark < at) {
      MARK.lastIndex = at;
      mark = MARK.exec(text)?.index ?? text.length;
    }
    return mark;
  };

  /** Reads what begins with a bracket, an exclamation mark or `<`; gives its length, or 0 if it is a character like any. */
  const readMarked = (character: string): number => {
    if (character === '<') {
      const end = noComments || !text.startsWith('<!--', at) ? -1 : text.indexOf('-->', at + 4);
      if (end >= 0) return end + 3 - at;
      noComments ||= text.startsWith('<!--', at);
      const address = matched(ADDRESS, at);
      if (address) pieces.push(address[1] ?? '');
      return (address ?? matched(TAG, at))?.[0].length ?? 0;
    }
    if (character === '[' || text.startsWith('![', at)) {
      const isImage = character === '!';
      const link = matched(NOTE_LINK, at);
      if (link && !isImage) pieces.push(link[2]?.trim() || (link[1] ?? '').replace(/\\$/, '').trim());
      const whole = link ?? matched(FOOTNOTE, at);
      if (whole) return whole[0].length;
      open.push({ piece: pieces.length, isImage });
      pieces.push(isImage ? '![' : '[');
      return isImage ? 2 : 1;
    }
    const start = character === ']' ? open.pop() : undefined;
    const destination = start && matched(DESTINATION, at + 1);
    if (!start || !destination) return 0;
    if (start.isImage) pieces.length = start.piece;
    else pieces[start.piece] = '';
    return 1 + destination[0].length;
  };

  while (at < text.length) {
    const span = spans[nextSpan];
    if (span && span.from <= at) {
      nextSpan += 1;
      if (span.from < at) continue;
      pieces.push(text.slice(...span.inner));
      at = span.to;
      continue;
    }
    const plainUntil = Math.min(nextMark(), span?.from ?? text.length);
    if (plainUntil > at) {
      pieces.push(text.slice(at, plainUntil));
      at = plainUntil;
      continue;
    }
    const character = text.charAt(at);
    if (character === '\\' && PUNCTUATION.test(text.charAt(at + 1))) {
      pieces.push(text.charAt(at + 1));
      at += 2;
      continue;
    }
    const run = matched(EMPHASIS, at)?.[0];
    if (run !== undefined) {
      if (!isEmphasis(run, text.charAt(at - 1), text.charAt(at + run.length))) pieces.push(run);
      at += run.length;
      continue;
    }
    const length = '[]!<'.includes(character) ? readMarked(character) : 0;
    if (length === 0) pieces.push(character);
    at += length === 0 ? 1 : length;
  }
  return pieces.join('');
}

/** Whether a run of one character is a mark of emphasis: it neither stands alone nor, if of `_`, within a word. */
function isEmphasis(run: string, before: string, after: string): boolean {
  const isAlone = before.trim() === '' && after.trim() === '';
  const isInWord = IN_WORD.test(before) && IN_WORD.test(after);
  return !isAlone && !(run.startsWith('_') && isInWord) && (!run.startsWith('~') || run.length === 2);
}
