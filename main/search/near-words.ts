import type { Segment } from './segment';

/** Shorter words have neighbours in all directions: `led` is `let`, `bed` and `lead`. */
const SHORTEST = 4;
const LETTERS_ONLY = /^[\p{L}]+$/u;
const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Words of signs stand behind all others in a dictionary, and no letter is mistyped for one. */
const FIRST_SIGN = 'ᄀ';

/** Whether somebody may have mistyped a word: a number or a name with digits is another one, not a mistake. */
export function mayBeMistyped(word: string): boolean {
  return word.length >= SHORTEST && LETTERS_ONLY.test(word) && !SIGNS.test(word);
}

/**
 * The words of a dictionary that differ from this one by one letter: too many, missing, another, or two neighbours in each
 * other's place. With `isPrefix`, beginnings of words that do. No alphabet is assumed: what letters may follow a beginning
 * is asked of the dictionary, so each that there is is tried, and no other.
 */
export function nearWords(segment: Segment, word: string, isPrefix: boolean): ReadonlySet<string> {
  const near = new Set<string>();
  const letters = Array.from(word);
  const isThere = (candidate: string): boolean => {
    const first = segment.firstFrom(candidate);
    return first !== undefined && (isPrefix ? first.startsWith(candidate) : first === candidate);
  };
  const tryIt = (candidate: string): void => {
    if (candidate !== word && candidate !== '' && !near.has(candidate) && isThere(candidate)) near.add(candidate);
  };
  let before = '';
  for (let at = 0; at <= letters.length; at += 1) {
    const rest = letters.slice(at);
    const [letter = '', next = '', ...others] = rest;
    if (letter !== '') tryIt(before + rest.slice(1).join(''));
    if (next !== '' && next !== letter) tryIt(before + next + letter + others.join(''));
    const afterOther = rest.slice(1).join('');
    const afterMore = rest.join('');
    // A beginning with a letter more at its end begins with the beginning itself.
    const isEndOfPrefix = isPrefix && letter === '';
    if (!isEndOfPrefix) {
      for (const other of lettersAfter(segment, before)) {
        if (letter !== '' && other !== letter) tryIt(before + other + afterOther);
        tryIt(before + other + afterMore);
      }
    }
    before += letter;
    // Where no word begins so, none has its mistake further on.
    if (letter === '' || !hasBeginning(segment, before)) break;
  }
  return near;
}

function hasBeginning(segment: Segment, beginning: string): boolean {
  return segment.firstFrom(beginning)?.startsWith(beginning) === true;
}

/** The letters with which words go on that begin so. */
function* lettersAfter(segment: Segment, beginning: string): Generator<string> {
  let at = beginning;
  for (;;) {
    const term = segment.firstFrom(at);
    if (term === undefined || !term.startsWith(beginning)) return;
    const point = term.codePointAt(beginning.length);
    if (point === undefined) {
      // The beginning is a word itself.
      at = `${beginning}\0`;
      continue;
    }
    const letter = String.fromCodePoint(point);
    if (beginning === '' && letter >= FIRST_SIGN) return;
    yield letter;
    // Behind all words that go on with this letter.
    at = `${beginning}${letter}\uFFFF`;
  }
}
