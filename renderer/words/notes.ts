/** The words of a text in Markdown: what has a letter or a figure in it. */
export function wordCount(text: string): number {
  // From its first letter or figure to its end; tested alone, since matches of a long text would be objects by the thousand.
  const word = /[\p{L}\p{N}]\S*/gu;
  let count = 0;
  while (word.test(text)) count += 1;
  return count;
}
