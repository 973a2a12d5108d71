/** How long a full text is: about that of a paper of sixty pages. */
const SECTIONS = 40;
const PARAGRAPHS = 9;

const SENTENCES = [
  'The beds were watered in the order in which they were planted, and the order was kept for the whole of the season.',
  'What grew was counted every morning by two people who did not know of each other’s counts.',
  'Where both counts differ by more than one plant, the bed was counted again by a third person.',
  'A longer season gives more, but not as much more as the longer season costs in water.',
  'None of this depends on the kind of soil, as far as five kinds can tell.',
];

function paragraph(section: number, place: number): string {
  const words = Array.from(
    { length: 5 },
    (_, index) => SENTENCES[(section * 7 + place * 3 + index) % SENTENCES.length],
  );
  const tex = `x_{${section}}^{${place}}=\\sum_{i=1}^{n}w_{i}x_{i}`;
  const formula = `<math alttext="${tex}" display="inline"><semantics><mi>x</mi><annotation encoding="application/x-tex">${tex}</annotation></semantics></math>`;
  return `<div class="ltx_para" id="S${section}.p${place}"><p class="ltx_p">${words.join(' ')} So ${formula} holds.</p></div>`;
}

/** An invented page as arXiv's HTML has it: 40 sections, 360 paragraphs, each with a formula, about 31,000 words. */
export function longPage(id: string): string {
  const sections = Array.from({ length: SECTIONS }, (_, index) => {
    const number = index + 1;
    const paragraphs = Array.from({ length: PARAGRAPHS }, (_each, place) => paragraph(number, place + 1));
    return `<section class="ltx_section" id="S${number}"><h2 class="ltx_title ltx_title_section"><span class="ltx_tag ltx_tag_section">${number} </span>What grew in bed ${number}</h2>${paragraphs.join('\n')}</section>`;
  });
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${id}</title></head><body><article class="ltx_document"><h1 class="ltx_title ltx_title_document">What grew, and why</h1><div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">We count.</p></div>${sections.join('\n')}</article></body></html>`;
}
