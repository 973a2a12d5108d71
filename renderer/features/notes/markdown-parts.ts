/** The most of a note that is set; what is behind it is to be read where it is written. */
const MOST_SHOWN = 200_000;
/** Setting Markdown takes some 20 µs a character, and the window waits meanwhile: a longer note is set part by part. */
const PART = 2500;
/** What cannot be divided and is longer is shown as it is written. */
const LONGEST_PART = 24_000;
/** Every mark may be one of a pair, and each of a table's cells is a part of its own: so many are set at once. */
const MOST_MARKS = 2000;
const MOST_CELLS = 1000;
const DEEPEST = 30;
const WIDEST_INDENT = 120;
const LONGEST_WORD = 5000;
const MOST_DEFINITIONS = 50;

export type MarkdownPart = {
  /** Where it stands in the whole text. */
  readonly start: number;
  readonly text: string;
  /** What links and footnotes of it refer to and stands elsewhere. Set behind it, so that offsets stay. */
  readonly definitions: string;
  /** Whether it would take too long to set: it is shown as it is written. */
  readonly isSource: boolean;
};

type Line = { readonly start: number; readonly text: string };

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end + 1;
    lines.push({ start, text: text.slice(start, end < 0 ? text.length : end) });
    start = next;
  }
  return lines;
}

/** Whether a text, which is no longer than a part may be, would take longer to set than anybody would wait. */
function isHeavy(text: string): boolean {
  const marks = text.match(/[*_~`[\]$\\<>&!@\n]|www/g)?.length ?? 0;
  const cells = text.match(/\|/g)?.length ?? 0;
  if (marks > MOST_MARKS || cells > MOST_CELLS) return true;
  if (text.split(/\s/).some((word) => word.length > LONGEST_WORD)) return true;
  return text.split('\n').some(isDeep);
}

/** Whether a line stands within so many quotes and lists that setting them calls itself too often. */
function isDeep(line: string): boolean {
  const before = /^(?:[\s>*+-]|\d+[.)](?=\s))*/.exec(line)?.[0] ?? '';
  // A rule of any length is no nesting: it has nothing behind its signs.
  if (before === line && !line.includes('>')) return false;
  const indent = line.length - line.trimStart().length;
  return indent > WIDEST_INDENT || (before.match(/[>*+-]|\d+[.)]/g)?.length ?? 0) > DEEPEST;
}

type Block = { readonly mark: string; readonly indent: number };

/** What a line opens or closes in which nothing is Markdown: code between fences, mathematics between `$$`. */
function blockAfter(block: Block | undefined, line: string): Block | undefined {
  const found = /^(\s*)(`{3,}|~{3,}|\$\$)(.*)$/.exec(line);
  const [, blank = '', mark = '', rest = ''] = found ?? [];
  if (block === undefined) {
    const closesItself = mark.startsWith('~') ? false : rest.includes(mark.startsWith('$') ? '$$' : '`');
    return found === null || closesItself ? undefined : { mark, indent: blank.length };
  }
  if (found !== null && mark.startsWith(block.mark) && rest.trim() === '') return undefined;
  // Within a list a block ends with the list, closed or not.
  return block.indent > 1 && /^\S/.test(line) ? undefined : block;
}

const DEFINITION = /^ {0,3}\[([^\]\n]{1,200})\]:/;

function labelOf(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}

/**
 * Divides a note into what is set one after the other, so that the window never waits long: between blocks that stand
 * at the beginning of a line.
 * @returns the parts in their order, and whether there is more of the note than they hold
 */
export function markdownParts(whole: string): { readonly parts: readonly MarkdownPart[]; readonly isCut: boolean } {
  const isCut = whole.length > MOST_SHOWN;
  const text = isCut ? whole.slice(0, Math.max(whole.lastIndexOf('\n', MOST_SHOWN), MOST_SHOWN - 2000)) : whole;
  const starts: number[] = [0];
  const definitions = new Map<string, string>();
  let block: Block | undefined;
  let before = '';
  for (const { start, text: line } of linesOf(text)) {
    const partLength = start - (starts.at(-1) ?? 0);
    const beginsBlock = (before.trim() === '' && /^\S/.test(line)) || /^[-*+] \S/.test(line);
    if (partLength >= PART && block === undefined && beginsBlock) starts.push(start);
    const label = block === undefined ? DEFINITION.exec(line)?.[1] : undefined;
    if (label !== undefined && !definitions.has(labelOf(label)))
      definitions.set(labelOf(label), line.slice(0, LONGEST_WORD));
    block = blockAfter(block, line);
    before = line;
  }
  const parts = starts.map((start, place) => {
    const part = text.slice(start, starts[place + 1] ?? text.length);
    const isSource = part.length > LONGEST_PART || isHeavy(part);
    const isAlone = isSource || starts.length === 1;
    return { start, text: part, isSource, definitions: isAlone ? '' : definitionsFor(part, definitions) };
  });
  return { parts, isCut };
}

function definitionsFor(part: string, definitions: ReadonlyMap<string, string>): string {
  if (definitions.size === 0) return '';
  const wanted = new Set<string>();
  for (const [, label = ''] of part.matchAll(/\[([^[\]\n]{1,200})\](?!:)/g)) {
    const line = definitions.get(labelOf(label));
    if (line !== undefined && !part.includes(line) && wanted.size < MOST_DEFINITIONS) wanted.add(line);
  }
  return wanted.size === 0 ? '' : `\n\n${[...wanted].join('\n\n')}`;
}
