import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { FullTextSchema, plainText, type Block, type FullText } from '#contract/full-text';
import type { ParsedText } from '../parsed-text';
import { readArxivHtml } from './read-arxiv-html';

const ADDRESS = 'https://arxiv.org/html/2401.00001';

function parsed(body: string, { head = '', address = ADDRESS } = {}): ParsedText {
  const html = `<!DOCTYPE html><html><head>${head}</head><body><div class="ltx_page_main"><article class="ltx_document">
    <h1 class="ltx_title ltx_title_document">On Owls</h1>${body}</article></div></body></html>`;
  const result = readArxivHtml(html, address);
  v.parse(FullTextSchema, result.text);
  return result;
}
const read = (body: string): FullText => parsed(body).text;
const blocks = (body: string): readonly Block[] => read(body).blocks;
const math = (tex: string, display = 'inline'): string =>
  `<math alttext="${tex}" display="${display}"><semantics><mi>z</mi><annotation encoding="application/x-tex">${tex}</annotation></semantics></math>`;
const p = (words: string): string => `<div class="ltx_para"><p class="ltx_p">${words}</p></div>`;

describe('what is no paper', () => {
  test.each([
    ['', 'an empty page'],
    ['<title>Just a moment...</title><p>Checking your browser', 'a page that wants to see a browser'],
    ['<h1>No HTML for 2401.00001</h1>', 'a page without a paper'],
    ['<article class="ltx_document"><h1 class="ltx_title_document">T</h1></article>', 'a paper without text'],
  ])('%j is refused: %s', (html) => {
    const reading = (): unknown => readArxivHtml(html, ADDRESS);
    expect(reading).toThrow(AppError);
    expect(reading).toThrow(expect.objectContaining({ code: 'source.shape' }));
  });
});

describe('words', () => {
  test('blanks are folded across elements, and what the page has around the paper stays out', () => {
    const html = `<nav>Contents</nav><header>arXiv logo</header><dialog>Report</dialog><article class="ltx_document">
      <div class="ltx_authors">A. Author</div><p class="ltx_p"> One\n <em> two</em> <b>three </b>
      four<script>evil()</script><button>Copy</button></p></article><footer>Licence</footer>`;
    const { text } = readArxivHtml(html, ADDRESS);
    expect(text.blocks).toEqual([
      {
        kind: 'paragraph',
        anchor: 'b1',
        of: ['One ', { kind: 'em', of: ['two'] }, ' ', { kind: 'strong', of: ['three'] }, ' four'],
      },
    ]);
  });

  test('looks are kept and may end within themselves; invisible characters go', () => {
    const [block] = blocks(
      p(
        'a<span class="ltx_text ltx_font_bold">b<span class="ltx_text ltx_font_medium">c</span></span>' +
          '<span class="ltx_font_smallcaps">d</span><code>e\u2062f</code>x<sub>1</sub><sup>2</sup>',
      ),
    );
    expect(block).toMatchObject({
      of: [
        'a',
        { kind: 'strong', of: ['b'] },
        'c',
        { kind: 'caps', of: ['d'] },
        { kind: 'code', of: ['ef'] },
        'x',
        { kind: 'sub', of: ['1'] },
        { kind: 'sup', of: ['2'] },
      ],
    });
  });

  test('links: https alone, and never what could act', () => {
    const [block] = blocks(
      p(
        '<a href="https://example.org/a">w</a> <a href="javascript:alert(1)">j</a> <a href="http://example.org">h</a> <a href="http://dx.doi.org/10.1/2">d</a>',
      ),
    );
    expect(block).toMatchObject({
      of: [
        { kind: 'link', href: 'https://example.org/a', of: ['w'] },
        ' j h ',
        { kind: 'link', href: 'https://dx.doi.org/10.1/2', of: ['d'] },
      ],
    });
  });

  test('a place that LaTeXML did not find is told by its name alone', () => {
    const lost = '<span class="ltx_ref ltx_missing_label ltx_ref_self">LABEL:fig:owls</span>';
    expect(blocks(p(`See Figure ${lost}, and LABEL:T16.`))).toMatchObject([{ of: ['See Figure [owls], and [T16].'] }]);
  });

  test('commands that the converter did not know are left out, and that is said', () => {
    const text = read(p('before <span class="ltx_ERROR undefined">\\odd</span> after'));
    expect(text.blocks).toMatchObject([{ of: ['before after'] }]);
    expect(text.lacks).toEqual(['One command of the source that arXiv could not convert is left out.']);
  });
});

