import { renderToString } from 'katex';
import { breakable } from './breakable';

/** A colour that no author writes: KaTeX paints with it what it refuses, such as `\href` without trust. */
const REFUSED = '#010203';

/** Commands that papers have from LaTeX's packages and KaTeX does not know, by what comes nearest to them. */
const COMMANDS: Readonly<Record<string, string>> = {
  '\\mathbbm': '\\mathbb',
  '\\mathds': '\\mathbb',
  '\\bigtimes': '\\mathop{\\times}',
  '\\leavevmode': '{}',
  '\\xspace': '{}',
  '\\sun': '\\odot',
  '\\farcs': "{}''\\!\\!.",
};

/** Alphabets of letters that browsers no longer derive from `mathvariant`: where A, a and 0 stand in Unicode. */
const ALPHABETS: Readonly<Record<string, readonly [capitals: number, small: number, digits: number | undefined]>> = {
  'double-struck': [0x1d538, 0x1d552, 0x1d7d8],
  script: [0x1d49c, 0x1d4b6, undefined],
  fraktur: [0x1d504, 0x1d51e, undefined],
};

/** Letters that had their place in Unicode before these alphabets came. Source: Unicode, Letterlike Symbols. */
const EARLIER: Readonly<Record<string, string>> = {
  'double-struckC': 'ℂ',
  'double-struckH': 'ℍ',
  'double-struckN': 'ℕ',
  'double-struckP': 'ℙ',
  'double-struckQ': 'ℚ',
  'double-struckR': 'ℝ',
  'double-struckZ': 'ℤ',
  scriptB: 'ℬ',
  scriptE: 'ℰ',
  scriptF: 'ℱ',
  scriptH: 'ℋ',
  scriptI: 'ℐ',
  scriptL: 'ℒ',
  scriptM: 'ℳ',
  scriptR: 'ℛ',
  scripte: 'ℯ',
  scriptg: 'ℊ',
  scripto: 'ℴ',
  frakturC: 'ℭ',
  frakturH: 'ℌ',
  frakturI: 'ℑ',
  frakturR: 'ℜ',
  frakturZ: 'ℨ',
};

function inAlphabet(variant: string, letter: string): string {
  const earlier = EARLIER[variant + letter];
  if (earlier !== undefined) return earlier;
  const [capitals, small, digits] = ALPHABETS[variant] ?? [];
  const code = letter.codePointAt(0) ?? 0;
  const moved = (start: number | undefined, first: string) =>
    start === undefined ? letter : String.fromCodePoint(start + code - (first.codePointAt(0) ?? 0));
  if (/[A-Z]/.test(letter)) return moved(capitals, 'A');
  if (/[a-z]/.test(letter)) return moved(small, 'a');
  return /\d/.test(letter) ? moved(digits, '0') : letter;
}

/**
 * A formula as MathML: `<math>…</math>`, or several and words between them within a line, without classes and style attributes, so that it may stand under a strict
 * Content Security Policy. Undefined if KaTeX cannot read it or refuses a part of it.
 * @param tex without delimiters
 */
export function formula(tex: string, display: boolean): string | undefined {
  let markup: string;
  try {
    // LaTeXML writes an empty option of where an array stands, which KaTeX takes for a column.
    markup = renderToString(tex.replaceAll('\\begin{array}[]', '\\begin{array}'), {
      macros: { ...COMMANDS },
      output: 'mathml',
      displayMode: display,
      throwOnError: true,
      trust: false,
      strict: 'ignore',
      maxExpand: 200,
      maxSize: 10,
      errorColor: REFUSED,
    });
  } catch {
    // A formula that cannot be set is shown as its source: nothing is lost, and nobody can do anything about it here.
    return undefined;
  }
  if (markup.includes(REFUSED)) return undefined;
  const made = forBrowsers(withRows(markup));
  return display ? made : breakable(made);
}

/**
 * KaTeX puts what stands over or under something into an element for letters now and then, where browsers take it for a
 * line of letters: a row is what it is.
 */
function withRows(markup: string): string {
  const open: string[] = [];
  return markup.replaceAll(
    /<(\/?)(m[a-z]+)([^>]*)>(?=(<m)?)/g,
    (_, end: string, tag: string, rest: string, child?: string) => {
      if (end !== '') return `</${open.pop() ?? tag}>`;
      const isRow = (tag === 'mi' || tag === 'mo') && child !== undefined;
      open.push(isRow ? 'mrow' : tag);
      return isRow ? '<mrow>' : `<${tag}${rest}>`;
    },
  );
}

/** A function's name in a row, behind something that is not an opening bracket. */
const FUNCTION_BEHIND = /(?<=<\/m[a-z]+>)(?<![([{|,]<\/mo>)<mi>(\p{L}{2,})<\/mi>(?=<mo>\u2061)/gu;
const THIN_SPACE = '<mspace width="0.1667em"></mspace>';

/**
 * What browsers leave undone: letters of special alphabets, upright names of functions with a space around them, and
 * roots, which Chromium draws only with a font for mathematics.
 */
function forBrowsers(markup: string): string {
  return (
    markup
      .replace(/^<span class="katex(?:-display)?">/, '')
      .replace(/<\/span>$/, '')
      .replaceAll(/ (?:style|class)="[^"]*"/g, '')
      .replaceAll(
        /(<m[a-z]+) mathvariant="(double-struck|script|fraktur)"([^>]*>)([^<&]*)/g,
        (_, tag: string, variant: string, rest: string, letters: string) =>
          `${tag} mathvariant="normal"${rest}${Array.from(letters, (letter) => inAlphabet(variant, letter)).join('')}`,
      )
      .replaceAll(FUNCTION_BEHIND, `${THIN_SPACE}<mi>$1</mi>`)
      .replaceAll(/<mi>(?=\p{L}{2,}<)/gu, '<mi mathvariant="normal">')
      .replaceAll(/<mo>\u2061<\/mo>(?!<mo stretchy="false">\(|<\/m)/g, `<mo>\u2061</mo>${THIN_SPACE}`)
      // Chromium takes a width that is to be added for the whole width.
      .replaceAll(/<mpadded width="\+[^"]*"(?: lspace="[^"]*")?/g, '<mpadded')
      .replaceAll('<msqrt>', '<mrow><mo stretchy="false">√</mo><mrow data-radicand="">')
      .replaceAll('</msqrt>', '</mrow></mrow>')
  );
}
