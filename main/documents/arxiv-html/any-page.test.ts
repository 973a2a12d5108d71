import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { FullTextSchema, type Block, type FullText, type Inline } from '#contract/full-text';
import { readArxivHtml } from './read-arxiv-html';

const ADDRESS = 'https://arxiv.org/html/2401.00001';

const TAGS =
  'p div span section article h2 h6 table tbody tr td th ul ol li dl dt dd figure figcaption a cite em b code sub sup math semantics annotation svg g foreignObject img object br hr pre blockquote template script'.split(
    ' ',
  );
const CLASSES =
  'ltx_document ltx_p ltx_para ltx_section ltx_title ltx_tag ltx_tag_note ltx_note ltx_role_footnote ltx_role_footnotemark ltx_note_mark ltx_note_content ltx_figure ltx_table ltx_caption ltx_tabular ltx_tr ltx_td ltx_th ltx_colspan_3 ltx_equation ltx_eqn_row ltx_equationgroup ltx_theorem ltx_proof ltx_abstract ltx_bibliography ltx_biblist ltx_bibitem ltx_bibblock ltx_cite ltx_itemize ltx_enumerate ltx_description ltx_item ltx_listing ltx_listingline ltx_float_algorithm ltx_font_bold ltx_ERROR ltx_Math mjx-math constructor __proto__'.split(
    ' ',
  );

/** Each word is another, so that one that comes twice is seen. */
type Piece =
  | { readonly kind: 'word' }
  | { readonly kind: 'end' }
  | { readonly kind: 'odd'; readonly text: string }
  | { readonly kind: 'start'; readonly tag: string; readonly name: string; readonly id: string; readonly to: string };

const id = fc.constantFrom('', 'a', 'b', 'S1', 'bib.bib1', 'footnote1', 'é x');
const piece: fc.Arbitrary<Piece> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Piece>({ kind: 'word' }) },
  { weight: 3, arbitrary: fc.constant<Piece>({ kind: 'end' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('start' as const),
      tag: fc.constantFrom(...TAGS),
      name: fc.constantFrom('', ...CLASSES),
      id,
      to: fc.oneof(
        id.map((one) => `#${one}`),
        fc.constantFrom('https://e.org', 'javascript:x', 'x1.png', '//e.org/x'),
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(' ', '\u2062', '&lt;b&gt;', '<!--', '-->', '<', '</p>', '\uD800', '%')
      .map((text): Piece => ({ kind: 'odd', text })),
  },
);

function pageOf(pieces: readonly Piece[]): string {
  const open: string[] = [];
  let words = 0;
  const body = pieces.map((one) => {
    if (one.kind === 'odd') return one.text;
    if (one.kind === 'end') {
      const tag = open.pop();
      return tag === undefined ? '' : `</${tag}>`;
    }
    words += 1;
    if (one.kind === 'word') return ` word${words}x `;
    open.push(one.tag);
    return `<${one.tag} class="${one.name}" id="${one.id}" href="${one.to}" src="${one.to}">`;
  });
  return `<!doctype html><article class="ltx_document">${body.join('')}`;
}

/** The text of a page, in the form that texts have; undefined if it is refused as it should be. */
function checked(html: string): FullText | undefined {
  try {
    const { text, pictures } = readArxivHtml(html, ADDRESS);
    v.parse(FullTextSchema, text);
    const strange = [...pictures].filter(
      ([file, address]) => !/^[0-9a-f]{24}$/.test(file) || !address.startsWith('https://arxiv.org/'),
    );
    if (strange.length > 0) throw new Error(`pictures that may not be asked for: ${JSON.stringify(strange)}`);
    return text;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'source.shape') return undefined;
    throw thrown;
  }
}

function eachBlock(blocks: readonly Block[], visit: (block: Block) => void): void {
  for (const block of blocks) {
    visit(block);
    if (block.kind === 'figure') eachBlock(block.parts, visit);
    else if (block.kind === 'quote' || block.kind === 'statement') eachBlock(block.of, visit);
    else if (block.kind === 'list') for (const item of block.items) eachBlock(item.of, visit);
  }
}

function linesOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return [block.of];
    case 'statement':
      return [block.title];
    case 'figure':
      return [block.caption];
    case 'code':
      return [block.caption ?? []];
    case 'table':
      return [block.caption, ...block.lines.flatMap((cells) => cells.map((cell) => cell.of as readonly Inline[]))];
    default:
      return [];
  }
}