describe('parts', () => {
  test('an abstract and sections, with their numbers apart from their words', () => {
    const made = blocks(
      `<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract.</h6><p class="ltx_p">Short.</p></div>
       <section id="S1" class="ltx_section"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">1 </span>Owls</h2>
       <div id="S1.p1" class="ltx_para"><p class="ltx_p" id="S1.p1.1">Hoot.</p><p class="ltx_p">More.</p></div></section>
       <section id="A1" class="ltx_appendix"><h2 class="ltx_title ltx_title_appendix"><span class="ltx_tag">Appendix A </span>Nests</h2></section>`,
    );
    expect(made).toEqual([
      { kind: 'heading', anchor: 'b1', level: 2, of: ['Abstract'] },
      { kind: 'paragraph', anchor: 'b2', of: ['Short.'] },
      { kind: 'heading', anchor: 'S1', level: 2, number: '1', of: ['Owls'] },
      { kind: 'paragraph', anchor: 'S1.p1', of: ['Hoot.'] },
      { kind: 'paragraph', anchor: 'b5', of: ['More.'] },
      { kind: 'heading', anchor: 'A1', level: 2, number: 'Appendix A', of: ['Nests'] },
    ]);
  });

  test('theorems, quotes, rules, code', () => {
    const made = blocks(
      `<div class="ltx_theorem" id="T1"><h6 class="ltx_title ltx_runin"><span class="ltx_tag">Theorem 1</span> (Owl).</h6>${p('True.')}</div>
       <blockquote class="ltx_quote"><p class="ltx_p">Said.</p></blockquote><hr><pre>a\n  b</pre>`,
    );
    expect(made).toMatchObject([
      { kind: 'statement', anchor: 'T1', title: ['Theorem 1 (Owl).'], of: [{ of: ['True.'] }] },
      { kind: 'quote', of: [{ of: ['Said.'] }] },
      { kind: 'rule' },
      { kind: 'code', text: 'a\n  b' },
    ]);
  });

  test('lists keep the marks that are not the usual ones; a term stands before what explains it', () => {
    const item = (mark: string, words: string): string =>
      `<li class="ltx_item"><span class="ltx_tag ltx_tag_item">${mark}</span>${p(words)}</li>`;
    const made = blocks(
      `<ul class="ltx_itemize">${item('•', 'a')}${item('–', 'b')}</ul><ol class="ltx_enumerate">${item('1.', 'c')}${item('(ii)', 'd')}</ol>
       <dl class="ltx_description"><dt class="ltx_item"><span class="ltx_tag">Term</span></dt><dd class="ltx_item">${p('e')}</dd></dl>`,
    );
    expect(made).toMatchObject([
      { isOrdered: false, items: [{ of: [{ of: ['a'] }] }, { mark: '–', of: [{ of: ['b'] }] }] },
      { isOrdered: true, items: [{ of: [{ of: ['c'] }] }, { mark: '(ii)', of: [{ of: ['d'] }] }] },
      { items: [{ mark: '', of: [{ of: [{ kind: 'strong', of: ['Term'] }, ' e'] }] }] },
    ]);
    expect(made[0]).not.toHaveProperty('items.0.mark');
  });
});

