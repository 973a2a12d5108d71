import { attribute, type Element, find, hasClass, isElement, wordsOf } from './tree';

/** Longer formulas are shown in plain characters: nothing sets them in time. */
const LONGEST = 6_000;

export type Formula = { readonly tex: string; readonly text?: string };

export function isFormula(element: Element): boolean {
  return element.tagName === 'math' || hasClass(element, 'ltx_Math', 'ltx_DisplayMath', 'ltx_math_unparsed', 'MathJax');
}

/**
 * A formula's TeX: from the annotation or `alttext` of MathML, or the label that MathJax gives what it draws. Where there
 * is none, its plain characters, told as such.
 */
export function formulaOf(element: Element): Formula & { readonly isPlain: boolean } {
  const annotation = find(
    element,
    (each) => each.tagName === 'annotation' && attribute(each, 'encoding') === 'application/x-tex',
  );
  const labelled = find(element, (each) => attribute(each, 'aria-label') !== undefined);
  const tex =
    (element.tagName === 'math' ? attribute(element, 'alttext') : undefined) ??
    (annotation === undefined ? undefined : childText(annotation)) ??
    attribute(element, 'alttext') ??
    (labelled === undefined ? undefined : attribute(labelled, 'aria-label')) ??
    attribute(
      find(element, (each) => each.tagName === 'math' && attribute(each, 'alttext') !== undefined) ?? element,
      'alttext',
    );
  const words = wordsOf(element);
  const clean = tex === undefined ? '' : cleanTex(tex);
  if (clean !== '' && clean.length <= LONGEST) {
    return { tex: clean, ...(words === '' ? {} : { text: words }), isPlain: false };
  }
  return { tex: asText(words), ...(words === '' ? {} : { text: words }), isPlain: true };
}

function childText(element: Element): string | undefined {
  const text = element.childNodes.map((child) => (isElement(child) || !('value' in child) ? '' : child.value)).join('');
  return text.trim() === '' ? undefined : text;
}

/** TeX as LaTeXML writes it, without what only matters in a document. */
export function cleanTex(tex: string): string {
  return tex
    .replace(/%\s*\n\s*/g, '')
    .replace(/\\(?:label|ref|eqref|nonumber|notag)\s*(?:\{[^{}]*\})?/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Plain characters as TeX. */
export function asText(words: string): string {
  return words === '' ? '' : `\\text{${words.replace(/[\\{}$&#^_%~]/g, ' ')}}`;
}