/** What leads nowhere in a text, and names that are given twice. */
function looseEnds(text: FullText): readonly string[] {
  const names: string[] = [];
  const lines: (readonly Inline[])[] = [
    text.title,
    ...text.footnotes.map(({ of }) => of),
    ...text.references.map(({ of }) => of),
  ];
  eachBlock(text.blocks, (block) => {
    names.push(block.anchor);
    lines.push(...linesOf(block));
  });
  const places = new Set(names);
  const notes = new Set(text.footnotes.map(({ anchor }) => anchor));
  const references = new Set(text.references.map(({ anchor }) => anchor));
  const loose = names.filter((name, at) => names.indexOf(name) !== at);
  const follow = (of: readonly Inline[]): void => {
    for (const one of of) {
      if (typeof one === 'string') continue;
      if (one.kind === 'to' && !places.has(one.anchor)) loose.push(one.anchor);
      if (one.kind === 'note' && !notes.has(one.note)) loose.push(one.note);
      if (one.kind === 'cite') loose.push(...one.references.filter((reference) => !references.has(reference)));
      if ('of' in one) follow(one.of);
    }
  };
  lines.forEach(follow);
  return loose;
}

/** Words that come more than once. A formula is there as TeX and in plain characters, so its words may. */
function doubled(text: FullText): readonly string[] {
  const json = JSON.stringify(text);
  if (json.includes('"tex"')) return [];
  const words: readonly string[] = json.match(/word\d+x/g) ?? [];
  return words.filter((word, at) => words.indexOf(word) !== at);
}

describe('whatever a page is', () => {
  test('its text has its form, what it leads to is there, and no word is doubled', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = checked(pageOf(pieces));
        if (!text) return;
        read += 1;
        expect(looseEnds(text)).toEqual([]);
        expect(doubled(text)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  test('a list within a list keeps its marks to itself', () => {
    const text = checked('<!doctype html><article class="ltx_document"><dl><ol><p class="ltx_tag"> word4x ');
    expect(JSON.stringify(text).match(/word4x/g)).toHaveLength(1);
  });

  test('any characters are read or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        checked(text);
        checked(`<article class="ltx_document">${text}`);
      }),
      { numRuns: 500 },
    );
  });
});

describe('pages that are made to be too much', () => {
  const page = (body: string): string => `<!doctype html><article class="ltx_document"><p>First.</p>${body}`;

  test.each([
    '<div>',
    '<span>',
    '<b>',
    '<blockquote>',
    '<ul><li>',
    '<math><mrow>',
    '<svg><g>',
    '<table><tr><td>',
    '<figure>',
  ])('a hundred thousand %s within one another', (tag) => {
    const text = checked(page(tag.repeat(100_000)));
    expect(text?.blocks[0]).toMatchObject({ of: ['First.'] });
    expect(text?.lacks).toEqual(['The rest of the page is left out: it is nested too deeply to be read.']);
  });

  test('quotes deeper than anybody writes them are cut', () => {
    const text = checked(page(`${'<blockquote>'.repeat(200)}deep`));
    expect(JSON.stringify(text)).toContain('it is nested too deeply to be shown');
  });

  test('a table of too many cells keeps its first rows', () => {
    const text = checked(page(`<table>${`<tr>${'<td>x'.repeat(100)}`.repeat(1_000)}</table>`));
    expect(text?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table', 'left-out']);
  });

  test('a paragraph of megabytes stays one', () => {
    const text = checked(page(`<p>${'word '.repeat(1_000_000)}`));
    expect(text?.blocks).toHaveLength(2);
  });
});