describe('mathematics', () => {
  test('TeX from the attribute or the annotation, without the marks at which the converter broke lines', () => {
    const [block] = blocks(
      p(
        `${math('x^{2}')} <math><semantics><mi>y</mi><annotation encoding="application/x-tex">y_{1}</annotation></semantics></math> ` +
          `<math alttext="a%&#10;b\\%"><mi>ab</mi></math>`,
      ),
    );
    expect(block).toMatchObject({
      of: [
        { kind: 'math', tex: 'x^{2}', text: 'z' },
        ' ',
        { kind: 'math', tex: 'y_{1}', text: 'y' },
        ' ',
        { kind: 'math', tex: 'ab\\%', text: 'ab' },
      ],
    });
  });

  test('formulas of one line and of several, as a table or as spans, with their numbers', () => {
    const row = (cells: string, number = ''): string =>
      `<tr class="ltx_equation ltx_eqn_row"><td class="ltx_eqn_cell ltx_eqn_center_padleft"></td>${cells}<td class="ltx_eqn_cell">${number && `<span class="ltx_tag ltx_tag_equation">${number}</span>`}</td></tr>`;
    const cell = (tex: string): string => `<td class="ltx_td ltx_eqn_cell">${math(tex)}</td>`;
    const made = blocks(
      `<table class="ltx_equationgroup" id="G1">${row(cell('\\displaystyle a') + cell('\\displaystyle =b'), '(1)')}${row(cell('') + cell('=c'), '(2)')}</table>
       <span class="ltx_equation ltx_eqn_table" id="E3"><span><span class="ltx_equation ltx_eqn_row"><span class="ltx_eqn_cell">${math('d', 'block')}</span></span></span></span>
       ${p(`So ${math('e', 'block')} holds.`)}`,
    );
    expect(made).toMatchObject([
      { kind: 'formula', anchor: 'G1', lines: [{ tex: 'a =b', number: '(1)' }, { number: '(2)' }] },
      { kind: 'formula', anchor: 'E3', lines: [{ tex: 'd' }] },
      { kind: 'paragraph', of: ['So'] },
      { kind: 'formula', lines: [{ tex: 'e' }] },
      { kind: 'paragraph', of: ['holds.'] },
    ]);
  });

  test('what MathJax has set: the TeX of its label or its script, otherwise plain characters, and that is said', () => {
    const set = (label: string): string =>
      `<span class="ltx_Math"><span class="mjx-chtml"><span class="mjx-math" aria-label="${label}"><span class="mjx-char">q</span></span></span></span>`;
    const text = read(
      p(
        `${set('\\lambda_{1}')} <span class="MathJax">k</span><script type="math/tex">k^2</script> ${set('k squared over two')}`,
      ),
    );
    expect(text.blocks).toMatchObject([
      {
        of: [
          { kind: 'math', tex: '\\lambda_{1}', text: 'q' },
          ' ',
          { kind: 'math', tex: 'k^2' },
          ' ',
          { kind: 'math', tex: '', text: 'q' },
        ],
      },
    ]);
    expect(text.lacks).toEqual(['One formula is shown as plain characters.']);
  });
});

