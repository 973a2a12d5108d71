import type { FeedRow } from '#contract/paper';

const MARKS = /\p{M}/gu;

/** Has nothing that is folded but its case; to look costs a quarter of folding. */
const PLAIN = /^[\0-\x7f]*$/;

/** A text as filters compare it: without case and diacritics. */
function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/** Whether a row has every word of a filter. `more`: what else is told of it, such as its tags. */
export function rowFilter(filter: string): (row: FeedRow, more: readonly string[]) => boolean {
  const words = folded(filter)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return (row, more) => {
    const text = folded(
      [row.id, row.title, ...row.authors, row.organization ?? '', row.gist ?? '', ...more].join('\n'),
    );
    return words.every((word) => text.includes(word));
  };
}
