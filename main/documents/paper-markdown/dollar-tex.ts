import type { HeldFormulas } from './held-formulas';

/** Longer than this, a dollar sign has no second one that belongs to it. */
const DISPLAY = /\$\$([^$]{1,4000})\$\$/g;
const INLINE = /(?<![\\$\w])\$(?!\$)([^$\n]{1,1000})\$(?!\d)/g;
/** Right behind a letter or a digit, nothing is sure to be a formula but what has a command in it. */
const JOINED = /(?<=\w)\$(?![$\s])(?=[^$\n]*\\[a-zA-Z]{2})([^$\n]{1,1000})(?<!\s)\$(?![\d\w])/g;
/** A command that a converter left as it was, with the names of what it cites. */
const CITE = /\\[cC]ite(?:p|t|alp|alt)?\*?(?:\[[^\][\n]{0,80}\]){0,2}\{([\w:.+/, -]{1,300})\}/g;

/** Takes formulas between dollar signs out of a text. Sums of money stay: a formula touches both of its signs. */
export function holdDollarTex(text: string, held: HeldFormulas): string {
  const cited = text.includes('\\') ? text.replaceAll(CITE, '[$1]') : text;
  if (!cited.includes('$')) return cited;
  return cited
    .replaceAll(DISPLAY, (raw, tex: string) => {
      const { rest, number } = withoutNumber(plain(tex));
      return held.hold({ kind: 'math', tex: rest }, raw, number === undefined ? {} : { number });
    })
    .replaceAll(INLINE, (raw, tex: string) => {
      const touches = !/^\s|\s$/.test(tex) || /^\S*[\\_^]\S*\s$|^\\n\s.*\\.*\s$/.test(tex);
      return touches ? held.hold({ kind: 'math', tex: plain(tex) }, raw) : raw;
    })
    .replaceAll(JOINED, (raw, tex: string) => held.hold({ kind: 'math', tex: plain(tex) }, raw));
}

/** Converters escape what stands between the signs as if it were prose. */
function plain(tex: string): string {
  const unescaped = tex.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
  const isEscaped = unescaped.includes('\\_') && !/(?<!\\)_/.test(unescaped);
  return (isEscaped ? unescaped.replaceAll('\\_', '_') : unescaped).replaceAll(/\\n(?=\s|$)/g, '').trim();
}

function withoutNumber(tex: string): { rest: string; number?: string } {
  const tag = /\\tag\*?\{\(?([^{}()]{1,12})\)?\}/.exec(tex);
  const spaced = /\\q?quad\s*\((\d{1,3}[a-z]?)\)\s*$/.exec(tex);
  const found = tag ?? spaced;
  if (found?.[1] === undefined) return { rest: tex };
  return { rest: (tex.slice(0, found.index) + tex.slice(found.index + found[0].length)).trim(), number: found[1] };
}
