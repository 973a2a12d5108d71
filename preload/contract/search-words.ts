/**
 * How a text falls into the words that a search compares. Used for what is indexed, for what is typed and for what is
 * marked, so that the three cannot differ.
 *
 * Words are runs of letters and digits without case and diacritics: `Poincaré` is `poincare`. A point between digits belongs to
 * the word (`3.5`), and so do `+` and `#` after a single letter (`C++`). Parts that are held together by a hyphen or the
 * like are words one after the other, and together as well: `GPT-4` is `gpt`, `4` and `gpt4`. Writing without blanks
 * (Chinese, Japanese, Korean) falls into pairs of neighbours, and the last sign by itself: any sign begins a word.
 */
export type WordListener = (
  word: string,
  /** Its number among the words of the text, from 0. What parts make together is told at the first and at the last. */
  position: number,
  /** Where it stands in the text. */
  from: number,
  to: number,
  kind: WordKind,
) => void;

/** `joined`: what parts make together; `pair`: two signs of a writing without blanks; `sign`: the last of such. */
export type WordKind = 'word' | 'joined' | 'pair' | 'sign';

/** What is longer is cut: no word that anybody types, and a hostile text is not to fill the dictionary. */
export const LONGEST_WORD = 40;
/** So many parts are told together, beside each two neighbours. */
const MOST_JOINED = 4;

const OTHER = 1;
const LETTER = 2;
const DIGIT = 3;
const MARK = 4;
const SIGN = 5;
const JOINER = 6;

/** What every character is, as far as it was asked; 0 is not known yet. */
const classes = new Uint8Array(0x1_0000);
const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ーｰ々]/u;
/** The marks of narrow Katakana are letters to Unicode. */
const MARKS = /^[\p{M}ﾞﾟ]$/u;
const JOINERS = new Set(['-', '‐', '‑', '–', '−', '_', '^']);

function classOf(character: string): number {
  if (MARKS.test(character)) return MARK;
  if (SIGNS.test(character)) return SIGN;
  if (/^\p{N}$/u.test(character)) return DIGIT;
  if (/^\p{L}$/u.test(character)) return LETTER;
  return JOINERS.has(character) ? JOINER : OTHER;
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd8_00 && code <= 0xdf_ff) {
    const point = text.codePointAt(at) ?? code;
    return point > 0xff_ff ? classOf(String.fromCodePoint(point)) : OTHER;
  }
  const known = classes[code] ?? 0;
  if (known !== 0) return known;
  const found = classOf(text.charAt(at));
  classes[code] = found;
  return found;
}

/** How many units the character here has. */
function sizeAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xff_ff ? 2 : 1;
}

/** Letters that do not fall into another one and a mark, as people type them who have no such key. */
const ALIKE: ReadonlyMap<string, string> = new Map(
  Object.entries({ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ς: 'σ' }),
);
const ALIKE_LETTERS = /[ßæœøłđðþıς]/g;
/** A point at the end is of a sign such as `⒈`. */
const NOT_OF_WORDS = /[^\p{L}\p{N}.+#]|\.(?!\d)/gu;
const BEYOND_ASCII = /[^\0-\x7F]/;

/** A word as words are compared: without case, diacritics and variants of form. */
export function foldWord(raw: string): string {
  const lower = raw.toLowerCase();
  const folded = BEYOND_ASCII.test(lower)
    ? lower
        .normalize('NFKD')
        .replace(NOT_OF_WORDS, '')
        // Letters of formulas (`ℌ`, `𝐆`) have no small form until they are plain ones.
        .toLowerCase()
        .replace(ALIKE_LETTERS, (letter) => ALIKE.get(letter) ?? letter)
    : lower;
  return folded.length > LONGEST_WORD ? cut(folded) : folded;
}

function cut(word: string): string {
  const last = word.charCodeAt(LONGEST_WORD - 1);
  return word.slice(0, last >= 0xd8_00 && last <= 0xdb_ff ? LONGEST_WORD - 1 : LONGEST_WORD);
}

/** Signs keep what NFKD takes from them: `が` without its mark is another sound, and a Korean syllable would be letters. */
function foldSign(raw: string): string {
  return raw.normalize('NFKC').toLowerCase();
}

type Part = { readonly word: string; readonly position: number; readonly from: number; readonly to: number };

/** Tells every word of a text, in its order. Returns the number of positions. */
export function eachWord(text: string, listener: WordListener): number {
  let position = 0;
  /** Of parts that are held together those that were met. */
  let parts: Part[] = [];
  let at = 0;

  function endParts(): void {
    if (parts.length > 1) tellJoined(parts, listener);
    if (parts.length > 0) parts = [];
  }

  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind === LETTER || kind === DIGIT) {
      const end = endOfWord(text, at);
      const word = foldWord(text.slice(at, end));
      if (word !== '') {
        listener(word, position, at, end, 'word');
        parts.push({ word, position, from: at, to: end });
        position += 1;
      }
      at = end;
      const next = joinedAt(text, at);
      if (next === undefined) endParts();
      else at = next;
    } else if (kind === SIGN) {
      endParts();
      const end = endOfSigns(text, at);
      position = tellSigns(text, at, end, position, listener);
      at = end;
    } else {
      at += sizeAt(text, at);
    }
  }
  endParts();
  return position;
}

