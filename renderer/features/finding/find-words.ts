/** What is looked for, and how. */
export type WordsWish = {
  readonly query: string;
  /** Capital and small letters differ, and so do letters with and without accents. */
  readonly matchesCase: boolean;
  readonly wholeWords: boolean;
};

/** A part of a text, in UTF-16 units. */
export type Match = { readonly from: number; readonly to: number };

/** A text in which what people type alike is alike, with the place in the text that each of its units comes from. */
type Folded = { readonly text: string; readonly starts: Uint32Array };

const NONE: readonly Match[] = [];
const PLAIN = /^[\u0021-\u007e]$/;
const BLANK = /^[^\S\n]$/;
/** What no person sees. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
/** What stands upon a letter. */
const MARKS = /\p{M}/gu;
const SINGLE = /[\u2018\u2019\u201a\u201b\u2032]/g;
const DOUBLE = /[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g;
const DASH = /[\u2010-\u2015\u2212]/g;
const WORD = /[\p{L}\p{N}_]/u;

function foldedCharacter(character: string, matchesCase: boolean): string {
  if (PLAIN.test(character)) return matchesCase ? character : character.toLowerCase();
  if (BLANK.test(character)) return ' ';
  const like = character
    .normalize(matchesCase ? 'NFKC' : 'NFKD')
    .replace(SINGLE, "'")
    .replace(DOUBLE, '"')
    .replace(DASH, '-')
    .replace(UNSEEN, '');
  return matchesCase ? like : like.replace(MARKS, '').toLowerCase();
}

/** Blanks in a row are one; a line end stays what it is, for nothing is found across paragraphs. */
function fold(text: string, matchesCase: boolean): Folded {
  const starts: number[] = [];
  let folded = '';
  let at = 0;
  for (const character of text) {
    const like = foldedCharacter(character, matchesCase);
    if (!(like === ' ' && folded.endsWith(' '))) {
      folded += like;
      for (let unit = 0; unit < like.length; unit += 1) starts.push(at);
    }
    at += character.length;
  }
  return { text: folded, starts: Uint32Array.from(starts) };
}

/** The character that ends before a place, or begins there. */
function characterAt(text: string, at: number, isBefore: boolean): string {
  if (!isBefore) return String.fromCodePoint(text.codePointAt(at) ?? 32);
  return Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? ' ';
}

export type WordFinder = { find(wish: WordsWish): readonly Match[] };

/**
 * Finds words in a text: small letters for capitals, letters for those with accents, straight quotes and hyphens for
 * typographic ones, unless capitals are to differ; one blank stands for many. Matches do not overlap, and none is found
 * for blanks alone.
 */
export function createWordFinder(text: string): WordFinder {
  const folds = new Map<boolean, Folded>();
  const foldedFor = (matchesCase: boolean): Folded => {
    const known = folds.get(matchesCase) ?? fold(text, matchesCase);
    folds.set(matchesCase, known);
    return known;
  };
  return {
    find({ query, matchesCase, wholeWords }) {
      const wanted = fold(query, matchesCase).text;
      if (wanted.trim() === '') return NONE;
      const { text: folded, starts } = foldedFor(matchesCase);
      const matches: Match[] = [];
      let next = 0;
      while (next <= folded.length) {
        const at = folded.indexOf(wanted, next);
        if (at < 0) break;
        const from = starts[at] ?? 0;
        const to = starts[at + wanted.length] ?? text.length;
        // Half of a character that stands for two letters: all of it is shown.
        const end = to > from ? to : from + characterAt(text, from, false).length;
        const isWhole = !(
          (WORD.test(characterAt(text, from, true)) && WORD.test(characterAt(text, from, false))) ||
          (WORD.test(characterAt(text, end, true)) && WORD.test(characterAt(text, end, false)))
        );
        const isCut = at > 0 && starts[at - 1] === from;
        if ((!wholeWords || isWhole) && !(isCut && matches.at(-1)?.from === from)) matches.push({ from, to: end });
        next = wholeWords && !isWhole ? at + 1 : at + wanted.length;
      }
      return matches;
    },
  };
}
