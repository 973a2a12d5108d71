import { crc32, deflateSync } from 'node:zlib';
import { pdfAnswer } from './feed-server-pdfs';

/**
 * Full texts of invented papers, as arXiv's HTML and Hugging Face's Markdown have them. What there is follows from the
 * last digit of the paper's id:
 *
 *   0–5  HTML with two figures
 *   6    HTML one of whose figures is not there, and another is no picture
 *   7, 8 no HTML, but Markdown
 *   9    neither; its text is its PDF's, where it has one
 *
 * Their PDFs: see `feed-server-pdfs`.
 */
export type TextAnswer = { readonly status: number; readonly type: string; readonly body: Uint8Array };

const MISSING: TextAnswer = {
  status: 404,
  type: 'text/html',
  body: Buffer.from('<!doctype html><title>Not found</title>'),
};

/** What is answered below `/arxiv/html/` and `/arxiv/pdf/` and to `/papers/ID.md`; undefined for any other address. */
export function textAnswer(path: string): TextAnswer | undefined {
  const figure = /^\/arxiv\/html\/([\d.]+)v1\/x(\d)\.png$/.exec(path);
  if (figure !== null) return figureOf(figure[1] ?? '', Number(figure[2]));
  const pdf = /^\/arxiv\/pdf\/([\d.]+)$/.exec(path)?.[1];
  if (pdf !== undefined) return pdfAnswer(pdf);
  const page = /^\/arxiv\/html\/([\d.]+?)(?:v1)?$/.exec(path)?.[1];
  if (page !== undefined) return lastDigit(page) <= 6 ? html(page) : MISSING;
  const markdown = /^\/papers\/([\d.]+)\.md$/.exec(path)?.[1];
  if (markdown === undefined) return undefined;
  return lastDigit(markdown) < 9 ? markdownOf(markdown) : MISSING;
}

const lastDigit = (id: string): number => Number(id.at(-1));

function figureOf(id: string, number: number): TextAnswer {
  if (lastDigit(id) === 6 && number === 1) return MISSING;
  if (lastDigit(id) === 6 && number === 2) return { status: 200, type: 'image/png', body: Buffer.from('no picture') };
  return { status: 200, type: 'image/png', body: pngOf(240, 120, number) };
}

function html(id: string): TextAnswer {
  const sections = ['Introduction', 'The garden', 'Measurements', 'What follows'].map((title, index) => {
    const number = index + 1;
    const paragraphs = Array.from(
      { length: 6 },
      (_, place) =>
        `<div class="ltx_para" id="S${number}.p${place + 1}"><p class="ltx_p">${sentences(id, number, place)}</p></div>`,
    );
    return `<section class="ltx_section" id="S${number}"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">${number} </span>${title}</h2>
${paragraphs.join('\n')}
${index === 1 ? FORMULA + figureIn(id, 1) : ''}${index === 2 ? TABLE + figureIn(id, 2) : ''}</section>`;
  });
  const body = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The paper ${id}</title></head><body>
<nav class="ltx_page_navbar"><a href="/">Back</a></nav>
<div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document">
<h1 class="ltx_title ltx_title_document">The paper ${id}</h1>
<div class="ltx_authors"><span class="ltx_creator ltx_role_author"><span class="ltx_personname">A. Gardener</span></span></div>
<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">Robots tend a garden, and we count what grows.</p></div>
${sections.join('\n')}
<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist">
<li class="ltx_bibitem" id="bib.bib1"><span class="ltx_tag ltx_role_refnum ltx_tag_bibitem">[1]</span><span class="ltx_bibblock">B. Sower. On seeds. 2019.</span></li>
</ul></section></article></div></div><script>document.title = 'taken over'</script></body></html>`;
  return { status: 200, type: 'text/html; charset=utf-8', body: Buffer.from(body) };
}

function sentences(id: string, section: number, place: number): string {
  const cite =
    place === 0
      ? ' As others found <cite class="ltx_cite">[<a href="#bib.bib1" class="ltx_ref">1</a>]</cite>, seeds matter.'
      : '';
  const note =
    section === 1 && place === 1
      ? '<span class="ltx_note ltx_role_footnote" id="footnote1"><sup class="ltx_note_mark">1</sup><span class="ltx_note_outer"><span class="ltx_note_content"><sup class="ltx_note_mark">1</sup><span class="ltx_tag ltx_tag_note">1</span>Weeds were counted by hand.</span></span></span>'
      : '';
  return `In part ${section} of ${id}, paragraph ${place + 1}, the robots water <math alttext="x_{${place}}" display="inline"><semantics><msub><mi>x</mi><mn>${place}</mn></msub><annotation encoding="application/x-tex">x_{${place}}</annotation></semantics></math> beds every morning and note what has grown since.${cite}${note} ${'They go on until the light fails. '.repeat(8)}`;
}

const FORMULA = `<table class="ltx_equation ltx_eqn_table" id="S2.E1"><tbody><tr class="ltx_equation ltx_eqn_row"><td class="ltx_eqn_cell ltx_align_center"><math alttext="y=\\sum_{i}w_{i}x_{i}" display="block"><semantics><mi>y</mi><annotation encoding="application/x-tex">y=\\sum_{i}w_{i}x_{i}</annotation></semantics></math></td><td class="ltx_eqn_cell ltx_eqn_eqno"><span class="ltx_tag ltx_tag_equation">(1)</span></td></tr></tbody></table>`;
const TABLE = `<figure class="ltx_table" id="S3.T1"><figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_table">Table 1: </span>Beds and yields.</figcaption><table class="ltx_tabular"><thead><tr class="ltx_tr"><th class="ltx_td ltx_th">Bed</th><th class="ltx_td ltx_th">Yield</th></tr></thead><tbody><tr class="ltx_tr"><td class="ltx_td">North</td><td class="ltx_td">12</td></tr></tbody></table></figure>`;

function figureIn(id: string, number: number): string {
  return `<figure class="ltx_figure" id="S2.F${number}"><img src="${id}v1/x${number}.png" id="S2.F${number}.g1" class="ltx_graphics" width="240" height="120" alt="Refer to caption"><figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_figure">Figure ${number}: </span>A bed, seen from above.</figcaption></figure>`;
}

function markdownOf(id: string): TextAnswer {
  const text = `Title: The paper ${id}

URL Source: https://arxiv.org/html/${id}v1

Markdown Content:
###### Abstract

Robots tend a garden, and we count what grows.

## 1 Introduction

${'They go on until the light fails. '.repeat(20)}

## 2 What follows

Seeds matter, and $0$ is not a yield.
`;
  return { status: 200, type: 'text/markdown; charset=utf-8', body: Buffer.from(text) };
}

/** A picture of one colour that follows from a seed (PNG, second edition, W3C 2003). */
export function pngOf(width: number, height: number, seed: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x += 1) line.set([(seed * 53 + x) % 256, (seed * 97) % 256, 140], 1 + x * 3);
  const data = deflateSync(Buffer.concat(Array.from({ length: height }, () => line)));
  const chunk = (type: string, content: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    const framed = Buffer.alloc(8 + body.length);
    framed.writeUInt32BE(content.length, 0);
    framed.set(body, 4);
    framed.writeUInt32BE(crc32(body), 4 + body.length);
    return framed;
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}
