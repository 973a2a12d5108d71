import type { HeldFormulas } from './held-formulas';

const INVISIBLE = /[\u200b-\u200d\u2060-\u2064\ufeff]/g;
const LETTER = /[\u{1d400}-\u{1d7ff}\p{Script=Greek}ℝℤℕℚℂℙ𝔼ℓℒℋℬℱℛ∑∏∫∇∂∞]/u;
const SIGNS =
  /^[\u{1d400}-\u{1d7ff}\p{Script=Greek}\p{Sm}\p{M}\u2100-\u214f\u2190-\u23ff\u27e8\u27e9A-Za-z0-9()[\]{}.,;:!?'′*&#$@/\\\-^~_&%…⋯|‖¯ˇ`´˙¨^]{1,4}$/u;
const NUMBER = /^\d{1,6}(?:[.,]\d{1,6})?%?$/;
const NAME =
  /^(?:log|ln|exp|max|min|arg ?max|arg ?min|sup|inf|lim|sin|cos|tan|tanh|det|dim|ker|Pr|softmax|tr|diag|if|and|otherwise|where|s\.t\.)$/;
const WORD = /[A-Za-z]{2}/;
/** So many signs in a row are a formula even where no letter of mathematics is among them. */
const ENOUGH = 4;
const LONGEST = 2_000;

/** Joins formulas that stand one sign to a line, and puts each back into the line that it broke. */
export function joinGlyphs(lines: readonly string[], held: HeldFormulas): string[] {
  const out: string[] = [];
  let joins = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const end = isGlyph(line) ? endOfRun(lines, at) : at;
    if (end === at) {
      if (joins && line.trim() !== '') out[out.length - 1] += line;
      else out.push(line);
      joins = false;
      continue;
    }
    const signs = lines
      .slice(at, end)
      .map((sign) => visible(sign))
      .filter((sign) => sign !== '');
    const text = textOf(signs);
    const formula = held.hold({ kind: 'math', tex: texOf(signs), text }, text);
    const last = out.at(-1) ?? '';
    // After a whole row of a table the formula begins the next.
    const isNew = last.trim() === '' || (last.includes('\t') && !/[\s-]$/.test(last));
    if (isNew) out.push(formula);
    else out[out.length - 1] = last + formula;
    joins = true;
    at = end - 1;
  }
  return out;
}

const visible = (line: string): string => line.slice(0, 40).replaceAll(INVISIBLE, '').trim();

function isGlyph(line: string): boolean {
  if (line.length > 20 || line.includes('\t')) return false;
  const sign = visible(line);
  if (sign === '') return false;
  return NUMBER.test(sign) || NAME.test(sign) || (SIGNS.test(sign) && !WORD.test(sign));
}

/** Where a formula ends that begins at a line; at that line itself if it is none. */
function endOfRun(lines: readonly string[], from: number): number {
  let end = from;
  let isCertain = false;
  let signs = 0;
  for (let at = from; at < lines.length && at - from < LONGEST; at++) {
    const line = lines[at] ?? '';
    if (isGlyph(line)) {
      isCertain ||= LETTER.test(line);
      signs++;
      end = at + 1;
      // Space after a sign is a sentence's that ends with it.
    } else if (line.replaceAll(INVISIBLE, '').trim() !== '' || !isGlyph(lines[at + 1] ?? '')) break;
  }
  return isCertain || signs >= ENOUGH ? end : from;
}

const HATS: Readonly<Record<string, readonly [string, string]>> = {
  '^': ['hat', '\u0302'],
  '~': ['tilde', '\u0303'],
  '¯': ['bar', '\u0304'],
  '˙': ['dot', '\u0307'],
  ˇ: ['check', '\u030c'],
};

/** The signs as plain letters, in their order. */
function textOf(signs: readonly string[]): string {
  return signs
    .map((sign, index) => (index > 0 ? (HATS[sign]?.[1] ?? spaced(sign)) : spaced(sign)))
    .join('')
    .normalize('NFKC')
    .trim();
}

const spaced = (sign: string): string => (/^[=<>≤≥≈∼→←∈+−×]$|^[A-Za-z]{2,}$/.test(sign) ? ` ${sign} ` : sign);

/** The same as TeX: no sign of it means anything. */
function texOf(signs: readonly string[]): string {
  const parts: string[] = [];
  for (const sign of signs) {
    const last = parts.pop();
    const hat = HATS[sign]?.[0];
    if (last !== undefined && hat !== undefined) parts.push(`\\${hat}{${last}}`);
    else {
      if (last !== undefined) parts.push(last);
      parts.push(/^[A-Za-z. ]{2,}$/.test(sign) ? ` \\text{ ${sign} } ` : escaped(sign.normalize('NFKC')));
    }
  }
  return parts.join('').trim();
}

function escaped(sign: string): string {
  return sign
    .replaceAll(/[\\{}$&#_%^~]/g, (character) => {
      if (character === '\\') return '\\backslash ';
      if (character === '^') return '\\wedge ';
      return character === '~' ? '\\sim ' : `\\${character}`;
    })
    .replaceAll(/\p{M}/gu, '');
}