describe('notes, citations, places', () => {
  const note = (mark: string, words: string, id = `footnote${mark}`): string =>
    `<span class="ltx_note ltx_role_footnote" id="${id}"><sup class="ltx_note_mark">${mark}</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">${mark}</sup>\n<span class="ltx_tag ltx_tag_note">${mark}</span> ${words}</span></span></span>`;

  test('a footnote stands once, its mark where it belongs, counted from 1', () => {
    const text = read(
      `${p(`One${note('0', 'first')}, two${note('1', 'second')}.`)}<h2 class="ltx_title">Owls${note('2', 'third')}</h2>`,
    );
    expect(text.footnotes).toEqual([
      { anchor: 'footnote0', mark: '1', of: ['first'] },
      { anchor: 'footnote1', mark: '2', of: ['second'] },
      { anchor: 'footnote2', mark: '3', of: ['third'] },
    ]);
    expect(text.blocks).toMatchObject([
      { of: ['One', { kind: 'note', note: 'footnote0' }, ', two', { kind: 'note', note: 'footnote1' }, '.'] },
      { of: ['Owls', { kind: 'note', note: 'footnote2' }] },
    ]);
    expect(plainText(text.blocks[1]?.kind === 'heading' ? text.blocks[1].of : [])).toBe('Owls');
  });

  test('a mark without words leads to the note that has them, and is a raised number where there is none', () => {
    const mark = (sign: string): string =>
      `<span class="ltx_note ltx_role_footnotemark"><sup class="ltx_note_mark">${sign}</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">${sign}</sup><span class="ltx_note_type">footnotemark: </span><span class="ltx_tag ltx_tag_note">${sign}</span></span></span></span>`;
    expect(blocks(p(`a${note('7', 'n')} b${mark('7')} c${mark('9')}`))).toMatchObject([
      {
        of: [
          'a',
          { kind: 'note', note: 'footnote7' },
          ' b',
          { kind: 'note', note: 'footnote7' },
          ' c',
          { kind: 'sup', of: ['9'] },
        ],
      },
    ]);
  });

  test('citations name their references; links to nothing are words', () => {
    const text = read(
      `${p('As <cite class="ltx_cite">[<a class="ltx_ref" href="#bib.bib1">1</a>, <a href="https://arxiv.org/html/2401.00001v2#bib.bib2">2</a>]</cite> and <cite>(<a href="#gone">3</a>)</cite>, see <a class="ltx_ref" href="#S2.p1.4">Sec. 2</a>, <a href="#gone">Fig. 9</a>.')}
       <section id="S2"><div id="S2.p1"><p id="S2.p1.1">There <span id="S2.p1.4">it is</span>.</p></div></section>
       <section class="ltx_bibliography"><h2 class="ltx_title">References</h2><div><ul class="ltx_biblist">
       <li id="bib.bib1" class="ltx_bibitem"><span class="ltx_tag ltx_tag_bibitem">[1]</span><span class="ltx_bibblock">A. Owl.</span><span class="ltx_bibblock"><em>Hoots</em>. <a href="https://doi.org/10.1/1">Link</a></span><span class="ltx_bibblock ltx_bib_cited">Cited by: <a href="#S2">§2</a>.</span></li>
       <li id="bib.bib2" class="ltx_bibitem"><span class="ltx_tag">[2]</span><span class="ltx_bibblock">B. Owl.</span><span class="ltx_bibblock">Cited by: §1.</span></li></ul></div></section>
       <section id="A1" class="ltx_appendix"><h2 class="ltx_title">After</h2></section>`,
    );
    expect(text.blocks).toMatchObject([
      {
        of: [
          'As ',
          { kind: 'cite', references: ['bib.bib1', 'bib.bib2'], of: ['[1, 2]'] },
          ' and (3), see ',
          { kind: 'to', anchor: 'S2', of: ['Sec. 2'] },
          ', Fig. 9.',
        ],
      },
      { anchor: 'S2', of: ['There it is.'] },
      { anchor: 'A1', of: ['After'] },
    ]);
    expect(text.references).toEqual([
      {
        anchor: 'bib.bib1',
        label: '[1]',
        of: [
          'A. Owl. ',
          { kind: 'em', of: ['Hoots'] },
          '. ',
          { kind: 'link', href: 'https://doi.org/10.1/1', of: ['Link'] },
        ],
      },
      { anchor: 'bib.bib2', label: '[2]', of: ['B. Owl.'] },
    ]);
  });

  test('a link to what turned out to be empty is words', () => {
    const made = blocks(`${p('see <a href="#q">there</a>')}<blockquote id="q"> </blockquote>`);
    expect(made).toMatchObject([{ of: ['see there'] }]);
  });

  test('names fit their form and are never given twice', () => {
    const made = blocks(`<p id="a b/ü">x</p><p id="a b/ü">y</p><p id="b9">z</p>${'<p>w</p>'.repeat(9)}`);
    expect(made[0]?.anchor).toBe('a-b--');
    expect(new Set(made.map(({ anchor }) => anchor)).size).toBe(made.length);
  });
});

