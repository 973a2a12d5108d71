import type { Opened } from './header';
import { hasLabelNames } from '../label-names';
import { hasRepeatedFormulas } from './repeated-formulas';

/**
 * How a text came to be Markdown: `bare-tex` from a page with TeX that lost its marks, `repeated` from a page of 2024
 * with every formula in all its forms, `inner-text` from what a page shows, without any Markdown, `plain` by a program
 * that writes Markdown as everybody does.
 */
export type Flavour = 'bare-tex' | 'repeated' | 'inner-text' | 'plain';

const HEADING = /^#{1,6} \S|^\S.*\n(?:-{3,}|={3,})$/m;
const PAGE = /^(?:Back to arXiv|Why HTML\?|Back to Abstract)\s*$/m;
const GLUED = /^\d{1,2}\p{Lu}\p{Ll}[^.\n]{2,80}$/gmu;
const FENCED = /^```[^`]*^```/gms;

export function flavourOf({ header, body }: Opened): Flavour {
  if (hasRepeatedFormulas(body)) return 'repeated';
  const isMarked = HEADING.test(body.replaceAll(FENCED, ''));
  if (!isMarked && (PAGE.test(body) || (body.match(GLUED)?.length ?? 0) >= 3)) return 'inner-text';
  return header === undefined && !body.includes('](https://arxiv.org/html/') ? 'plain' : 'bare-tex';
}

export type Facts = {
  readonly flavour: Flavour;
  readonly hasEmptyReferences: boolean;
  readonly wasCut: boolean;
  readonly body: string;
};

const KEY = /[([][a-z][a-z-]{1,30}(?:19|20)\d\d[a-z]{2,40}\d?[);\],]/i;

/** What a text of a flavour lacks, as sentences for the reader. */
export function lacksOf({ flavour, hasEmptyReferences, wasCut, body }: Facts): string[] {
  const lacks: string[] = [];
  if (flavour === 'bare-tex') {
    lacks.push(
      'Formulas are not marked in this source: those that could be recognised are set, others stand as typed.',
    );
    lacks.push('Tables may be missing, or run together.');
  }
  if (flavour === 'inner-text') {
    lacks.push('Headings are not marked in this source: they were recognised by their numbers.');
    lacks.push('Formulas were broken into single signs: what was raised or lowered stands on the line.');
    lacks.push('Pictures are missing: their captions are here.');
  }
  if (flavour === 'repeated') {
    lacks.push('Every formula stood several times in this source: it is shown once, as far as it could be told.');
    lacks.push('Tables may be missing: their captions are here.');
  }
  if (/<!--\s*formula-not-decoded/.test(body)) lacks.push('Some formulas are missing.');
  if (/<!--\s*image\s*-->/.test(body)) lacks.push('Pictures are missing: their captions are here.');
  if (KEY.test(body)) lacks.push('Citations are shown by the short names that the authors gave them.');
  if (hasLabelNames(body)) lacks.push('Figures, tables and sections are told by the names that the authors gave them.');
  if (hasEmptyReferences) lacks.push('The list of references is empty in this source.');
  if (wasCut) lacks.push('The text is very long: only its beginning is here.');
  return lacks;
}
