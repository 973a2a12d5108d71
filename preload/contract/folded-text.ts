import type { Quote } from './highlights';

/** A text in which blanks, quotation marks and dashes are of one kind each, with where each character of it is from. */
export type FoldedText = {
  readonly text: string;
  /** Of every character: its place in the text as it was. */
  readonly places: Uint32Array;
  /** The place here of one in the text as it was, or of the next that there is. */
  placeOf(raw: number): number;
};

/** What is left out: soft hyphens, and what has no width. */
const NOTHING = /[\u00AD\u200B-\u200D\u2060\uFEFF]/;
const BLANK = /\s/;
const ALIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '‘': "'",
    '’': "'",
    '‚': "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
  }).concat(Object.entries({ '—': '-', '―': '-', '−': '-' })),
);

/** Folds a text. Each run of blanks, line ends among them, is one; it keeps its length otherwise. */
export function foldText(raw: string): FoldedText {
  const places = new Uint32Array(raw.length);
  const pieces: string[] = [];
  let size = 0;
  let wasBlank = false;
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw.charAt(at);
    if (character > '\u007F' && NOTHING.test(character)) continue;
    const isBlank = BLANK.test(character);
    if (isBlank && wasBlank) continue;
    wasBlank = isBlank;
    pieces.push(isBlank ? ' ' : (ALIKE.get(character) ?? character));
    places[size] = at;
    size += 1;
  }
  const kept = places.subarray(0, size);
  return {
    text: pieces.join(''),
    places: kept,
    placeOf(wanted) {
      let low = 0;
      let high = kept.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((kept[middle] ?? 0) < wanted) low = middle + 1;
        else high = middle;
      }
      return low;
    },
  };
}

/** A quote as it would stand in a folded text: blanks at its ends belong to what stands around it. */
export function foldQuote({ exact, prefix, suffix }: Quote): Quote {
  const whole = foldText(exact).text;
  const words = whole.trim();
  const before = foldText(prefix).text;
  const after = foldText(suffix).text;
  const lead = whole.startsWith(' ') && !before.endsWith(' ') ? ' ' : '';
  const tail = whole.endsWith(' ') && !after.startsWith(' ') ? ' ' : '';
  return { exact: words, prefix: before + lead, suffix: tail + after };
}

/** The place in the text as it was of what stands here. */
export function rawPlace({ places }: FoldedText, from: number, to: number) {
  return { from: places[from] ?? 0, to: (places[to - 1] ?? 0) + 1 };
}
