import { type Inline, plainText } from './full-text';

/** How many characters of `plainText` a piece of a line stands for. */
export function plainLength(piece: Inline): number {
  return typeof piece === 'string' ? piece.length : plainText([piece]).length;
}

/**
 * The pieces of a line from one place of its plain text to another. What has words within is divided; a formula is not,
 * and belongs to where it begins; what says nothing itself (the mark of a footnote) to what it stands behind.
 */
export function sliceInlines(of: readonly Inline[], from: number, to: number): readonly Inline[] {
  const slice: Inline[] = [];
  let at = 0;
  for (const piece of of) {
    const begins = at;
    const length = plainLength(piece);
    at += length;
    if (length === 0) {
      if ((begins > from || begins === 0) && begins <= to && (begins > 0 || from <= 0)) slice.push(piece);
    } else if (at <= from || begins >= to) {
      continue;
    } else if (typeof piece === 'string') {
      slice.push(piece.slice(Math.max(0, from - begins), to - begins));
    } else if ('of' in piece) {
      slice.push({ ...piece, of: sliceInlines(piece.of, from - begins, to - begins) });
    } else if (begins >= from) {
      slice.push(piece);
    }
  }
  return slice;
}
