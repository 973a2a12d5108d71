import * as fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { type Block, type FullText, FullTextSchema, type Inline } from '#contract/full-text';
import { readArxivHtml } from './read-arxiv-html';

/** What pages are made of, whole and in pieces. */
const PARTS = [
  '<article class="ltx_document">',
  '</article>',
  '<h1 class="ltx_title ltx_title_document">Wool</h1>',
  '<section class="ltx_section" id="S1">',
  '</section>',
  '<h2 class="ltx_title ltx_title_section"><span class="ltx_tag">1</span>Sheep</h2>',
  '<div class="ltx_para" id="S1.p1">',
  '</div>',
  '<p class="ltx_p">',
  '</p>',
  '<span class="ltx_text ltx_font_bold">',
  '</span>',
  '<math alttext="x" display="block"><mi>x</mi></math>',
  '<math><semantics><mi>y</mi><annotation encoding="application/x-tex">y</annotation></semantics>',
  '<table class="ltx_equation"><tr class="ltx_eqn_row"><td>',
  '<table class="ltx_tabular"><tr><td colspan="3">',
  '<span class="ltx_tabular"><span class="ltx_tr"><span class="ltx_td ltx_colspan_2">',
  '</td></tr></table>',
  '<figure class="ltx_figure" id="S1.F1">',
  '<figcaption class="ltx_caption"><span class="ltx_tag">Figure 1: </span>A ewe.</figcaption>',
  '</figure>',
  '<img src="x1.png" width="9999999" alt="&quot;">',
  '<ul class="ltx_itemize"><li class="ltx_item" id="S1.p1"><span class="ltx_tag">•</span>',
  '</li></ul>',
  '<span class="ltx_note ltx_role_footnote" id="footnote1"><sup class="ltx_note_mark">1</sup><span class="ltx_note_content">A note',
  '<a href="#S1.F1">Figure</a>',
  '<a href="#nowhere">there</a>',
  '<a href="#bib.bib1">[1]</a>',
  '<ul><li class="ltx_bibitem" id="bib.bib1"><span class="ltx_tag ltx_tag_bibitem">[1]</span><span class="ltx_bibblock">Ewe.</span></li></ul>',
  '<div class="ltx_theorem" id="T1"><h6 class="ltx_title ltx_runin">Theorem</h6>',
  '<div class="ltx_listing"><div class="ltx_listingline">go</div></div>',
  '<svg><foreignObject><p>drawn</p></foreignObject></svg>',
  '<pre>  a\n b</pre>',
  '<blockquote>',
  '<script>',
  '</script>',
  '<template>',
  '&lt;&amp;\u0000\u2061',
  ' words ',
  '<',
  '<!--',
];

const anyPage = fc
  .array(fc.oneof(fc.constantFrom(...PARTS), fc.string({ maxLength: 12 })), { maxLength: 60 })
  .map((parts) => `<article class="ltx_document">${'Sheep are counted. '.repeat(40)}${parts.join('')}`);

/** Every anchor of a text, and every place that something in it leads to. */
function placesIn(text: FullText): { readonly anchors: readonly string[]; readonly targets: readonly string[] } {
  const anchors: string[] = [];
  const targets: string[] = [];
  const line = (of: readonly Inline[]): void => {
    for (const piece of of) {
      if (typeof piece === 'string') continue;
      if (piece.kind === 'to') targets.push(piece.anchor);
      if (piece.kind === 'cite') targets.push(...piece.references);
      if (piece.kind === 'note') targets.push(piece.note);
      if ('of' in piece) line(piece.of);
    }
  };
  const block = (each: Block): void => {
    anchors.push(each.anchor);
    if ('caption' in each && each.caption !== undefined) line(each.caption);
    if (each.kind === 'heading' || each.kind === 'paragraph') line(each.of);
    if (each.kind === 'figure') each.parts.forEach(block);
    if (each.kind === 'table') for (const cell of each.lines.flat()) line(cell.of);
    if (each.kind === 'list') for (const item of each.items) item.of.forEach(block);
    if (each.kind === 'quote' || each.kind === 'statement') each.of.forEach(block);
    if (each.kind === 'statement') line(each.title);
  };
  text.blocks.forEach(block);
  for (const each of [...text.footnotes, ...text.references]) {
    anchors.push(each.anchor);
    line(each.of);
  }
  return { anchors, targets };
}

test('any page gives a text that holds together, or is told to be none', () => {
  fc.assert(
    fc.property(anyPage, (html) => {
      let text: FullText;
      try {
        ({ text } = readArxivHtml(html, 'https://arxiv.org/html/2601.01234v2'));
      } catch (thrown) {
        if (thrown instanceof AppError) return;
        throw thrown;
      }
      v.parse(FullTextSchema, text);
      const { anchors, targets } = placesIn(text);
      expect(new Set(anchors).size).toBe(anchors.length);
      expect(targets.filter((each) => !anchors.includes(each))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