describe('figures and tables', () => {
  const caption =
    '<figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_figure">Figure 1: </span>An <em>owl</em>.</figcaption>';

  test('a figure has its label apart from its caption, its panels as pictures or parts, its drawing as words', () => {
    const { text, pictures } = parsed(
      `<figure class="ltx_figure" id="F1"><div class="ltx_flex_figure"><div class="ltx_flex_cell"><object class="ltx_graphics" type="image/svg+xml" data="2401.00001v3/x1.svg" width="476" height="493"></object></div>
        <figure class="ltx_figure ltx_figure_panel"><img class="ltx_graphics" src="x2.png" alt="Refer to caption"></figure>
        <figure class="ltx_figure" id="F1.sf1"><img src="x3.png" alt="a wing"><figcaption class="ltx_caption"><span class="ltx_tag">(a) </span>Wing</figcaption></figure>
        <figure class="ltx_figure"></figure><svg height="200"><g><foreignobject>Beak</foreignobject> and claw</g></svg></div>${caption}</figure>`,
    );
    const file = (address: string): string => createHash('sha256').update(address).digest('hex').slice(0, 24);
    const folder = 'https://arxiv.org/html/2401.00001v3/';
    expect(text.version).toBe('v3');
    expect(text.blocks).toMatchObject([
      {
        kind: 'figure',
        anchor: 'F1',
        label: 'Figure 1',
        caption: ['An ', { kind: 'em', of: ['owl'] }, '.'],
        pictures: [
          { file: file(`${folder}x1.svg`), alt: '', width: 476, height: 493 },
          { file: file(`${folder}x2.png`), alt: '' },
        ],
        parts: [
          {
            kind: 'figure',
            label: '(a)',
            caption: ['Wing'],
            pictures: [{ file: file(`${folder}x3.png`), alt: 'a wing' }],
          },
          { kind: 'left-out', why: 'A drawing within the page is not shown. Its words: Beak and claw' },
        ],
      },
    ]);
    expect([...pictures.values()]).toEqual(['x1.svg', 'x2.png', 'x3.png'].map((name) => folder + name));
    expect(text.lacks).toEqual(['One drawing within the page is not shown.']);
  });

  test.each([
    [
      'https://arxiv.org/html/2401.00001v2',
      '',
      'extracted/12/fig.png',
      'https://arxiv.org/html/2401.00001v2/extracted/12/fig.png',
    ],
    [
      'https://arxiv.org/html/2401.00001',
      '<base href="/html/2401.00001v4/">',
      'x1.png',
      'https://arxiv.org/html/2401.00001v4/x1.png',
    ],
    [
      'https://arxiv.org/html/2401.00001',
      '<link rel="canonical" href="https://arxiv.org/abs/2401.00001v5">',
      'x1.png',
      'https://arxiv.org/html/2401.00001v5/x1.png',
    ],
    [
      'https://arxiv.org/html/2401.00001',
      '',
      '/html/2401.00001v3/x1.png',
      'https://arxiv.org/html/2401.00001v3/x1.png',
    ],
    ['https://arxiv.org/html/2401.00001', '', 'x1.png', 'https://arxiv.org/html/2401.00001/x1.png'],
    ['https://arxiv.org/html/astro-ph/9710163v1', '', 'x1.png', 'https://arxiv.org/html/astro-ph/9710163v1/x1.png'],
    [
      'http://127.0.0.1:4000/arxiv/html/2401.00001',
      '',
      '2401.00001v3/x1.svg',
      'http://127.0.0.1:4000/arxiv/html/2401.00001v3/x1.svg',
    ],
    [
      'http://127.0.0.1:4000/arxiv/html/2401.00001',
      '',
      '/html/2401.00001v3/x1.png',
      'http://127.0.0.1:4000/arxiv/html/2401.00001v3/x1.png',
    ],
    ['https://arxiv.org/html/2401.00001', '', 'data:image/png;base64,AAAA', undefined],
    ['https://arxiv.org/html/2401.00001', '', 'http://127.0.0.1/x.png', undefined],
    ['https://arxiv.org/html/2401.00001', '', 'https://example.org/x.png', undefined],
  ])('%s %s %s is %s', (address, head, src, expected) => {
    const { pictures } = parsed(`${p('words')}<figure><img src="${src}"></figure>`, { address, head });
    expect([...pictures.values()]).toEqual(expected === undefined ? [] : [expected]);
  });

  test('a table of elements or of spans, with heads, spans and sides; tables within it are lines of a cell', () => {
    const made = blocks(
      `<figure class="ltx_table" id="T1"><figcaption class="ltx_caption"><span class="ltx_tag">Table 1: </span>Owls</figcaption><div class="ltx_inline-block"><table class="ltx_tabular"><thead class="ltx_thead"><tr><th class="ltx_td ltx_align_left">Name</th><th colspan="2" class="ltx_td ltx_align_center">Size</th></tr></thead>
        <tbody><tr><td rowspan="2">Barn</td><td>1</td><td><span class="ltx_tabular"><span class="ltx_tr"><span class="ltx_td">2</span></span><span class="ltx_tr"><span class="ltx_td">3</span></span></span></td></tr></tbody></table></div><p class="ltx_p">Note.</p></figure>
       <span class="ltx_tabular" id="T2"><span class="ltx_tr"><span class="ltx_td ltx_th ltx_colspan ltx_colspan_2">Both</span></span><span class="ltx_tr"><span class="ltx_td ltx_align_right">l</span><span class="ltx_td">r</span></span></span>`,
    );
    expect(made).toEqual([
      {
        kind: 'table',
        anchor: 'T1',
        label: 'Table 1',
        caption: ['Owls'],
        lines: [
          [
            { of: ['Name'], isHead: true, align: 'left' },
            { of: ['Size'], isHead: true, columns: 2, align: 'center' },
          ],
          [{ of: ['Barn'], rows: 2 }, { of: ['1'] }, { of: ['2', { kind: 'break' }, '3'] }],
        ],
      },
      { kind: 'paragraph', anchor: 'b3', of: ['Note.'] },
      {
        kind: 'table',
        anchor: 'T2',
        caption: [],
        lines: [[{ of: ['Both'], isHead: true, columns: 2 }], [{ of: ['l'], align: 'right' }, { of: ['r'] }]],
      },
    ]);
  });

  test('a listing keeps its lines; an algorithm with mathematics is a list with the numbers of its lines', () => {
    const line = (tag: string, words: string): string =>
      `<div class="ltx_listingline"><span class="ltx_tag ltx_tag_listingline">${tag}</span>${words}</div>`;
    const made = blocks(
      `<div class="ltx_listing ltx_lstlisting">${line('1', 'def f():')}${line('2', '&nbsp;&nbsp;return 1')}</div>
       <figure class="ltx_float ltx_float_algorithm" id="alg1"><figcaption class="ltx_caption"><span class="ltx_tag">Algorithm 1</span> Hoot</figcaption><div class="ltx_listing">${line('1:', `let ${math('x=1')}`)}${line('2:', 'end')}</div></figure>`,
    );
    expect(made).toMatchObject([
      { kind: 'code', text: 'def f():\n  return 1' },
      {
        kind: 'statement',
        anchor: 'alg1',
        title: ['Algorithm 1: Hoot'],
        of: [
          {
            kind: 'list',
            items: [
              { mark: '1:', of: [{ of: ['let ', { kind: 'math', tex: 'x=1' }] }] },
              { mark: '2:', of: [{ of: ['end'] }] },
            ],
          },
        ],
      },
    ]);
  });
});

test('XHTML: an element without content does not take in what follows', () => {
  const html = `<?xml version="1.0"?><html><body><div class="ltx_document"><div class="ltx_date"/><p class="ltx_p">Words<br class="ltx_break"/>here.</p></div></body></html>`;
  expect(readArxivHtml(html, ADDRESS).text.blocks).toMatchObject([{ of: ['Words', { kind: 'break' }, 'here.'] }]);
});
