import type { Block, Cell, Inline } from '#contract/full-text';
import { formulaAlone, paragraphOf, UNNAMED } from './blocks';
import { linesOf } from './chunks';
import { joinGlyphs } from './glyphs';
import { headingBlock } from './headings';
import type { HeldFormulas } from './held-formulas';

const PAGE =
  /^(?:Back to arXiv|Why HTML\?|Report (?:GitHub )?Issue|Back to Abstract|Download PDF|Learn more|×|arXiv is now an independent nonprofit!|Table of Contents|License: .*|HTML conversions sometimes display errors.*|Experimental HTML.*)$/i;
const END_OF_PAGE =
  /^(?:Experimental support, please|Instructions for reporting errors|Generated on .{0,80}LaTeXML|Report Git[Hh]ub Issue|Submit without Git[Hh]ub)/;
const STAMP = /^arXiv:\d{4}\.\d{4,5}v\d+ \[/;
const ABSTRACT = /^Abstract\.?$/i;
const GLUED = /^(\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?:\.\d{1,2}){0,4})\.?\s?((?=\p{Lu}|\p{Lo}|[“"'(0-9])\S.{1,150})$/u;
const WITHOUT_NUMBER =
  /^(?:References?|Bibliography|Acknowledge?ments?|Appendix|Limitations?|Ethics Statement|Broader Impacts?(?: Statement)?|Impact Statement|Reproducibility Statement|Funding|Author Contributions)$/i;
const CAPTION = /^((?:Figure|Table|Algorithm|Listing) [\w.]{1,8}):\s*/;
const MARK = /^(?:[•◦▪–*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)])$/;
const SHORTEST_PROSE = 80;
const LONGEST_TITLE = 100;

/** The blocks of the visible text of a page: no marks, headings glued to their numbers, formulas a sign to a line. */
export function readInnerText(body: string, held: HeldFormulas): Block[] {
  const lines = joinGlyphs(
    [...linesOf(body)].filter((line) => !/^<!--.*-->$/.test(line)),
    held,
  );
  const begin = lines.findIndex((line, index) => ABSTRACT.test(line.trim()) && isProse(nextFilled(lines, index)));
  const before = lines.slice(0, Math.max(0, begin));
  const shown =
    begin === -1 ? lines.filter((line) => !PAGE.test(line.trim()) && !STAMP.test(line)) : lines.slice(begin);
  const end = shown.findIndex((line, index) => index > shown.length / 2 && END_OF_PAGE.test(line));
  return new InnerText(shown.slice(0, end === -1 ? undefined : end), contentsOf(before), held).read();
}

function nextFilled(lines: readonly string[], from: number): string {
  for (let at = from + 1; at < Math.min(lines.length, from + 6); at++) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') return line;
  }
  return '';
}

const isProse = (line: string): boolean => line.length >= SHORTEST_PROSE;

/** The list of contents above the text: its lines are the headings of the outermost level. */
function contentsOf(before: readonly string[]): ReadonlySet<string> {
  const from = before.findIndex((line) => ABSTRACT.test(line.trim()));
  const to = before.findIndex((line, index) => index > from && (line.startsWith('License: ') || STAMP.test(line)));
  return new Set(before.slice(from === -1 ? 0 : from, to === -1 ? undefined : to).map((line) => line.trim()));
}

class InnerText {
  readonly #lines: readonly string[];
  readonly #contents: ReadonlySet<string>;
  readonly #held: HeldFormulas;
  readonly #blocks: Block[] = [];
  #at = 0;
  #isInReferences = false;

  constructor(lines: readonly string[], contents: ReadonlySet<string>, held: HeldFormulas) {
    this.#lines = lines;
    this.#contents = contents;
    this.#held = held;
  }

  read(): Block[] {
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at] ?? '';
      const text = line.trim();
      const heading = this.#headingOf(text);
      if (text === '' || PAGE.test(text)) this.#at++;
      else if (heading !== undefined) {
        this.#blocks.push(heading);
        this.#isInReferences = /^(?:references?|bibliography)$/i.test(text);
        this.#at++;
      } else if (this.#isInReferences) this.#references();
      else if (line.includes('\t')) this.#table();
      else if (MARK.test(text)) this.#item(text);
      else {
        this.#blocks.push(this.#paragraph(text.replace(CAPTION, '$1: ')));
        this.#at++;
      }
    }
    return this.#blocks;
  }

  #headingOf(text: string): Block | undefined {
    if (text.length > 160 || text.includes('\t')) return undefined;
    if (ABSTRACT.test(text) || WITHOUT_NUMBER.test(text)) return headingBlock([text], 2);
    const glued = GLUED.exec(text);
    if (glued?.[1] !== undefined && glued[2] !== undefined && this.#isHeading(text, glued[1], glued[2])) {
      const number = /^[A-Z]$/.test(glued[1]) ? `Appendix ${glued[1]}` : glued[1];
      return headingBlock([`${number} `, ...this.#held.pieces(glued[2])].reduce<Inline[]>(joinStrings, []), 2);
    }
    return this.#isTitleOfParagraph(text) ? headingBlock(this.#held.pieces(text), 5) : undefined;
  }

  #isHeading(text: string, number: string, title: string): boolean {
    if (this.#contents.has(text)) return true;
    if (/[.,;:]$/.test(title)) return false;
    if (number.includes('.')) return /^[\p{Lu}\p{Lo}“"'(]/u.test(title);
    return this.#contents.size === 0 && /^\d+$/.test(number) && /^\p{Lu}\p{Ll}/u.test(title);
  }

  /** A short line without a stop, an empty line after it, and then prose: the title of a paragraph. */
  #isTitleOfParagraph(text: string): boolean {
    if (text.length > LONGEST_TITLE || !/^\p{Lu}.*[\p{L}\d?)]$/u.test(text) || CAPTION.test(text)) return false;
    const after = this.#lines[this.#at + 1]?.trim();
    return after === '' && isProse(nextFilled(this.#lines, this.#at)) && this.#blocks.at(-1)?.kind === 'heading';
  }

  #paragraph(text: string): Block {
    const of = this.#held.pieces(text);
    const alone = formulaAlone(of);
    return alone === undefined ? paragraphOf(of) : { kind: 'formula', anchor: UNNAMED, lines: [alone] };
  }

  #item(mark: string): void {
    this.#at++;
    while (this.#at < this.#lines.length && (this.#lines[this.#at] ?? '').trim() === '') this.#at++;
    const text = (this.#lines[this.#at] ?? '').trim();
    if (text === '') return;
    this.#at++;
    const isOrdered = /\w/.test(mark);
    const item = { ...(isOrdered ? { mark } : {}), of: [this.#paragraph(text)] };
    this.#blocks.push({ kind: 'list', anchor: UNNAMED, isOrdered, items: [item] });
  }

  /** Lines with tabs, and those between them; a cell that has a line of its own goes on until a line begins with a tab. */
  #table(): void {
    const rows: string[] = [];
    let isOpen = false;
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at] ?? '';
      if (line.trim() === '' && !line.includes('\t')) {
        if (!isOpen) break;
        continue;
      }
      if (!isOpen && (CAPTION.test(line) || isProse(line)) && !line.includes('\t')) break;
      if (!isOpen && !line.includes('\t') && !this.#hasTabSoon()) break;
      const last = rows.at(-1);
      if (last !== undefined && isOpen) rows[rows.length - 1] = joinedCell(last, line);
      else rows.push(line);
      isOpen = line.endsWith('\t') || (isOpen && !line.includes('\t'));
      if (isOpen && rows.at(-1)?.length === 20_000) break;
    }
    this.#blocks.push(...this.#tableOf(rows));
  }

  #hasTabSoon(): boolean {
    for (let at = this.#at + 1; at < Math.min(this.#lines.length, this.#at + 4); at++) {
      const line = this.#lines[at] ?? '';
      if (line.includes('\t')) return true;
      if (line.trim() === '' || CAPTION.test(line)) return false;
    }
    return false;
  }

  #tableOf(rows: readonly string[]): Block[] {
    const cells = rows.map((row) => row.split('\t').map((cell) => this.#held.pieces(cell.trim())));
    const formulas = cells.map((row) => formulaAlone(row.flat()));
    const lines = formulas.filter((line) => line !== undefined);
    if (lines.length > 0 && lines.length === cells.length) return [{ kind: 'formula', anchor: UNNAMED, lines }];
    const width = Math.min(
      1_000,
      cells.reduce((widest, row) => Math.max(widest, row.length), 0),
    );
    const table = cells.map((row, index) =>
      row.map((of): Cell => cellOf(of, index === 0, row.length === 1 ? width : 1)),
    );
    return [{ kind: 'table', anchor: UNNAMED, caption: [], lines: table }];
  }

  #references(): void {
    const entries: string[][] = [];
    for (; this.#at < this.#lines.length; this.#at++) {
      const text = (this.#lines[this.#at] ?? '').trim();
      if (this.#headingOf(text) !== undefined) break;
      if (text === '' || text.startsWith('Cited by:') || MARK.test(text)) continue;
      // Where references have numbers, a year does not begin another.
      const isNumbered = entries[0]?.[0]?.startsWith('[') === true;
      const begins = /^\[\w{1,12}\]/.test(text) || (!isNumbered && /^.{2,80}\((?:19|20)\d\d[a-z]?\)$/.test(text));
      const last = entries.at(-1);
      if (begins || last === undefined) entries.push([text]);
      else last.push(text);
    }
    this.#isInReferences = false;
    if (entries.length === 0) return;
    const items = entries.map((lines) => ({ of: [paragraphOf(this.#held.pieces(lines.join(' ')))] }));
    this.#blocks.push({ kind: 'list', anchor: UNNAMED, isOrdered: false, items });
  }
}

const joinedCell = (row: string, line: string): string =>
  row.endsWith('\t') || line.startsWith('\t') ? row + line : `${row} ${line}`;

function cellOf(of: readonly Inline[], isHead: boolean, columns: number): Cell {
  return { of: [...of], ...(isHead ? { isHead: true as const } : {}), ...(columns > 1 ? { columns } : {}) };
}

function joinStrings(pieces: Inline[], piece: Inline): Inline[] {
  const last = pieces.at(-1);
  return typeof last === 'string' && typeof piece === 'string'
    ? [...pieces.slice(0, -1), last + piece]
    : [...pieces, piece];
}
