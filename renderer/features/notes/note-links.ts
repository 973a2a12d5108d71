/** What stands between two pairs of brackets: an arXiv id, the title of a note, `#` and a tag; behind `|` what is shown. */
const LINK = /\[\[([^[\]|\n]{1,200})(?:\|([^[\]\n]{0,200}))?\]\]/g;

export type FoundLink = {
  /** From the first bracket, and to behind the last one. */
  readonly from: number;
  readonly to: number;
  readonly target: string;
  /** What is to be shown instead of the target. */
  readonly label?: string;
};

/** The links of a text, in their order. */
export function noteLinks(text: string): readonly FoundLink[] {
  const found: FoundLink[] = [];
  for (const match of text.matchAll(LINK)) {
    const [all, before = '', label] = match;
    // In a table the bar is written as \|.
    const target = (label === undefined ? before : before.replace(/\\$/, '')).trim();
    if (target === '') continue;
    const place = { from: match.index, to: match.index + all.length, target };
    const words = label?.trim() ?? '';
    found.push(words === '' ? place : { ...place, label: words });
  }
  return found;
}

/** What a link at this column of a line leads to; undefined if there is none. */
export function targetAt(line: string, column: number): string | undefined {
  return noteLinks(line).find(({ from, to }) => from <= column && column <= to)?.target;
}
