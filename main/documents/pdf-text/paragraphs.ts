import { mostOf, type Line } from './lines';

/** A column of lines, and the page it is on, from 0. */
export type TextColumn = { readonly page: number; readonly lines: readonly Line[] };

export type Paragraph = {
  readonly kind: 'prose' | 'caption' | 'foot' | 'rows';
  readonly lines: readonly Line[];
  readonly page: number;
};

/** What most of a text is set in. */
export type Body = { readonly size: number; readonly font: string };

const LABEL = String.raw`^(?:(?:Supplementary|Extended Data) )?(?:Figure|Fig\.?|FIGURE|FIG\.?|Table|TABLE|Tab\.|Algorithm|Listing|Scheme)\s?(?:[A-Z]\.?)?(?:\d{1,3}(?:\.\d{1,3})?|[IVX]{1,5})`;
/** A label with the sign that ends it. */
const MARKED = new RegExp(String.raw`${LABEL}\s?(?:\.\s?[—–]+|[:.|–—](?!\d)|$)`);
/** A label and a title right after it, as some publishers have it: a sentence goes on with a small letter. */
const UNMARKED = new RegExp(String.raw`${LABEL}(?=\s\p{Lu})`, 'u');
const BULLET = /^[•◦▪●‣∙■–]\s|^\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s/;
const ENDS = /[.!?:;]["'”’)\]]*(?:\s?\[[\d,\s–-]+\])?$/;
const FOOT_MARK = /^(?:[∗*†‡§¶]|\d{1,2}(?=\D))/;

export function bodyOf(columns: readonly TextColumn[]): Body {
  const sizes = new Map<number, number>();
  const fonts = new Map<string, number>();
  for (const { lines } of columns)
    for (const { size, text } of lines) {
      const rounded = Math.round(size * 5) / 5;
      sizes.set(rounded, (sizes.get(rounded) ?? 0) + text.length);
    }
  if (sizes.size === 0) return { size: 10, font: '' };
  const size = mostOf(sizes);
  for (const { lines } of columns)
    for (const line of lines)
      if (Math.abs(line.size - size) < 0.4) fonts.set(line.font, (fonts.get(line.font) ?? 0) + line.text.length);
  return { size, font: fonts.size === 0 ? '' : mostOf(fonts) };
}

/** The label that a line begins with, if it begins a caption. Without a sign after it, its face or its size has to tell. */
export function captionLabel({ text, size, firstFont }: Line, body: Body): string | undefined {
  const marked = MARKED.exec(text)?.[0];
  if (marked !== undefined) return marked;
  const isApart = size < 0.97 * body.size || firstFont !== body.font;
  return isApart ? UNMARKED.exec(text)?.[0] : undefined;
}

const isCaption = (line: Line | undefined, body: Body): boolean =>
  line !== undefined && captionLabel(line, body) !== undefined;

/** The lines of a text as paragraphs, over the ends of columns and pages. Every line is in one of them, in its order. */
export function paragraphsOf(columns: readonly TextColumn[], body: Body): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  /** The last paragraph of prose, with the edge of its column, to be gone on with in the next column. */
  let open: { at: number; right: number; column: TextColumn } | undefined;
  for (const column of columns) {
    const frame = frameOf(column.lines);
    let isFirst = true;
    for (const paragraph of inColumn(column, frame, body)) {
      const [first] = paragraph.lines;
      const isBody = paragraph.kind === 'prose' && first !== undefined && isBodySized(first, body);
      const before = open === undefined ? undefined : paragraphs[open.at];
      const goesOn = isFirst && open !== undefined && open.column !== column;
      if (
        isBody &&
        goesOn &&
        open !== undefined &&
        before !== undefined &&
        isContinued(before, open.right, first, frame, body)
      ) {
        paragraphs[open.at] = { ...before, lines: [...before.lines, ...paragraph.lines] };
        open = { at: open.at, right: frame.right, column };
      } else {
        paragraphs.push(paragraph);
        if (isBody) open = { at: paragraphs.length - 1, right: frame.right, column };
        // A heading, or what looks like one, ends what stands before it.
        else if (paragraph.kind === 'prose' && first !== undefined && first.size > body.size * 1.07) open = undefined;
      }
      if (isBody) isFirst = false;
    }
  }
  return paragraphs;
}

const isBodySized = ({ size }: Line, body: Body): boolean => Math.abs(size - body.size) <= 0.05 * body.size;

type Frame = { readonly left: number; readonly right: number; readonly leading: number };

function frameOf(lines: readonly Line[]): Frame {
  const lefts = new Map<number, number>();
  for (const { x, text } of lines)
    lefts.set(Math.round(x), (lefts.get(Math.round(x)) ?? 0) + (text.length > 20 ? 2 : 1));
  const rights = lines.map(({ right }) => right).toSorted((a, b) => a - b);
  const steps = lines
    .slice(1)
    .map(({ y }, at) => y - (lines[at]?.y ?? y))
    .filter((step) => step > 1)
    .toSorted((a, b) => a - b);
  const size = lines[0]?.size ?? 10;
  return {
    left: lefts.size === 0 ? 0 : mostOf(lefts),
    right: rights[Math.floor(rights.length * 0.9)] ?? 0,
    leading: steps[Math.floor(steps.length * 0.4)] ?? size * 1.2,
  };
}

