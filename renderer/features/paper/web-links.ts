import { braced, type Found, type Piece, plainText, type ReadInside, words } from './pieces';

/** Hosts whose addresses abstracts give without a scheme. */
const START = /(?:https?:\/\/|www\.|github\.com\/|huggingface\.co\/)/iy;
/** Printable characters that do not end an address, and the signs that TeX wants escaped in one. */
const BODY = /(?:[^\s\\<>"“”‘’{}|^`，。；、）】」$]|\\[_%#&~$])+/y;
/** arXiv's own words for a link whose address was hidden. */
const NO_LABEL = /^(?:this|the) (?:https? )?url$/i;

/** The address as it may be opened: absolute, https or http; undefined if it is not one. */
export function webAddress(text: string): string | undefined {
  const absolute = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/[\s{}<>\\]/.test(absolute) || !URL.canParse(absolute)) return undefined;
  const { protocol, hostname } = new URL(absolute);
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.') ? absolute : undefined;
}

/** Takes off what belongs to the sentence: full stops, quotes, a bracket that was opened before the address. */
function trimmed(address: string): string {
  let end = address.length;
  for (;;) {
    const last = address[end - 1] ?? '';
    const inside = address.slice(0, end);
    if (/[.,;:!?'*]/.test(last)) end -= 1;
    else if (last === ')' && inside.split(')').length > inside.split('(').length) end -= 1;
    else if (last === ']' && inside.split(']').length > inside.split('[').length) end -= 1;
    else return inside;
  }
}

/**
 * An address at this place. What is left of `\href{address}{words}` once its command is lost, `address{words}`, becomes
 * a link with these words.
 */
export function linkAt(text: string, at: number, readInside: ReadInside): Found | undefined {
  if (/[\p{L}\p{N}@/_-]/u.test(text[at - 1] ?? '')) return undefined;
  START.lastIndex = at;
  if (!START.test(text)) return undefined;
  BODY.lastIndex = at;
  const raw = trimmed(BODY.exec(text)?.[0] ?? '');
  const shown = raw.replaceAll(/\\([_%#&~$])/g, '$1');
  const url = webAddress(shown);
  if (url === undefined) return undefined;
  const end = at + raw.length;
  const label = labelAt(text, end);
  const labelPieces = label === undefined ? [] : readInside(label.inside);
  const labelText = plainText(labelPieces).trim();
  const saysNothing = labelText === '' || NO_LABEL.test(labelText) || /https?:\/\/|www\./.test(labelText);
  return {
    end: label?.end ?? end,
    pieces: [{ kind: 'link', url, pieces: saysNothing ? words(shown) : words(labelText) }],
  };
}

/** The braces behind an address that hold its words; behind a blank only if the address stands in them again. */
function labelAt(text: string, end: number): { readonly inside: string; readonly end: number } | undefined {
  const direct = braced(text, end);
  if (direct !== undefined) return direct;
  const apart = text[end] === ' ' ? braced(text, end + 1) : undefined;
  return apart !== undefined && /^https?:\/\//.test(apart.inside) ? apart : undefined;
}

/** `\url{…}`: the address in its braces, and what the author wrote behind it there; if it is none, what is there. */
export function urlCommand(inside: string, end: number, readInside: ReadInside): Found {
  const raw = inside.trim();
  const address = trimmed(raw);
  const shown = address.replaceAll(/\\([_%#&~$])/g, '$1');
  const url = webAddress(shown);
  if (url === undefined) return { end, pieces: readInside(inside) };
  return { end, pieces: [{ kind: 'link', url, pieces: words(shown) }, ...words(raw.slice(address.length))] };
}

/** `\href{address}{words}`. Words of a link are plain: a link within a link has no meaning. */
export function hrefCommand(address: string, label: readonly Piece[], end: number): Found {
  const url = webAddress(address.trim().replaceAll(/\\([_%#&~$])/g, '$1'));
  const text = plainText(label).trim();
  if (url === undefined) return { end, pieces: label };
  return { end, pieces: [{ kind: 'link', url, pieces: words(text === '' ? url : text) }] };
}
