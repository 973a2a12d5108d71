import {
  attribute,
  charactersWithin,
  classesOf,
  elementsWithin,
  hasClass,
  isElement,
  nextOf,
  type Element,
} from './element';

/** What an element of a page is in a paper. What is none of these is `inline`: gone through for its words. */
export type Role =
  | 'left-out'
  | 'unknown-command'
  | 'note'
  | 'math'
  | 'break'
  | 'picture'
  | 'drawing'
  | 'link'
  | 'cite'
  | 'inline'
  | 'group'
  | 'title'
  | 'abstract'
  | 'statement'
  | 'keywords'
  | 'acknowledgements'
  | 'bibliography'
  | 'figure'
  | 'caption'
  | 'table'
  | 'equation'
  | 'list'
  | 'quote'
  | 'listing'
  | 'code'
  | 'rule';

const BY_CLASS: Readonly<Record<string, Role>> = {
  ltx_page_navbar: 'left-out',
  ltx_page_header: 'left-out',
  ltx_page_footer: 'left-out',
  ltx_page_logo: 'left-out',
  ltx_TOC: 'left-out',
  ltx_toclist: 'left-out',
  ltx_title_contents: 'left-out',
  ltx_title_document: 'left-out',
  ltx_authors: 'left-out',
  ltx_dates: 'left-out',
  ltx_date: 'left-out',
  ltx_pagination: 'left-out',
  ltx_role_newpage: 'left-out',
  ltx_phantom: 'left-out',
  ltx_bib_cited: 'left-out',
  ltx_indexphrase: 'left-out',
  ltx_listing_data: 'left-out',
  ltx_note_mark: 'left-out',
  ltx_rdf: 'left-out',
  'sr-only': 'left-out',
  ltx_ERROR: 'unknown-command',
  ltx_note: 'note',
  ltx_Math: 'math',
  ltx_DisplayMath: 'math',
  ltx_math_unparsed: 'math',
  MathJax_Preview: 'left-out',
  'mjx-chtml': 'math',
  MathJax: 'math',
  MathJax_Display: 'math',
  katex: 'math',
  ltx_break: 'break',
  ltx_graphics: 'picture',
  ltx_cite: 'cite',
  ltx_equation: 'equation',
  ltx_equationgroup: 'equation',
  ltx_tabular: 'table',
  ltx_caption: 'caption',
  ltx_figure: 'figure',
  ltx_table: 'figure',
  ltx_float: 'figure',
  ltx_theorem: 'statement',
  ltx_proof: 'statement',
  ltx_abstract: 'abstract',
  ltx_keywords: 'keywords',
  ltx_classification: 'keywords',
  ltx_acknowledgements: 'acknowledgements',
  ltx_bibliography: 'bibliography',
  ltx_biblist: 'bibliography',
  ltx_title: 'title',
  ltx_itemize: 'list',
  ltx_enumerate: 'list',
  ltx_description: 'list',
  ltx_quote: 'quote',
  ltx_verse: 'quote',
  ltx_listing: 'listing',
  ltx_p: 'group',
  ltx_para: 'group',
  ltx_section: 'group',
  ltx_subsection: 'group',
  ltx_subsubsection: 'group',
  ltx_paragraph: 'group',
  ltx_subparagraph: 'group',
  ltx_appendix: 'group',
};

const BY_TAG: Readonly<Record<string, Role>> = {
  br: 'break',
  hr: 'rule',
  math: 'math',
  'mjx-container': 'math',
  img: 'picture',
  object: 'picture',
  svg: 'drawing',
  cite: 'cite',
  a: 'link',
  h1: 'title',
  h2: 'title',
  h3: 'title',
  h4: 'title',
  h5: 'title',
  h6: 'title',
  figure: 'figure',
  figcaption: 'caption',
  table: 'table',
  ul: 'list',
  ol: 'list',
  dl: 'list',
  blockquote: 'quote',
  pre: 'code',
};
for (const tag of ['p', 'div', 'section', 'article', 'main', 'center', 'address', 'details', 'li', 'dt', 'dd']) {
  (BY_TAG as Record<string, Role>)[tag] = 'group';
}
const LEFT_OUT = (
  'script style link meta title head template noscript nav header footer dialog form button input textarea select ' +
  'iframe frame embed applet audio video canvas map base menu progress datalist noembed noframes'
).split(' ');
for (const tag of LEFT_OUT) (BY_TAG as Record<string, Role>)[tag] = 'left-out';

