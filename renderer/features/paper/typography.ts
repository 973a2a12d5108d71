import { type Found, words } from './pieces';

/** Whether TeX's double quotes are open at the place that is read. */
export type Quotes = { open: boolean };

/** TeX's tie, an unbreakable blank: `Fig.~3`, `at~https://…`. Not in `~50%` or `5~10`, where it means about or to. */
export function tieAt(text: string, at: number): Found | undefined {
  const before = text[at - 1] ?? ' ';
  const behind = text.slice(at + 1, at + 9);
  const startsLink = /^(?:\\|https?:)/.test(behind);
  if (/\s/.test(before)) return startsLink ? { end: at + 1, pieces: [] } : undefined;
  const ties = /[\p{L}.,;:)\]}]/u.test(before) && /^[\p{L}\p{N}(\\[$]/u.test(behind);
  return ties || startsLink ? { end: at + 1, pieces: words('\u00a0') } : undefined;
}

/** Two or three hyphens between words: a dash. One that stands before a word alone is an option (`--help`). */
export function dashAt(text: string, at: number): Found | undefined {
  const run = /^-+/.exec(text.slice(at, at + 5))?.[0].length ?? 0;
  if ((run !== 2 && run !== 3) || text[at - 1] === '-') return undefined;
  const before = text[at - 1];
  const behind = text[at + run];
  if (before === undefined || behind === undefined) return undefined;
  if (/\s/.test(before) && !/\s/.test(behind)) return undefined;
  return { end: at + run, pieces: words(run === 3 ? '—' : '–') };
}

/** TeX's quotes: ``so'' and `so'. Straight ones stay, unless they close what `` opened. */
export function quoteAt(text: string, at: number, quotes: Quotes): Found | undefined {
  const two = text.slice(at, at + 2);
  if (two === '``') {
    if (text[at + 2] === '`') return undefined;
    quotes.open = true;
    return { end: at + 2, pieces: words('“') };
  }
  const opensHere = /^$|[\s([{—–-]/.test(text[at - 1] ?? '') && /\S/.test(text[at + 2] ?? '');
  if (two === "''") {
    if (!quotes.open && !(opensHere && text.includes("''", at + 2))) return undefined;
    quotes.open = !quotes.open;
    return { end: at + 2, pieces: words(quotes.open ? '“' : '”') };
  }
  if (text[at] === '"' && quotes.open) {
    quotes.open = false;
    return { end: at + 1, pieces: words('”') };
  }
  if (text[at] === '`') {
    const single = /^`([^`'\n]{1,80})'(?![\p{L}'])/u.exec(text.slice(at, at + 90));
    if (single?.[1] !== undefined) return { end: at + single[0].length, pieces: words(`‘${single[1]}’`) };
  }
  return undefined;
}

/** A feed that strips backslashes leaves `3times` of `3\\times`; nobody writes it so. */
export function lostTimesAt(text: string, at: number): Found | undefined {
  const lost = /\d/.test(text[at - 1] ?? '') && /^times(?![\p{L}\p{N}])/u.test(text.slice(at, at + 6));
  return lost ? { end: at + 5, pieces: words('×') } : undefined;
}
