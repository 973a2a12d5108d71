import type { Body, Paragraph } from './paragraphs';

export type FoundHeading = { readonly level: number; readonly number?: string; readonly skip: number };

const NUMBERED = /^(?:(?:Section|Chapter)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=["“'‘(]?\p{L})/u;
const APPENDIX =
  /^(?:Appendix\s+([A-Z](?:\.\d{1,2}){0,4})[.:]?\s+|([A-Z](?:\.\d{1,2}){1,4})\.?\s+|([A-Z])\.?\s+)(?=\p{Lu})/u;
const ROMAN = /^((?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2}))\.\s+(?=\p{Lu})/u;
const NAMED =
  /^(?:abstract|summary|contents|introduction|background|related works?|discussions?|conclusions?(?: and .{1,30})?|limitations|ethics statement|acknowledge?ments?|references|bibliography|literature|literatur|appendix|appendices|supplementary materials?)[.:]?$/i;
const LONGEST = 160;
const MOST_LINES = 3;
const OUTERMOST = 2;

/** A paragraph as a heading, by its number, its name, its size and its face; undefined for any other. */
export function headingOf(paragraph: Paragraph, text: string, body: Body): FoundHeading | undefined {
  const { lines, kind } = paragraph;
  const [first] = lines;
  if (kind !== 'prose' || first === undefined || lines.length > MOST_LINES || text.length > LONGEST) return undefined;
  const isLarger = first.size > 1.07 * body.size;
  const isSmaller = first.size < 0.9 * body.size;
  const isOther = lines.every(({ font }) => font !== body.font);
  if (NAMED.test(text) && lines.length === 1) return { level: OUTERMOST, skip: 0 };
  if (isSmaller || (!isLarger && !isOther) || !/\p{L}{2}/u.test(text)) return undefined;
  // A line of mathematics is in another face too.
  if (/[=≤≥∈∑∫]|\p{L}\d\p{L}\d/u.test(text) || /[,;]$/.test(text)) return undefined;
  const found = numberOf(text);
  if (found !== undefined) {
    if (/[.]$/.test(text) && !isLarger && text.split(' ').length > 12) return undefined;
    return { level: Math.min(6, OUTERMOST + found.number.split('.').length - 1), ...found };
  }
  if (/[.:]$/.test(text) && !isLarger) return undefined;
  if (!/^["“'‘¿¡(]?[\p{Lu}\p{Lo}]/u.test(text)) return undefined;
  if (isLarger) return { level: first.size > 1.35 * body.size ? OUTERMOST : OUTERMOST + 1, skip: 0 };
  // By its face alone only what is short, and no formula: most of it words.
  const words = text.split(' ').filter((word) => /^["“(]?\p{L}{2,}/u.test(word)).length;
  return lines.length === 1 && words >= 1 && words * 2 > text.split(' ').length && text.length < 80
    ? { level: OUTERMOST + 1, skip: 0 }
    : undefined;
}

function numberOf(text: string): { number: string; skip: number } | undefined {
  const found = NUMBERED.exec(text) ?? ROMAN.exec(text) ?? APPENDIX.exec(text);
  const number = found?.slice(1).find((group) => group !== undefined);
  return found === null || number === undefined ? undefined : { number, skip: found[0].length };
}
