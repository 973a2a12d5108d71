import { markdownLines } from './markdown-lines';

/** What an excerpt shows at most, in characters. */
const USUAL = 140;

/** A picture says nothing in words. */
const PICTURE = /!\[[^[\]\n]{0,400}\](?:\([^()\s]{0,2000}\))?/g;
const NOTE_LINK = /\[\[([^[\]|\n]{1,400})(?:\|([^[\]\n]{0,400}))?\]\]/g;
const LINK = /\[([^[\]\n]{1,400})\](?:\([^()\s]{0,2000}(?:\s+"[^"\n]{0,400}")?\)|\[[^[\]\n]{0,400}\])/g;
const TAG = /<\/?[a-z][^<>\n]{0,400}>/gi;
/** Marks around words and before them, where they cannot be part of a word. */
const MARKS = /\*{1,3}|~~|`+|(?<![\p{L}\p{N}])_{1,3}|_{1,3}(?![\p{L}\p{N}])|^\s*\[[ xX]\]\s/gu;

/** The text of a note without marks of Markdown, on one line. What stands in code stays. In linear time. */
export function plainWords(markdown: string): string {
  const parts: string[] = [];
  for (const { kind, from, to } of markdownLines(markdown)) {
    if (kind === 'mark' || kind === 'blank') continue;
    const line = markdown.slice(from, to);
    parts.push(kind === 'code' ? line : plainLine(line));
  }
  return parts.join(' ').replace(/\s+/gu, ' ').trim();
}

function plainLine(line: string): string {
  return line
    .replace(PICTURE, ' ')
    .replace(NOTE_LINK, (_whole, target: string, label: string | undefined) => label ?? target)
    .replace(LINK, '$1')
    .replace(TAG, ' ')
    .replace(MARKS, '')
    .replace(/\|/g, ' ');
}

/** The first of some words, at most `max` characters of them, with `…` where there is more. */
export function cutTo(words: string, max: number = USUAL): string {
  if (words.length <= max) return words;
  const cut = words.slice(0, max);
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** How many words there are in a text without marks. */
export function countOf(words: string): number {
  return words.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

/** How many words a note has, marks of Markdown not counted. */
export function countWords(markdown: string): number {
  return countOf(plainWords(markdown));
}