/** So many words of a drawing stand in a line as well as beside it: a number in a circle. */
const LONGEST_IN_LINE = 12;
/** CSS pixels; a smaller drawing without words is an ornament. */
const LOWEST_DRAWING = 60;

const INLINE: ReadonlySet<Role> = new Set<Role>([
  'left-out',
  'unknown-command',
  'note',
  'math',
  'break',
  'picture',
  'drawing',
  'link',
  'cite',
  'inline',
]);

const roles = new WeakMap<Element, Role>();
const blocks = new WeakMap<Element, boolean>();

export function roleOf(element: Element): Role {
  const known = roles.get(element);
  if (known !== undefined) return known;
  const role = findRole(element);
  roles.set(element, role);
  return role;
}

function findRole(element: Element): Role {
  const { tagName } = element;
  if (BY_TAG[tagName] === 'left-out') return isTexScript(element) ? 'math' : 'left-out';
  if (attribute(element, 'hidden') !== undefined) return 'left-out';
  // Mathematics and drawings are what they are, whatever else is said of them.
  if (tagName === 'math' || tagName === 'svg') return BY_TAG[tagName] ?? 'inline';
  let role: Role | undefined;
  for (const name of classesOf(element)) {
    const said = Object.hasOwn(BY_CLASS, name) ? BY_CLASS[name] : undefined;
    if (said === 'left-out') return said;
    role ??= said;
  }
  if (role === 'math' && hasTexScript(element)) return 'left-out';
  if (role !== undefined) return role;
  if (tagName === 'table' && isLayout(element)) return 'group';
  return (Object.hasOwn(BY_TAG, tagName) ? BY_TAG[tagName] : undefined) ?? 'inline';
}

function isDisplayed(formula: Element): boolean {
  const isSaid = attribute(formula, 'display') === 'block' || attribute(formula, 'display') === 'true';
  return isSaid || hasClass(formula, 'ltx_DisplayMath') || (attribute(formula, 'type') ?? '').includes('mode=display');
}

/** A table that sets figures beside one another. */
function isLayout(table: Element): boolean {
  for (const one of elementsWithin(table, (inner) => inner.tagName !== 'math' && inner.tagName !== 'table')) {
    if (one.tagName === 'figure' || hasClass(one, 'ltx_subfigure')) return true;
  }
  return false;
}

function isTexScript(element: Element): boolean {
  return element.tagName === 'script' && (attribute(element, 'type') ?? '').startsWith('math/tex');
}

/** MathJax leaves the TeX in a script after what it has set. */
function hasTexScript(element: Element): boolean {
  if (!hasClass(element, 'MathJax') && !hasClass(element, 'MathJax_Display')) return false;
  const next = nextOf(element);
  return next !== undefined && isTexScript(next);
}

/** Whether something stands below what comes before it, rather than beside it. */
export function isBlock(element: Element): boolean {
  const role = roleOf(element);
  if (!INLINE.has(role)) return true;
  if (role === 'math') return isDisplayed(element);
  if (role !== 'drawing') return false;
  const words = charactersWithin(element).trim().length;
  return (
    words > LONGEST_IN_LINE || (words === 0 && Number.parseFloat(attribute(element, 'height') ?? '0') >= LOWEST_DRAWING)
  );
}

/** Whether it is a block, or has one within that its line must make way for. */
export function holdsBlock(element: Element): boolean {
  const known = blocks.get(element);
  if (known !== undefined) return known;
  const role = roleOf(element);
  const holds =
    isBlock(element) ||
    ((role === 'inline' || role === 'link') &&
      element.childNodes.some((child) => isElement(child) && holdsBlock(child)));
  blocks.set(element, holds);
  return holds;
}
