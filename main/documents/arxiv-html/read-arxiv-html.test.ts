import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type Block, type FullText, FullTextSchema, plainText } from '#contract/full-text';
import { readArxivHtml } from './read-arxiv-html';

const ADDRESS = 'https://arxiv.org/html/2601.01234v2';
/** So that no page is too short to be a paper's. */
const FILLER = `<div class="ltx_para"><p class="ltx_p">${'Sheep are counted twice. '.repeat(30)}</p></div>`;

function page(body: string, head = ''): string {
  return `<!DOCTYPE html><html><head><title>Sheep[1]footnote</title>${head}</head><body><nav class="ltx_page_navbar"><a href="/">Back</a></nav><div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document"><h1 class="ltx_title ltx_title_document">Counting Sheep</h1><div class="ltx_authors"><span class="ltx_personname">A. Shepherd</span></div>${body}${FILLER}</article></div></div><footer class="ltx_page_footer">Generated</footer></body></html>`;
}
function read(body: string, address = ADDRESS, head = ''): FullText {
  return v.parse(FullTextSchema, readArxivHtml(page(body, head), address).text);
}
/** The blocks of a body, without the filler. */
const blocksOf = (body: string): readonly Block[] => read(body).blocks.slice(0, -1);
const math = (tex: string, display = 'inline'): string =>
  `<math alttext="${tex}" display="${display}"><semantics><mi>x</mi><annotation encoding="application/x-tex">${tex}</annotation></semantics></math>`;
const cell = (content: string): string => `<td class="ltx_eqn_cell">${content}</td>`;
const row = (content: string, number?: string): string =>
  `<tr class="ltx_equation ltx_eqn_row">${content}${number === undefined ? '' : cell(`<span class="ltx_tag ltx_tag_equation">(${number})</span>`)}</tr>`;

test('what a page has around its text stays out, and its title is the paper’s', () => {
  const text = read(
    '<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract.</h6><p class="ltx_p">Wool tells.</p></div>',
  );
  expect(text.title).toEqual(['Counting Sheep']);
  expect(text.version).toBe('v2');
  expect(text.blocks.slice(0, 2)).toMatchObject([
    { kind: 'heading', level: 1, of: ['Abstract'] },
    { kind: 'paragraph', of: ['Wool tells.'] },
  ]);
  expect(JSON.stringify(text)).not.toMatch(/Shepherd|Back|Generated|\[1\]/);
});

test('headings have their number apart and the anchor of their section', () => {
  const [heading, paragraph] = blocksOf(
    '<section class="ltx_subsection" id="S2.SS1"><h3 class="ltx_title ltx_title_subsection"><span class="ltx_tag ltx_tag_subsection">2.1 </span>The <em>flock</em></h3><div class="ltx_para" id="S2.SS1.p1"><p class="ltx_p" id="S2.SS1.p1.1">It   grows\n at night.</p></div></section>',
  );
  expect(heading).toEqual({
    kind: 'heading',
    anchor: 'S2.SS1',
    level: 2,
    number: '2.1',
    of: ['The ', { kind: 'em', of: ['flock'] }],
  });
  expect(paragraph).toMatchObject({ kind: 'paragraph', of: ['It grows at night.'] });
});

test('formulas are TeX, within a line and set apart, a line for each of a group with its number', () => {
  expect(blocksOf(`<p class="ltx_p">Let ${math('n_{t}')} be.</p>`)).toMatchObject([
    { of: ['Let ', { kind: 'math', tex: 'n_{t}' }, ' be.'] },
  ]);
  const group = `<table class="ltx_equationgroup ltx_eqn_align ltx_eqn_table" id="S1.EGx1"><tbody id="S1.E1">${row(cell(math('\\displaystyle a')) + cell(math('\\displaystyle =b')), '1')}</tbody><tbody>${row(cell(math('c')), '2')}</tbody></table>`;
  expect(blocksOf(group)).toMatchObject([
    {
      kind: 'formula',
      lines: [
        { tex: 'a =b', number: '(1)' },
        { tex: 'c', number: '(2)' },
      ],
    },
  ]);
  // The word between two formulas of a line.
  const words = `<table class="ltx_equation ltx_eqn_table">${row(cell(math('a')) + cell('where') + cell(math('b')))}</table>`;
  expect(blocksOf(words)).toMatchObject([{ lines: [{ tex: 'a \\text{where} b' }] }]);
});

