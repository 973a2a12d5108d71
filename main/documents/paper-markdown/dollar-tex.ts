import type { HeldFormulas } from './held-formulas';

/** Longer than this, a dollar sign has no second one that belongs to it. */
const DISPLAY = /\$\$([^$]{1,4000})\$\$/g;
const INLINE = /(?<![\\$\w])\$(?!\$)([^$\n]{1,1000})\$(?!\d)/g;
/** Right behind a letter or a digit, nothing is sure to be a formula but what has a command in it. */
const JOINED = /(?<=\w)\$(?![$\s])(?=[^$\n]*\\[a-zA-Z]{2})([^$\n]{1,1000})(?<!\s)\$(?![\d\w])/g;
/** One word, which the converter set apart from its second sign: `$GAME $splits`. */
const WORD = /(?<![\\$\w])\$(?=[a-zA-Z])([a-zA-Z]{1,12}) \$(?=[a-z])/g;

/** Takes formulas between dollar signs out of a text. Sums of money stay: a formula touches both of its signs. */
export function holdDollarTex(text: string, held: HeldFormulas): string {
  if (!text.includes('$')) return text;
  return text
    .replaceAll(DISPLAY, (raw, tex: string) => {
      const { rest, number } = withoutNumber(plain(tex));
      return held.hold({ kind: 'math', tex: inRows(rest) }, raw, number === undefined ? {} : { number });
    })
    .replaceAll(WORD, (raw, tex: string) => `${held.hold({ kind: 'math', tex }, raw)} `)
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

/** Rows and columns that lost what they stood in, as after `eqnarray`. */
function inRows(tex: string): string {
  const bare = tex.replaceAll(/\\label\{[^{}]{0,100}\}/g, '').trim();
  return /(?<!\\)&/.test(bare) && !bare.includes('\\begin{') ? `\\begin{aligned}${bare}\\end{aligned}` : bare;
}

function withoutNumber(tex: string): { rest: string; number?: string } {
  const tag = /\\tag\*?\{\(?([^{}()]{1,12})\)?\}/.exec(tex);
  const spaced = /\\q?quad\s*\((\d{1,3}[a-z]?)\)\s*$/.exec(tex);
  const found = tag ?? spaced;
  if (found?.[1] === undefined) return { rest: tex };
  return { rest: (tex.slice(0, found.index) + tex.slice(found.index + found[0].length)).trim(), number: found[1] };
}
