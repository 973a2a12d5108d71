/** A line of Markdown: which of it is text, or that it is none. Offsets count UTF-16 units of the whole. */
export type MarkdownLine = {
  /** `mark` is a line of marks alone: a fence, a rule, the line under a heading. */
  readonly kind: 'text' | 'code' | 'mark' | 'blank';
  /** Where its text begins, after marks such as `> `, `- ` and `## `. */
  readonly from: number;
  /** Where the line ends, its line end not included. */
  readonly to: number;
  /** Whether it continues the text of the line before: what began there, such as code within a line, can end here. */
  readonly isContinued: boolean;
};

type Fence = { readonly mark: string; readonly length: number; readonly quotes: number; readonly indent: number };
type Place = { readonly at: number; readonly column: number };

const RULE = /^([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const UNDERLINE = /^(?:=+|-+)[ \t]*$/;
const TABLE_RULE = /^(?=.*\|)(?=.*-)[|:\- \t]+$/;
const HEADING = /^#{1,6}(?:[ \t]+|$)/;
const FENCE = /^(?:(`{3,})[^`]*|(~{3,}).*)$/;
const ITEM = /^(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/;
/** So many marks of items are looked for in one line: nobody writes more, and each is a look at the whole line. */
const MOST_ITEMS = 8;

/** What was read so far, as far as it matters for the next line. */
type State = {
  fence: Fence | undefined;
  /** Where the text of the items begins that the line stands in, as columns. */
  readonly items: number[];
  quotes: number;
  before: MarkdownLine['kind'] | 'heading';
};
/** `from` counts from the beginning of the line. */
type Read = Pick<MarkdownLine, 'from'> & { readonly kind: State['before']; readonly isContinued?: boolean };

/**
 * The lines of a text (with `\n` line ends) as CommonMark takes them apart, for what Offprint needs to know: what is
 * text and what is code, fenced or indented, in quotations and lists too. In linear time.
 */
export function markdownLines(markdown: string): readonly MarkdownLine[] {
  const lines: MarkdownLine[] = [];
  const state: State = { fence: undefined, items: [], quotes: 0, before: 'blank' };
  for (let start = 0; start <= markdown.length;) {
    const newline = markdown.indexOf('\n', start);
    const to = newline < 0 ? markdown.length : newline;
    const { kind, from, isContinued = false } = readLine(state, markdown.slice(start, to));
    state.before = kind;
    lines.push({ kind: kind === 'heading' ? 'text' : kind, from: start + from, to, isContinued });
    start = to + 1;
  }
  return lines;
}

function readLine(state: State, line: string): Read {
  const { fence } = state;
  const quoted = afterQuotes(line, fence?.quotes ?? Number.POSITIVE_INFINITY);
  const place = afterBlanks(line, quoted);
  const isBlank = place.at === line.length;
  if (fence && quoted.quotes === fence.quotes && (isBlank || place.column >= fence.indent)) {
    if (!isEndOf(fence, line.slice(place.at))) return { kind: 'code', from: quoted.at };
    state.fence = undefined;
    return { kind: 'mark', from: quoted.at };
  }
  state.fence = undefined;
  if (isBlank) {
    state.quotes = quoted.quotes;
    return { kind: 'blank', from: place.at };
  }
  return readOpen(state, line, quoted, place);
}

/** A line that is in no fence and not blank. */
function readOpen(state: State, line: string, quoted: Place & { readonly quotes: number }, place: Place): Read {
  const isAfterText = state.before === 'text';
  if (!isAfterText || isBeginning(line.slice(place.at))) leaveItems(state, quoted.quotes, place.column);
  state.quotes = quoted.quotes;
  if (!isAfterText && isIndented(state, place)) return { kind: 'code', from: quoted.at };
  const { at, column } = enterItems(state, line, place);
  const isItem = at !== place.at;
  if (isItem && isIndented(state, { at, column })) return { kind: 'code', from: at };
  const rest = line.slice(at);
  const fenced = FENCE.exec(rest);
  const mark = fenced?.[1] ?? fenced?.[2];
  if (mark !== undefined) {
    state.fence = {
      mark: mark.slice(0, 1),
      length: mark.length,
      quotes: quoted.quotes,
      indent: state.items.at(-1) ?? 0,
    };
    return { kind: 'mark', from: at };
  }
  const isUnderline = isAfterText && !isItem && UNDERLINE.test(rest);
  if (isUnderline || RULE.test(rest) || TABLE_RULE.test(rest)) return { kind: 'mark', from: at };
  const heading = HEADING.exec(rest)?.[0];
  if (heading !== undefined) return { kind: 'heading', from: at + heading.length };
  return { kind: 'text', from: at, isContinued: isAfterText && !isItem };
}

/** The items that a line does not belong to any more, as it stands in another quotation or not as far in. */
function leaveItems(state: State, quotes: number, column: number): void {
  if (quotes !== state.quotes) state.items.length = 0;
  while (column < (state.items.at(-1) ?? 0)) state.items.pop();
}

/** Where the line's own text begins, after the marks of items that begin with it. */
function enterItems(state: State, line: string, place: Place): Place {
  let { at, column } = place;
  for (let count = 0; count < MOST_ITEMS && !isIndented(state, { at, column }); count += 1) {
    const rest = line.slice(at);
    const width = RULE.test(rest) ? undefined : ITEM.exec(rest)?.[0].length;
    if (width === undefined) break;
    const next = afterBlanks(line, { at: at + width, column: column + width });
    const blanks = next.column - column - width;
    state.items.push(column + width + (blanks > 4 || next.at === line.length ? 1 : blanks));
    ({ at, column } = next);
  }
  return { at, column };
}

function isIndented(state: State, { column }: Place): boolean {
  return column - (state.items.at(-1) ?? 0) >= 4;
}

/** Whether a line cannot go on with a paragraph that stands before it. */
function isBeginning(rest: string): boolean {
  return ITEM.test(rest) || HEADING.test(rest) || FENCE.test(rest) || RULE.test(rest);
}

function isEndOf(fence: Fence, rest: string): boolean {
  const mark = rest.trimEnd();
  return mark.length >= fence.length && mark === fence.mark.repeat(mark.length);
}

function afterQuotes(line: string, most: number): Place & { readonly quotes: number } {
  let place: Place = { at: 0, column: 0 };
  let quotes = 0;
  while (quotes < most) {
    const next = afterBlanks(line, place);
    if (line.charAt(next.at) !== '>' || next.column - place.column > 3) break;
    quotes += 1;
    const blank = line.charAt(next.at + 1) === ' ' ? 1 : 0;
    // Columns are counted from the quotation's own edge.
    place = { at: next.at + 1 + blank, column: 0 };
  }
  return { ...place, quotes };
}

function afterBlanks(line: string, place: Place): Place {
  let { at, column } = place;
  for (; ; at += 1) {
    // Not line[at]: reading past the end of a text that way is slow, and most lines that come here are empty.
    const character = line.charAt(at);
    if (character === ' ') column += 1;
    else if (character === '\t') column += 4 - (column % 4);
    else return { at, column };
  }
}