test('older pages name their formulas in a label; where there is none, plain characters stand and it is said', () => {
  const labelled = '<span class="ltx_Math"><span class="mjx-math" aria-label="\\lambda"><span>λ</span></span></span>';
  expect(blocksOf(`<p class="ltx_p">Of ${labelled}.</p>`)).toMatchObject([
    { of: ['Of ', { kind: 'math', tex: '\\lambda' }, '.'] },
  ]);
  const text = read('<p class="ltx_p">Of <span class="ltx_Math"><span>λ2</span></span>.</p>');
  expect(text.blocks[0]).toMatchObject({ of: ['Of ', { kind: 'math', tex: '\\text{λ2}', text: 'λ2' }, '.'] });
  expect(text.lacks).toEqual(['One formula is shown in plain characters.']);
});

test('a footnote stands once, numbered as it comes, and never in a heading', () => {
  const note = (number: number, words: string): string =>
    `<span class="ltx_note ltx_role_footnote" id="footnote${number}"><sup class="ltx_note_mark">${number}</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">${number}</sup><span class="ltx_tag ltx_tag_note">${number}</span>${words}</span></span></span>`;
  const text = read(
    `<section class="ltx_section" id="S1"><h2 class="ltx_title ltx_title_section">Wool${note(0, 'Of thanks.')}</h2><p class="ltx_p">It is warm${note(1, `See ${math('x')}.`)}.</p></section>`,
  );
  expect(text.blocks.slice(0, 2)).toMatchObject([
    { kind: 'heading', of: ['Wool'] },
    { of: ['It is warm', { kind: 'note', note: 'footnote1' }, '.'] },
  ]);
  expect(text.footnotes).toMatchObject([
    { mark: '1', of: ['Of thanks.'] },
    { mark: '2', of: ['See ', { kind: 'math', tex: 'x' }, '.'] },
  ]);
});

test('citations lead to references, links to places that are there; others are words', () => {
  const text = read(
    `<section class="ltx_section" id="S1"><h2 class="ltx_title ltx_title_section">One</h2><p class="ltx_p">As <cite class="ltx_cite">[<a class="ltx_ref" href="#bib.bib1">1</a>]</cite> in <a class="ltx_ref" href="${ADDRESS}#S1"><span class="ltx_text ltx_ref_tag">1</span></a> and <a class="ltx_ref" href="#S9">9</a>, <a href="javascript:alert(1)">press</a>, <a href="http://example.org/a">old</a>.</p></section>
<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist"><li class="ltx_bibitem" id="bib.bib1"><span class="ltx_tag ltx_role_refnum ltx_tag_bibitem">[1]</span><span class="ltx_bibblock">A. Ewe.</span><span class="ltx_bibblock">Wool. <a href="https://doi.org/1">Doi</a></span><span class="ltx_bibblock ltx_bib_cited">Cited by: <a href="#S1">§1</a>.</span></li></ul></section>`,
  );
  expect(text.blocks[1]).toMatchObject({
    of: [
      'As [',
      { kind: 'cite', references: ['bib.bib1'], of: ['1'] },
      '] in ',
      { kind: 'to', anchor: 'S1', of: ['1'] },
      ' and 9, press, ',
      { kind: 'link', href: 'https://example.org/a', of: ['old'] },
      '.',
    ],
  });
  expect(text.references).toEqual([
    {
      anchor: 'bib.bib1',
      label: '[1]',
      of: ['A. Ewe. Wool. ', { kind: 'link', href: 'https://doi.org/1', of: ['Doi'] }],
    },
  ]);
});

test('figures have their label apart, and their panels; tables their heads and spans, of elements or of words', () => {
  const caption = (label: string, words: string): string =>
    `<figcaption class="ltx_caption"><span class="ltx_tag">${label}: </span>${words}</figcaption>`;
  expect(
    blocksOf(
      `<figure class="ltx_figure" id="S1.F1"><div class="ltx_flex_figure"><div class="ltx_flex_cell"><img class="ltx_graphics" src="x1.png" alt="Refer to caption" width="120" height="80"></div><div class="ltx_flex_cell"><figure class="ltx_figure ltx_figure_panel" id="S1.F1.sf1"><object class="ltx_graphics" type="image/svg+xml" data="2601.01234v2/x2.svg"></object>${caption('(a)', 'A ewe.')}</figure></div></div>${caption('Figure 1', 'Sheep.')}</figure>`,
    ),
  ).toMatchObject([
    {
      kind: 'figure',
      anchor: 'S1.F1',
      label: 'Figure 1',
      caption: ['Sheep.'],
      pictures: [{ alt: '', width: 120, height: 80 }],
      parts: [{ kind: 'figure', label: '(a)', caption: ['A ewe.'], pictures: [{}] }],
    },
  ]);
  const spans =
    '<span class="ltx_tabular"><span class="ltx_tr"><span class="ltx_td ltx_th ltx_colspan_2 ltx_align_center">Flock</span></span><span class="ltx_tr"><span class="ltx_td">North</span><span class="ltx_td">12</span></span></span>';
  expect(
    blocksOf(`<figure class="ltx_table" id="S1.T1">${spans}${caption('Table 1', 'Flocks.')}</figure>`),
  ).toMatchObject([
    {
      kind: 'table',
      anchor: 'S1.T1',
      label: 'Table 1',
      lines: [[{ of: ['Flock'], isHead: true, columns: 2, align: 'center' }], [{ of: ['North'] }, { of: ['12'] }]],
    },
  ]);
});

