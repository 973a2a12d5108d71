import { expect, test } from 'vitest';
import { toHtml as htmlOf } from './markdown-html';
import type { ShownLink } from './note-link-nodes';

/** Free notes that have a page, and papers that are known. */
const KNOWN: Readonly<Record<string, ShownLink>> = {
  '2512.00001': { words: 'Canon layers', url: 'https://arxiv.org/abs/2512.00001' },
  'Reading group': { words: 'Reading group', url: 'free/Reading%20group.html' },
};
const toHtml = (markdown: string): Promise<string> => htmlOf(markdown, (target) => KNOWN[target] ?? { words: target });

test('Markdown becomes HTML, mathematics MathML', async () => {
  const html = await toHtml('# A\n\nsee $x^2$\n\n- [x] done\n\n| a |\n|---|\n| b |\n');
  expect(html).toContain('<h1>A</h1>');
  expect(html).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
  expect(html).toMatch(/<input[^>]*type="checkbox"/);
  expect(html).toContain('<td>b</td>');
});

const PAPER = 'https://arxiv.org/abs/2512.00001';
test.each([
  ['[[2512.00001]]', `<a href="${PAPER}">Canon layers</a>`],
  ['a [[2512.00001|the *paper* $x$]], b', /a <a href="[^"]*">the <em>paper<\/em> <span.*<\/span><\/a>, b/],
  ['[[Reading group#Dates|ours]]', 'ours'],
  ['[[Reading group]][[2512.00001|]]', `Reading group</a><a href="${PAPER}">Canon layers</a>`],
  ['a [[Ideas]] b [[#tag]] c', '<p>a Ideas b #tag c</p>'],
  ['| a |\n|---|\n| [[2512.00001\\|it]] |', `<td><a href="${PAPER}">it</a></td>`],
  ['**[[Reading group]]**', '<strong><a href="free/Reading%20group.html">Reading group</a></strong>'],
  ['[a [[Reading group|b]] c](https://example.org)', '<a href="https://example.org">a b c</a>'],
  ['\\[[Reading group]] [[Reading group|x]]', /\[\[Reading group\]\] <a[^>]*>x<\/a>/],
  ['`[[Reading group]]`', '<code>[[Reading group]]</code>'],
  ['$[[1,2]]$', '[[1,2]]'],
])('the links to notes of %s lead where they can', async (markdown, html) => {
  expect(await toHtml(markdown)).toMatch(html);
});

test.each(['$$\nx^2\n$$', 'so $$x^2$$ it is'])(
  'what stands between two dollars twice is set by itself: %s',
  async (text) => {
    expect(await toHtml(text)).toContain('display="block"');
    expect(await toHtml(text.replaceAll('$$', '$'))).not.toContain('display="block"');
  },
);

test.each([
  '<script>alert(1)</script>',
  'a <img src=x onerror=alert(1)> b',
  '[a](javascript:alert(1))',
  '[a]( JaVaScRiPt:alert(1))',
  '![a](data:text/html;base64,AAAA)',
  '<javascript:alert(1)>',
  '[a]: vbscript:x\n\n[a]',
  '$\\href{javascript:alert(1)}{x}$',
  '$\\text{<script>alert(1)</script>}$',
])('nothing of %s acts', async (text) => {
  const html = await toHtml(text);
  expect(html).not.toMatch(/<script|<img[^>]*onerror|(?:href|src)="\s*(?:javascript|vbscript|data):/i);
});

test('a slip in a formula is shown as it was written', async () => {
  expect(await toHtml('$\\frac{1$')).toContain('\\frac{1');
});

test('prices are no mathematics, and nothing that stood for a dollar sign stays, wherever it was', async () => {
  const html = await toHtml(
    'price $5 and [[Reading group|$x$ for $6]], [a](https://example.org "$7") ![$8](a.png "$9")',
  );
  expect(html).toMatch(/price \$5 and <a [^>]*><span.*<\/span> for \$6<\/a>/);
  expect(html).toContain('title="$7"');
  expect(html).toContain('alt="$8" title="$9"');
  expect(html).not.toContain('\uE0DA');
});
