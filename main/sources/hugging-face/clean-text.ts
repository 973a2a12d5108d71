/**
 * Text from outside is cleaned once, here, before anything else sees it: HTML stays the text that it is (in this field
 * `<think>` is a word), mathematics stays TeX, and what cannot be seen goes.
 */

/** Written as Latin-1 white space or a line end, and meant as a space: NEL, line and paragraph separator. */
const ODD_SPACES = /[\u0085\u2028\u2029]/g;
/** Joiners carry meaning inside words of joining scripts and inside composed emoji; elsewhere they only hide. */
const STRAY_JOINERS =
  /(?<![\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Gurmukhi}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Oriya}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Mongolian}\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])[\u200C\u200D]/gu;
/** Controls but tab and line ends, lone surrogates, zero-width characters, marks and overrides of direction, tags. */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- removing them is the point
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\p{Cs}\u{E0000}-\u{E007F}]/gu;

/** What stands for itself: printable ASCII, tabs and line ends. */
const PLAIN = /^[\t\n\r\x20-\x7E]*$/;

/** Printable ASCII with single spaces in between: nothing is to be done. Most lines are so. */
const CLEAN_LINE = /^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/;
/** White space that is not one space already: most is, and need not be written anew. */
const FOLDED = /\s{2,}|[^\S ]/g;

/** One line of clean text, of at most `most` characters (UTF-16 units, none cut in two); '' if nothing is left. */
export function cleanLine(text: string, most: number): string {
  if (text.length <= most && CLEAN_LINE.test(text)) return text;
  return shortened(withoutInvisible(text, most).replace(FOLDED, ' ').trim(), most);
}

/**
 * Clean paragraphs, separated by one newline. A blank line ends a paragraph, and so does a line that begins with white
 * space (arXiv's form for abstracts: single line ends are mere wrapping).
 */
export function cleanParagraphs(text: string, most: number): string {
  // Most abstracts are one line.
  if (!/[\n\r\u0085\u2028\u2029]/.test(text)) return cleanLine(text, most);
  const paragraphs = withoutInvisible(text, most)
    .replace(/\r\n?/g, '\n')
    .split(/\n(?=[^\S\n]*\n|[^\S\n]+\S)/)
    .map((paragraph) => paragraph.replace(FOLDED, ' ').trim())
    .filter((paragraph) => paragraph !== '');
  return shortened(paragraphs.join('\n'), most).trimEnd();
}

function withoutInvisible(text: string, most: number): string {
  // Nothing that is cut off later needs to be looked at; folding makes text shorter, so some room is left for that.
  const ample = text.slice(0, most * 4);
  // Most text is plain, and then there is nothing to look for: reading years of days takes a third less time.
  if (PLAIN.test(ample)) return ample;
  return ample.replace(ODD_SPACES, ' ').replace(INVISIBLE, '').replace(STRAY_JOINERS, '').normalize('NFC');
}

function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  // The first half of a pair alone would be no character.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return text.slice(0, end).trimEnd();
}
