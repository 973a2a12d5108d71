/** A stretch of text, and whether it is what was searched for. */
export type Stretch = { readonly text: string; readonly isMatch: boolean };

const WORD = /[\p{L}\p{N}]+/gu;

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(WORD) ?? [];
}

/**
 * How well a label fits what was typed: 0 if not at all. Every word typed must begin a word of the label or of the
 * keywords; words of the label count more, and its first word most.
 */
export function fit(query: string, label: string, keywords: readonly string[] = []): number {
  const typed = wordsOf(query);
  const inLabel = wordsOf(label);
  const inKeywords = keywords.flatMap(wordsOf);
  let sum = 0;
  for (const word of typed) {
    const place = inLabel.findIndex((each) => each.startsWith(word));
    if (place === 0) sum += 4;
    else if (place > 0) sum += 3;
    else if (inKeywords.some((each) => each.startsWith(word))) sum += 1;
    else return 0;
  }
  return typed.length === 0 ? 1 : sum / typed.length;
}

/** A label cut where words of it begin with what was typed. */
export function stretches(query: string, label: string): readonly Stretch[] {
  const typed = wordsOf(query);
  const found: Stretch[] = [];
  let at = 0;
  for (const match of label.matchAll(WORD)) {
    const length = Math.max(
      0,
      ...typed.filter((word) => match[0].toLowerCase().startsWith(word)).map((word) => word.length),
    );
    if (length === 0) continue;
    if (match.index > at) found.push({ text: label.slice(at, match.index), isMatch: false });
    found.push({ text: label.slice(match.index, match.index + length), isMatch: true });
    at = match.index + length;
  }
  if (at < label.length) found.push({ text: label.slice(at), isMatch: false });
  return found;
}
