const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const WHOLE = new Intl.NumberFormat('en-GB');

/** A number in prose: below ten as a word, otherwise in digits. */
export function inProse(count: number): string {
  return WORDS[count] ?? WHOLE.format(count);
}

/** The same at the beginning of a sentence. */
export function beginning(count: number): string {
  const word = inProse(count);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
