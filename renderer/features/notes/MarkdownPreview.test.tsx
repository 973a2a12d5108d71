import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { MarkdownPreview } from './MarkdownPreview';
import { toggledTask } from './note-tasks';

afterEach(cleanup);

function shown(text: string) {
  const called: string[] = [];
  const view = render(
    <MarkdownPreview
      text={text}
      onOpenLink={(url) => called.push(`open ${url}`)}
      onFollow={(target) => called.push(`follow ${target}`)}
      resolve={(target) => (target === '2512.00001' ? 'Canon layers' : undefined)}
      pictureSource={(path) => `picture:${path.replace(/^(?:\.\.\/)+/, '')}`}
      onToggleTask={(offset) => called.push(`toggle ${offset}`)}
    />,
  );
  return { called, page: view.container };
}

const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<a href="javascript:alert(1)" style="position:fixed">x</a>',
  '<style>* { display: none }</style>',
  '<details open ontoggle=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java&#10;script:alert(1))',
  '[x](&#x6A;avascript:alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](vbscript:msgbox(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](file:///etc/passwd)',
  '[x](//evil.example/)',
  '[x]: javascript:alert(1)\n\n[x]',
  '<javascript:alert(1)>',
  '![x](https://evil.example/pixel.png)',
  '![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '![x](../attachments/../../secret.png)',
  '![x](../attachments/%2e%2e/secret.png)',
  '![x](/etc/passwd)',
  '![x](../attachments/a.png "onload=alert(1)")',
  '[![x](https://evil.example/a.png)](https://evil.example/)',
  '[a [[b]] c](https://evil.example/)',
  '[[javascript:alert(1)]]',
  '[[x" onclick="alert(1)]]',
  '[[<img src=x onerror=alert(1)>]]',
  '$\\href{javascript:alert(1)}{x}$ and $\\htmlStyle{color:red}{x}$',
  '$$\n\\includegraphics{https://evil.example/a.png}\n$$',
  '```js" onclick="alert(1)\nx\n```',
  '| a |\n| :-: |\n| <b onclick=alert(1)>x</b> |',
  'a[^1]\n\n[^1]: [x](javascript:alert(1))\n',
  '<!-- --><script>alert(1)</script>',
  '# x {onclick=alert(1) style=color:red}',
  '- [ ] <input onfocus=alert(1) autofocus>',
];

test.each(HOSTILE)('nothing of a note acts: %s', (text) => {
  const { page } = shown(text);
  expect(page.querySelector('script, style, iframe, object, embed, svg, form, link, meta, details')).toBeNull();
  const attributes = [...page.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
  const valuesOf = (sought: string) => attributes.filter(({ name }) => name === sought).map(({ value }) => value);
  expect(attributes.filter(({ name }) => /^on|^style$|^srcdoc$|^srcset$/.test(name))).toEqual([]);
  expect(valuesOf('src').filter((value) => !/^picture:attachments\/[^.]/.test(value))).toEqual([]);
  expect(valuesOf('href').filter((value) => !/^https?:\/\/|^#/.test(value))).toEqual([]);
  expect(page.querySelector('a a, a button, button a')).toBeNull();
});

test('all of them at once, too', () => {
  const { page } = shown(HOSTILE.join('\n\n'));
  expect(page.querySelector('script, style, iframe, [onerror], [onclick], [style]')).toBeNull();
});

test('links are asked for, not followed', () => {
  const { called } = shown(
    '[paper](https://arxiv.org/abs/2512.00001), [[2512.00001]], [[Reading group|ours]], [[Lost]]',
  );
  const link = screen.getByRole('link', { name: 'paper' });
  expect(fireEvent.click(link)).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: 'Canon layers' }));
  fireEvent.click(screen.getByRole('button', { name: 'ours' }));
  fireEvent.click(screen.getByRole('button', { name: 'Lost' }));
  expect(called).toEqual([
    'open https://arxiv.org/abs/2512.00001',
    'follow 2512.00001',
    'follow Reading group',
    'follow Lost',
  ]);
});

test('links of notes in code, and escaped ones, are what they say', () => {
  shown('`[[a]]` and \\[[b]]\n\n```\n[[c]]\n```');
  expect(screen.queryByRole('button')).toBeNull();
});

test('a picture from elsewhere is a link with its words', () => {
  const { called, page } = shown('![A figure](https://example.org/a.png) ![Ours](../../attachments/x/a.png)');
  fireEvent.click(screen.getByRole('link', { name: 'A figure' }));
  expect(called).toEqual(['open https://example.org/a.png']);
  expect([...page.querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
    'picture:attachments/x/a.png',
  ]);
});

test('a picture that cannot be shown is a box with its words and why', async () => {
  const { page } = shown(
    '![Figure 1](../attachments/gone.png) ![Figure 2](https://example.org/a.png) ![](file:///a.png)',
  );
  expect(page.textContent).toContain('Figure 2Pictures from the web are not fetched.');
  expect(page.textContent).toMatch(/This picture is not in the library\.$/);
  const image = screen.getByRole('img', { name: 'Figure 1' });
  fireEvent.error(image);
  expect(await screen.findByText('Figure 1')).toBeDefined();
  expect(page.textContent).toContain('Figure 1This picture is not in the library.');
  expect(page.querySelector('img')).toBeNull();
});