test('lists keep their marks, theorems their names, listings their lines', () => {
  expect(
    blocksOf(
      '<ul class="ltx_itemize" id="S1.I1"><li class="ltx_item"><span class="ltx_tag ltx_tag_item">•</span><div class="ltx_para"><p class="ltx_p">one</p></div></li><li class="ltx_item"><span class="ltx_tag ltx_tag_item">(b)</span><p class="ltx_p">two</p></li></ul><div class="ltx_theorem" id="T1"><h6 class="ltx_title ltx_runin"><span class="ltx_tag ltx_tag_theorem">Theorem 1</span> (Ewe).</h6><div class="ltx_para"><p class="ltx_p">Wool grows.</p></div></div><div class="ltx_listing" id="L1"><div class="ltx_listingline"><span class="ltx_tag ltx_tag_listingline">1</span>shear()</div><div class="ltx_listingline">rest()</div></div>',
    ),
  ).toMatchObject([
    { kind: 'list', isOrdered: false, items: [{ of: [{ of: ['one'] }] }, { mark: '(b)', of: [{ of: ['two'] }] }] },
    { kind: 'statement', anchor: 'T1', title: ['Theorem 1 (Ewe).'], of: [{ of: ['Wool grows.'] }] },
    { kind: 'code', text: '1   shear()\nrest()' },
  ]);
});

test.each([
  ['x1.png', ADDRESS, '', 'https://arxiv.org/html/2601.01234v2/x1.png'],
  ['2601.01234v2/x1.png', ADDRESS, '', 'https://arxiv.org/html/2601.01234v2/x1.png'],
  ['/html/2601.01234v2/x1.png', ADDRESS, '', 'https://arxiv.org/html/2601.01234v2/x1.png'],
  [
    'extracted/7/fig.png',
    ADDRESS,
    '<base href="/html/2601.01234v2/">',
    'https://arxiv.org/html/2601.01234v2/extracted/7/fig.png',
  ],
  [
    'x1.png',
    'https://arxiv.org/html/2601.01234',
    '<link rel="canonical" href="https://arxiv.org/abs/2601.01234v3">',
    'https://arxiv.org/html/2601.01234v3/x1.png',
  ],
  [
    '2601.01234v1/x1.png',
    'http://127.0.0.1:9/arxiv/html/2601.01234',
    '',
    'http://127.0.0.1:9/arxiv/html/2601.01234v1/x1.png',
  ],
])('the picture %s of %s is at its own address', (source, address, head, expected) => {
  const { pictures } = readArxivHtml(page(`<figure class="ltx_figure"><img src="${source}"></figure>`, head), address);
  expect([...pictures.values()]).toEqual([expected]);
});

test.each(['javascript:alert(1)', 'data:image/png;base64,AAAA', 'http://tracker.example/x.png', '../../x', ''])(
  'the picture %s is not fetched from anywhere else',
  (source) => {
    const { pictures } = readArxivHtml(page(`<figure class="ltx_figure"><img src="${source}"></figure>`), ADDRESS);
    for (const address of pictures.values()) expect(address).toMatch(/^https:\/\/arxiv\.org\//);
  },
);

test('what acts is never in a text: scripts, styles, dialogs, handlers', () => {
  const text = read(
    '<p class="ltx_p" onclick="x()">Safe<script>bad()</script><style>p{}</style> words.</p><dialog>Report issue</dialog><button>Press</button>',
  );
  expect(plainText(text.blocks.flatMap((block) => (block.kind === 'paragraph' ? block.of : []))).slice(0, 11)).toBe(
    'Safe words.',
  );
  expect(JSON.stringify(text)).not.toMatch(/bad\(|onclick|Report issue|Press/);
});

test.each(['', '<!doctype html><title>Just a moment</title>', '<article class="ltx_document"><p>Short.</p></article>'])(
  'a page that is no paper’s is told as such',
  (html) => {
    expect(() => readArxivHtml(html, ADDRESS)).toThrow(expect.objectContaining({ code: 'source.shape' }));
  },
);

test('a page that is nested very deeply keeps its words', () => {
  const text = read(`${'<div>'.repeat(3_000)}Deep down.${'</div>'.repeat(3_000)}`);
  expect(JSON.stringify(text)).toContain('Deep down.');
});
