const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A whole number in digits: `2,787`. Without `Intl`, which takes some milliseconds of a start to make its first. */
export function inDigits(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A number in prose: below ten as a word, otherwise in digits. */
export function inProse(count: number): string {
  return WORDS[count] ?? inDigits(count);
}

/** The same at the beginning of a sentence. */
export function beginning(count: number): string {
  const word = inProse(count);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