test('a link to a note is followed by keys', () => {
  const { called } = shown('[[Lost]]');
  const link = screen.getByRole('button', { name: 'Lost' });
  link.focus();
  expect(link.ownerDocument.activeElement).toBe(link);
  fireEvent.keyDown(link, { key: 'Enter' });
  fireEvent.keyDown(link, { key: ' ' });
  fireEvent.keyDown(link, { key: 'a' });
  expect(called).toEqual(['follow Lost', 'follow Lost']);
});

test('a box that is ticked says where it stands, in a list, a quote and loosely', () => {
  const text = 'Words\n\n- [ ] one **bold**\n  - [x] two\n\n> 1. [ ] three\n\n* [ ] four\n\n  and more\n';
  const { called } = shown(text);
  for (const box of screen.getAllByRole('checkbox')) fireEvent.click(box);
  expect(screen.getByRole('checkbox', { name: 'one bold' })).toBeDefined();
  const offsets = called.map((call) => Number(call.replace('toggle ', '')));
  expect(offsets.map((offset) => text[offset])).toEqual([' ', 'x', ' ', ' ']);
  expect(offsets.reduce(toggledTask, text)).toBe(
    'Words\n\n- [x] one **bold**\n  - [ ] two\n\n> 1. [x] three\n\n* [x] four\n\n  and more\n',
  );
});

test('boxes of later parts say where they stand in the whole note', async () => {
  const text = `${'Some words of a paragraph.\n\n'.repeat(150)}- [ ] last\n`;
  const { called } = shown(text);
  expect(screen.queryByRole('checkbox')).toBeNull();
  fireEvent.click(await screen.findByLabelText('last', {}, { timeout: 20_000 }));
  expect(called).toEqual([`toggle ${text.indexOf('[ ]') + 1}`]);
}, 30_000);

test('headings stand below those of the page', () => {
  shown('# One\n\n## Two\n\n###### Six');
  expect(screen.getAllByRole('heading').map(({ tagName, textContent }) => tagName + textContent)).toEqual([
    'H3One',
    'H4Two',
    'H6Six',
  ]);
});

test('a footnote is reached without leaving the page', () => {
  const { page } = shown('Words[^1]\n\n[^1]: Below');
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView').mockReturnValue(undefined);
  const [reference] = screen.getAllByRole('link');
  expect(reference === undefined || fireEvent.click(reference)).toBe(false);
  expect(scrolled).toHaveBeenCalledOnce();
  expect(page.ownerDocument.activeElement?.textContent).toContain('Below');
  scrolled.mockRestore();
});

test('formulas are MathML', async () => {
  const { page } = shown('Here $x^2$ and\n\n$$\ny_1\n$$\n\nwith $$z_1$$ within a line');
  await vi.waitFor(() => expect(page.querySelectorAll('math')).toHaveLength(3));
  expect(page.querySelectorAll('math[display=block]')).toHaveLength(2);
  expect(page.querySelector('pre')).toBeNull();
});

const row = `|${'a|'.repeat(100)}\n`;
test.each([
  ['quotes', '>'.repeat(10_000)],
  ['lists', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(2 * depth)}- a`).join('\n')],
  ['lists on one line', '- '.repeat(5000)],
  ['emphasis', '*a '.repeat(50_000)],
  ['stars', '*'.repeat(50_000)],
  ['brackets', '['.repeat(50_000)],
  ['a table', `${row}|${'-|'.repeat(100)}\n${row.repeat(1000)}`],
  ['backticks', '`a``b```'.repeat(10_000)],
  ['one word', 'a.'.repeat(100_000)],
  ['lines', '\n'.repeat(150_000)],
  ['definitions', Array.from({ length: 5000 }, (_, at) => `[a${at}]: /x`).join('\n')],
  ['formulas', '$x$ '.repeat(5000)],
  ['backslashes', '\\'.repeat(100_000)],
])('what would take too long is shown as it is written: %s', (_, text) => {
  const { page } = shown(text);
  expect(page.querySelectorAll('*').length).toBeLessThan(3000);
});

test('of a very long note the beginning is shown, and that it is', async () => {
  shown('x'.repeat(300) + `\n\n${'Words. '.repeat(3000)}\n\n`.repeat(12));
  expect(await screen.findByText(/longer than what is shown/, {}, { timeout: 20_000 })).toBeDefined();
}, 30_000);

test('a link is one whatever stands in it or around it: dollar signs, the bar of a table', () => {
  const { called } = shown(
    'For $5 there is [[Bulk 7]], for $6 [[2512.00001|$k$-means and $x$]].\n\n| a |\n| - |\n| [[Bulk 8\\|lab]] |\n',
  );
  for (const name of ['Bulk 7', '$k$-means and $x$', 'lab']) fireEvent.click(screen.getByText(name));
  expect(called).toEqual(['follow Bulk 7', 'follow 2512.00001', 'follow Bulk 8']);
  expect(document.querySelector('.katex')).toBeNull();
  expect(screen.getByText(/For \$5 there is/)).toBeDefined();
});
