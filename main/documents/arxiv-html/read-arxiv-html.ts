import { AppError } from '#contract/errors';
import { plainText, type Block, type Inline } from '#contract/full-text';
import type { ParsedText } from '../parsed-text';
import { withTypedCitations } from '../typed-citations';
import { createAddresses } from './addresses';
import { createAnchors } from './anchors';
import { blocksOf } from './blocks';
import { attribute, elementsWithin, firstWithin, hasClass, type Element, type Parent } from './element';
import { inlinesOf, TITLE } from './inlines';
import { parsePage } from './parse-page';
import type { Reading } from './reading';
import { settle } from './settle';

/**
 * A paper's page as arXiv has it, made by LaTeXML (2014 to 2026), in Offprint's own form. `address` is where the page
 * is from, with or without a version. Nothing of its markup is passed on. Throws `source.shape` if it is no paper.
 */
export function readArxivHtml(html: string, address: string): ParsedText {
  const { document, cut } = parsePage(html);
  const { root, base, title, byId } = survey(document);
  if (!root) throw noPaper('The page has no paper in it.', address);

  const reading: Reading = {
    addresses: createAddresses(html, address, base),
    anchors: createAnchors(),
    taken: new Set(),
    footnotes: [],
    references: [],
    lost: { formulas: 0, drawings: 0, commands: 0 },
    depth: 0,
  };
  const heading = titleOf(reading, root, title);
  const blocks = blocksOf(reading, root.childNodes).filter(
    (block, at, all) => !isEmptyPart(block, all[at + 1]) || reading.references.length === 0,
  );
  if (blocks.length === 0) throw noPaper('The page has the frame of a paper, but no text.', address);
  if (cut !== undefined) blocks.push({ kind: 'left-out', anchor: reading.anchors.next(), why: cut });

  const { version, pictures } = reading.addresses;
  const text = settle(reading, byId, {
    source: 'arxiv-html',
    ...(version !== undefined && { version }),
    title: heading,
    blocks,
    footnotes: reading.footnotes,
    references: reading.references,
    lacks: lacksOf(reading, cut),
  });
  return { text: withTypedCitations(text), pictures };
}

/** Some pages name their references in a section before them. */
function isEmptyPart(block: Block, next: Block | undefined): boolean {
  if (block.kind !== 'heading' || (next !== undefined && next.kind !== 'heading')) return false;
  return /^(?:references|bibliography)$/i.test(plainText(block.of).trim());
}

function noPaper(message: string, address: string): AppError {
  return new AppError('source.shape', `${message} arXiv may have no HTML of it, or may be busy.`, {
    details: { address },
  });
}

type Survey = {
  /** What holds the paper. */
  readonly root?: Element;
  readonly base?: string;
  readonly title?: Element;
  readonly byId: ReadonlyMap<string, Element>;
};

function survey(document: Parent): Survey {
  const byId = new Map<string, Element>();
  let root: Element | undefined;
  let base: string | undefined;
  let title: Element | undefined;
  for (const element of elementsWithin(document, () => true)) {
    const id = attribute(element, 'id');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    if (element.tagName === 'base') base ??= attribute(element, 'href');
    else if (element.tagName === 'title') title ??= element;
    else if (root === undefined && hasClass(element, 'ltx_document')) root = element;
  }
  return { ...(root && { root }), ...(base !== undefined && { base }), ...(title && { title }), byId };
}

function titleOf(reading: Reading, root: Element, pageTitle: Element | undefined): readonly Inline[] {
  const title = firstWithin(root, (one) => hasClass(one, 'ltx_title_document')) ?? pageTitle;
  return title ? inlinesOf(reading, title.childNodes, TITLE) : [];
}

function lacksOf(reading: Reading, cut: string | undefined): readonly string[] {
  const { formulas, drawings, commands } = reading.lost;
  const said = (count: number, one: string, more: string): string[] =>
    count === 0 ? [] : [count === 1 ? one : `${count.toLocaleString('en')} ${more}`];
  return [
    ...(cut === undefined ? [] : [cut]),
    ...said(formulas, 'One formula is shown as plain characters.', 'formulas are shown as plain characters.'),
    ...said(drawings, 'One drawing within the page is not shown.', 'drawings within the page are not shown.'),
    ...said(
      commands,
      'One command of the source that arXiv could not convert is left out.',
      'commands of the source that arXiv could not convert are left out.',
    ),
  ];
}
