import { expect, test } from 'vitest';
import { toHtml } from './markdown-html';

test('Markdown becomes HTML, mathematics MathML, links to notes their labels', async () => {
  const html = await toHtml(
    '# A\n\nsee [[2512.00001|the *paper*]] and [[Ideas]], $x^2$\n\n- [x] done\n\n| a |\n|---|\n| b |\n',
  );
  expect(html).toContain('<h1>A</h1>');
  expect(html).toContain('and Ideas,');
  expect(html).toContain('<msup><mi>x</mi><mn>2</mn></msup>');
  expect(html).toMatch(/<input[^>]*type="checkbox"/);
  expect(html).toContain('<td>b</td>');
});

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