function inColumn({ page, lines }: TextColumn, frame: Frame, body: Body): Paragraph[] {
  const groups: Line[][] = [];
  let group: Line[] | undefined;
  for (const line of lines) {
    const last = group?.at(-1);
    if (group === undefined || last === undefined || isParted(group, last, line, frame, body))
      groups.push((group = [line]));
    else group.push(line);
  }
  const foot = footFrom(groups, body);
  return groups.map((one, at) => ({ kind: at >= foot ? 'foot' : kindOf(one, body), lines: one, page }));
}

function kindOf(lines: readonly Line[], body: Body): Paragraph['kind'] {
  if (isCaption(lines[0], body)) return 'caption';
  return lines.some(isRow) ? 'rows' : 'prose';
}

/** A line of a table. */
const isRow = ({ gaps }: Line): boolean => gaps >= 2;

/** From where on the groups of a column are footnotes: small, at the foot, and the first of them with its mark. */
function footFrom(groups: readonly (readonly Line[])[], body: Body): number {
  let from = groups.length;
  for (let at = groups.length - 1; at >= 0; at -= 1) {
    const [first] = groups[at] ?? [];
    if (first === undefined || first.size > 0.93 * body.size || isRow(first) || isCaption(first, body)) break;
    if (FOOT_MARK.test(first.text)) from = at;
  }
  return from;
}

function isParted(group: readonly Line[], last: Line, line: Line, frame: Frame, body: Body): boolean {
  if (Math.abs(last.size - line.size) > 0.07 * Math.max(last.size, line.size)) return true;
  if (isRow(last) !== isRow(line)) return true;
  const step = line.y - last.y;
  const leading = Math.max(frame.leading, last.size * 0.9);
  if (step > 1.45 * leading && step > 1.3 * last.size) return true;
  // A footnote's mark, which is raised.
  if (line.spans[0]?.shift === 'sup' && line.size < 0.93 * body.size) return true;
  const label = captionLabel(line, body);
  if (label !== undefined && (!/[.\dIVX]$/.test(label) || line.size < 0.97 * body.size)) return true;
  const isShort = last.right < frame.right - 0.15 * (frame.right - frame.left);
  // A caption without a sign after its label is a title: it ends with its line, or with its face.
  if (isCaption(group[0], body)) return !MARKED.test(group[0]?.text ?? '') && (isShort || line.firstFont !== last.font);
  if (isRow(line)) return false;
  if (
    last.font !== line.font &&
    (looksHeading(last, frame, body) || (looksHeading(line, frame, body) && (isShort || ENDS.test(last.text))))
  )
    return true;
  if (BULLET.test(line.text)) return true;
  const em = line.size;
  const isIndented = line.x > frame.left + 0.7 * em;
  const isInItem = BULLET.test(group[0]?.text ?? '') || /^\[?\d{1,3}[\].]\s/.test(group[0]?.text ?? '');
  if (isIndented && !isInItem) {
    if (last.x < line.x - 0.6 * em) return true;
    if (Math.abs(last.x - line.x) < 0.3 * em && ENDS.test(last.text) && isShort) return true;
  }
  // A formula in the middle of its line.
  const isMiddle = last.x > frame.left + 2.5 * em && last.right < frame.right - 1.5 * em;
  if (isMiddle && line.x < last.x - 1.5 * em && !isInItem) return true;
  if (isShort && ENDS.test(last.text)) return true;
  return last.right < frame.right - 0.45 * (frame.right - frame.left) && /^\p{Lu}/u.test(line.text) && !isInItem;
}

const HEADING =
  /^(?:\d{1,2}(?:\.\d{1,2}){0,3}\.?|[A-Z](?:\.\d{1,2}){0,3}\.?|[IVX]{1,5}\.)\s+\p{Lu}|^(?:Abstract|ABSTRACT|References|REFERENCES|Bibliography|Acknowledg|Appendi|Introduction|Conclusion)/u;

function looksHeading(line: Line, frame: Frame, body: Body): boolean {
  if (line.font === body.font || line.text.length > 110 || isRow(line)) return false;
  if (HEADING.test(line.text)) return true;
  return (
    line.right < frame.right - 0.2 * (frame.right - frame.left) &&
    !/[.,;:]$/.test(line.text) &&
    /^\p{Lu}/u.test(line.text)
  );
}

/** Whether what begins a column goes on with what ended another. */
function isContinued(before: Paragraph, right: number, first: Line, frame: Frame, body: Body): boolean {
  const last = before.lines.at(-1);
  if (last === undefined || BULLET.test(first.text) || HEADING.test(first.text) || isCaption(first, body)) return false;
  if (last.font !== first.font && before.lines.length === 1) return false;
  const isIndented = first.x > frame.left + 0.7 * first.size;
  if (ENDS.test(last.text)) return /^\p{Ll}/u.test(first.text) && !isIndented;
  if (/^[\p{Ll}(\d]/u.test(first.text) || /\p{L}-$/u.test(last.text)) return true;
  return !isIndented && last.right > right - 2 * last.size;
}
