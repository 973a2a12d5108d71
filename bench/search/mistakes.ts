import type { Random } from '../corpus/random';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Shorter words are not mistyped: a search does not guess at them either. */
const SHORTEST = 4;

/** Where a mistake may be: people rarely mistype the first letter, so both are measured. */
export type MistakeAt = 'behind the first letter' | 'anywhere';

/** Whether `mistype` can do anything to a word. */
export function canBeMistyped(word: string): boolean {
  return word.length >= SHORTEST && /^[a-z]+$/.test(word);
}

/**
 * A word with one mistake, which is another word than the one given: a letter too many, missing, another, or two neighbours
 * in each other's place, as likely each. What cannot be mistyped stays.
 */
export function mistype(word: string, random: Random, where: MistakeAt = 'behind the first letter'): string {
  if (!canBeMistyped(word)) return word;
  for (;;) {
    const first = where === 'anywhere' ? 0 : 1;
    const at = first + random.below(word.length - first);
    const letter = LETTERS[random.below(LETTERS.length)] ?? 'x';
    const mistyped = withMistake(word, at, letter, random.below(4), first);
    if (mistyped !== undefined && mistyped !== word) return mistyped;
  }
}

function withMistake(word: string, at: number, letter: string, kind: number, first: number): string | undefined {
  const [before, after] = [word.slice(0, at), word.slice(at + 1)];
  switch (kind) {
    case 0:
      return before + after;
    case 1:
      return before + letter + word.slice(at);
    case 2:
      return before + letter + after;
    default:
      // The letter before it is moved as well, and has to be one that may be.
      return at - 1 < first ? undefined : word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + after;
  }
}
