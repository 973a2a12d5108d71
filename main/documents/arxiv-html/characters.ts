/**
 * What is not seen: invisible operators of mathematics, zero-width spaces, marks and overrides of direction, soft
 * hyphens, controls, lone surrogates. Joiners stay, for words are written with them.
 */
const INVISIBLE =
  // oxlint-disable-next-line no-control-regex -- removing them is the point
  /[\u0000-\u0008\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\p{Cs}]/gu;
const PLAIN = /^[\t\n\r\f\x20-\x7E]*$/;

export function withoutInvisible(text: string): string {
  return PLAIN.test(text) ? text : text.replace(INVISIBLE, '');
}

/** One line: blanks folded, those at its ends gone. */
export function folded(text: string): string {
  return withoutInvisible(text).replace(/\s+/gu, ' ').trim();
}
