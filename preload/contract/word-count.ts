/** What is not read of a text; some of it only at the beginning of a line. */
const COMMENT = /<!--[^]*?-->/g;
const MARKUP = new RegExp(
  [
    // The fence of code with the name of its language, what names the places of links, and the signs of lists and tasks.
    /^[ \t>]*(?:`{3,}[^`\n]*|~{3,}[^\n]*)$/,
    /^ {0,3}\[(?!\^)[^[\]\n]+\]:[^\n]*$/,
    /^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[xX]\](?=\s))?/,
    // Pictures, and the marks of footnotes.
    /!\[(?:\[[^[\]\n]*\]|[^[\]\n]*\]\([^()\n]*\))/,
    /\[\^[^[\]\n]*\]/,
    // Where links lead: `[[target|`, `](address "title")`, `][name]`.
    /\[\[[^[\]|\n]*\|/,
    /\]\((?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/,
    /\]\[[^[\]\n]*\]/,
    // HTML, but no address between `<` and `>`.
    /<(?![a-z][a-z0-9+.-]*:)\/?[a-z][^<>]*>/,
    /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gim',
);

/**
 * An address; a character of a writing that does not set words apart; or letters and figures, with the signs that may
 * stand within a word, marks of emphasis among them.
 */
const WORD =
  /https?:\/\/[^\s<>]+|(?=[\p{L}\p{N}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]|[\p{L}\p{N}](?:(?:[-‐‑'’.\u00AD]|[*_~]+|(?<=\p{N})[,:](?=\p{N}))?(?![\p{scx=Han}\p{scx=Hira}\p{scx=Kana}])[\p{L}\p{N}\p{M}])*/gu;

/**
 * How many words are read in a text in Markdown, without front matter: of links their label, no pictures, code as it
 * stands; in Chinese and Japanese every character counts. In linear time.
 */
export function wordCount(markdown: string): number {
  // Beyond the last end of a comment none is closed, and every search for its end would go through all of the text.
  const end = markdown.lastIndexOf('-->') + 3;
  const shown = end < 3 ? markdown : markdown.slice(0, end).replace(COMMENT, ' ') + markdown.slice(end);
  const text = shown.replace(MARKUP, ' ');
  // Tested alone, since the matches of a long text would be objects by the hundred thousand.
  WORD.lastIndex = 0;
  let count = 0;
  while (WORD.test(text)) count += 1;
  return count;
}