/** Where the next part begins, if a joiner stands here and a part follows at once. */
function joinedAt(text: string, at: number): number | undefined {
  if (at >= text.length || classAt(text, at) !== JOINER) return undefined;
  // `L_{2}` of TeX is `L_2`.
  const isScript = text.charAt(at) === '_' || text.charAt(at) === '^';
  const next = isScript && text.charAt(at + 1) === '{' ? at + 2 : at + 1;
  if (next >= text.length) return undefined;
  const kind = classAt(text, next);
  return kind === LETTER || kind === DIGIT ? next : undefined;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind === LETTER || kind === DIGIT || kind === MARK) {
      at += sizeAt(text, at);
    } else if (
      text.charAt(at) === '.' &&
      isDigit(text.charCodeAt(at - 1)) &&
      isDigit(text.charCodeAt(at + 1)) &&
      at > start
    ) {
      at += 1;
    } else {
      break;
    }
  }
  // With its marks it is one letter, however it is put together.
  let letterEnd = start + sizeAt(text, start);
  while (letterEnd < at && classAt(text, letterEnd) === MARK) letterEnd += sizeAt(text, letterEnd);
  const isLetterAlone = letterEnd === at && classAt(text, start) === LETTER;
  if (isLetterAlone) while (text.charAt(at) === '+' || text.charAt(at) === '#') at += 1;
  // `a+b` is no word of its own.
  const isOfMore = at > letterEnd && isLetterAlone && at < text.length && isOfWord(classAt(text, at));
  return isOfMore ? letterEnd : at;
}

function isOfWord(kind: number): boolean {
  return kind === LETTER || kind === DIGIT;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A vowel or an end of a Korean syllable that is put together of its parts (Unicode, Hangul Jamo). */
function isOfSyllable(code: number): boolean {
  return (code >= 0x11_60 && code <= 0x11_ff) || (code >= 0xd7_b0 && code <= 0xd7_ff);
}

function endOfSigns(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind !== SIGN && kind !== MARK) break;
    at += sizeAt(text, at);
  }
  return at;
}

function tellSigns(text: string, from: number, to: number, first: number, listener: WordListener): number {
  let position = first;
  const signs: { readonly sign: string; readonly from: number; readonly to: number }[] = [];
  for (let at = from; at < to;) {
    let end = at + sizeAt(text, at);
    while (end < to && (classAt(text, end) === MARK || isOfSyllable(text.charCodeAt(end)))) end += sizeAt(text, end);
    const sign = foldSign(text.slice(at, end));
    if (sign !== '') signs.push({ sign, from: at, to: end });
    at = end;
  }
  signs.forEach((one, index) => {
    const next = signs[index + 1];
    if (next === undefined) listener(one.sign, position, one.from, one.to, 'sign');
    else listener(one.sign + next.sign, position, one.from, next.to, 'pair');
    position += 1;
  });
  return position;
}

function tellJoined(parts: readonly Part[], listener: WordListener): void {
  const tell = (joined: readonly Part[]): void => {
    const first = joined[0];
    const last = joined.at(-1);
    if (first === undefined || last === undefined) return;
    const word = joined.map((part) => part.word).join('');
    if (word.length > LONGEST_WORD) return;
    listener(word, first.position, first.from, last.to, 'joined');
    // What stands before it and what stands after it are its neighbours both.
    listener(word, last.position, first.from, last.to, 'joined');
  };
  for (let index = 0; index + 1 < parts.length; index += 1) tell(parts.slice(index, index + 2));
  if (parts.length > 2 && parts.length <= MOST_JOINED) tell(parts);
}
