import { stem } from 'porter2';
import { eachWord } from '#contract/search-words';

/** Stems are for English words; names with digits and other writings stay as they are. */
const ENGLISH = /^[a-z]+$/;

/** A text with the stem of each word (Porter2, "English" of Snowball) in its place; all between them stays. */
export function stemmed(text: string): string {
  const pieces: string[] = [];
  let done = 0;
  eachWord(text, (word, _position, from, to, kind) => {
    if (kind !== 'word' || !ENGLISH.test(word)) return;
    pieces.push(text.slice(done, from), stem(word));
    done = to;
  });
  return pieces.join('') + text.slice(done);
}
