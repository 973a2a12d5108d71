import { folded } from './characters';
import { attribute, charactersWithin, firstWithin, hasClass, type Element } from './element';

/** TeX, '' if the page has none; and the same in plain characters, if that is something else. */
export type Formula = { readonly tex: string; readonly text?: string };

const NOT_SHOWN: ReadonlySet<string> = new Set([
  'annotation',
  'annotation-xml',
  'script',
  'style',
  'mjx-assistive-mml',
]);

/** A formula of MathML, or as MathJax and KaTeX have set it; undefined if it is empty. */
export function formulaOf(element: Element): Formula | undefined {
  const tex = texOf(element);
  const text = element.tagName === 'script' ? '' : charactersOf(element);
  if (tex === '' && text === '') return undefined;
  return text === '' || text === tex ? { tex } : { tex, text };
}

function texOf(element: Element): string {
  if (element.tagName === 'script') return tidy(charactersWithin(element));
  const math = element.tagName === 'math' ? element : firstWithin(element, (one) => one.tagName === 'math');
  if (math) {
    const alttext = attribute(math, 'alttext');
    if (alttext !== undefined && alttext.trim() !== '') return tidy(alttext);
    const annotation = firstWithin(
      math,
      (one) =>
        one.tagName === 'annotation' && /^(?:application\/x-tex|TeX|LaTeX)$/i.test(attribute(one, 'encoding') ?? ''),
    );
    return annotation ? tidy(charactersWithin(annotation)) : '';
  }
  const script = firstWithin(element, (one) => one.tagName === 'script');
  if (script && attribute(script, 'type')?.startsWith('math/tex') === true) return tidy(charactersWithin(script));
  const set = hasClass(element, 'mjx-math') ? element : firstWithin(element, (one) => hasClass(one, 'mjx-math'));
  const label = tidy((set && attribute(set, 'aria-label')) ?? '');
  // What is written to be spoken has words where TeX has commands.
  return /^[^\\^_{}]*[a-z]{2,} [a-z]/i.test(label) ? '' : label;
}

/** LaTeXML breaks long formulas with a comment sign before the line's end. */
function tidy(tex: string): string {
  return tex
    .replace(/(\\.)|%[ \t]*\r?\n/g, (_whole, escaped: string | undefined) => escaped ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

function charactersOf(element: Element): string {
  const text = charactersWithin(element, (one) => !NOT_SHOWN.has(one.tagName));
  return folded(text);
}

/** Words within a formula, as TeX. */
export function texOfWords(words: string): string {
  const escaped = words.replace(/[\\{}$&#%_^~]/g, (one) =>
    one === '\\' ? '\\backslash ' : one === '^' || one === '~' ? ' ' : `\\${one}`,
  );
  return `\\text{${escaped}}`;
}
