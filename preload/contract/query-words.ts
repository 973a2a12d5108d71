import { type PaperId, paperIdIn } from './ids';

const LETTER = /[\p{L}\p{N}]/u;
const AROUND = '.,;:!?<>[]{}';
/** No address that names a paper is longer. */
const LONGEST_ADDRESS = 500;

/** Whether there is something to look for in a text: a letter or a figure, of whatever writing. */
export function hasLetters(text: string): boolean {
  return LETTER.test(text);
}

/** The paper that a word names, by its arXiv id or an address; signs that stand around it are none of it: `<2409.02877>,`. */
export function idInWord(word: string): PaperId | undefined {
  if (word.length > LONGEST_ADDRESS) return undefined;
  let from = 0;
  let to = word.length;
  while (from < to && AROUND.includes(word.charAt(from))) from += 1;
  while (to > from && AROUND.includes(word.charAt(to - 1))) to -= 1;
  return paperIdIn(word.slice(from, to));
}

/** A word without the colons and asterisks at its end, and whether there was an asterisk: `diffus*` begins words. */
export function bareWord(word: string): { readonly text: string; readonly isOpen: boolean } {
  let to = word.length;
  let isOpen = false;
  while (to > 0 && '*:'.includes(word.charAt(to - 1))) {
    to -= 1;
    if (word[to] === '*') isOpen = true;
  }
  return { text: word.slice(0, to), isOpen };
}
