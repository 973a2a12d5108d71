import { type PaperId, parsePaperId } from '#contract/ids';
import { type CodeSpan, codeSpansIn, isEscaped, paragraphsOf } from './code-spans';
import { markdownLines } from './markdown-lines';
import { titleKey } from './note-paths';

/** A `[[target]]` or `[[target|label]]` of a text; `from` and `to` are offsets of the whole of it, in UTF-16 units. */
export type LinkInText = {
  readonly target: string;
  readonly label?: string;
  readonly from: number;
  readonly to: number;
};

/** No more than one line, and nothing that brackets could be taken for. */
const LINK = /\[\[([^[\]|\n]*)(?:\|([^[\]\n]*))?\]\]/y;

/** The links of a text (with `\n` line ends), but for those in code and those whose brackets are escaped. In linear time. */
export function linksIn(markdown: string): readonly LinkInText[] {
  return paragraphsOf(markdownLines(markdown)).flatMap((lines) => {
    const spans = codeSpansIn(markdown, lines);
    return lines.flatMap(({ from, to }) => linksOfLine(markdown, from, to, spans));
  });
}

/** The text with `newTarget` in the links whose target `isTarget` takes; labels and a `#heading` behind a target stay. */
export function renameLinks(markdown: string, isTarget: (target: string) => boolean, newTarget: string): string {
  let at = 0;
  const pieces: string[] = [];
  for (const { target, from } of linksIn(markdown)) {
    if (!isTarget(target)) continue;
    const start = markdown.indexOf(target, from + 2);
    pieces.push(markdown.slice(at, start), newTarget);
    at = start + titleIn(target).length;
  }
  return pieces.join('') + markdown.slice(at);
}

/**
 * What is the same for two spellings of a target: upper and lower case, Unicode form and blanks do not count, nor a
 * `#heading` behind it. The key of `#tag` begins with `#`; that of a note's title is its `titleKey`.
 */
export function targetKey(target: string): string {
  return titleKey(titleIn(target));
}

/** The paper that a target names, by its id (of whatever version) or by the name of its note's file; or undefined. */
export function paperIn(target: string): PaperId | undefined {
  const name = titleIn(target);
  return parsePaperId(name) ?? parsePaperId(name.replace('_', '/'));
}

/** The title that a target names, as it is spelled there: without a `#heading` behind it. */
export function titleIn(target: string): string {
  const trimmed = target.trim();
  const heading = trimmed.indexOf('#', 1);
  return heading < 0 ? trimmed : trimmed.slice(0, heading).trimEnd();
}

function linksOfLine(markdown: string, from: number, to: number, spans: readonly CodeSpan[]): readonly LinkInText[] {
  const links: LinkInText[] = [];
  const line = markdown.slice(from, to);
  let span = 0;
  for (let at = line.indexOf('[['); at >= 0; at = line.indexOf('[[', at)) {
    LINK.lastIndex = at;
    const match = LINK.exec(line);
    const end = at + (match?.[0].length ?? 1);
    while ((spans[span]?.to ?? Number.POSITIVE_INFINITY) <= from + at) span += 1;
    const isCode = (spans[span]?.from ?? Number.POSITIVE_INFINITY) < from + end;
    const link = match && !isCode && !isEscaped(line, at) ? linkOf(match, from + at) : undefined;
    if (link) links.push(link);
    at = link ? end : at + 1;
  }
  return links;
}

function linkOf([whole, before = '', label]: RegExpExecArray, from: number): LinkInText | undefined {
  // In a table the bar is written as \|.
  const target = (label === undefined ? before : before.replace(/\\$/, '')).trim();
  if (target === '') return undefined;
  const link = { target, from, to: from + whole.length };
  const trimmed = label?.trim() ?? '';
  return trimmed === '' ? link : { ...link, label: trimmed };
}
