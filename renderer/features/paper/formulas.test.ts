import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formula } from './formulas';

test('a formula is MathML alone, with its source kept', () => {
  expect(formula('x^2', false)).toBe(
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow>' +
      '<annotation encoding="application/x-tex">x^2</annotation></semantics></math>',
  );
  expect(formula('x', true)).toContain('display="block"');
});

test('letters of alphabets are letters of Unicode, since browsers draw no other variant', () => {
  expect(formula('\\mathbb{R}', false)).toContain('<mi mathvariant="normal">ℝ</mi>');
  expect(formula('\\mathbb{E}', false)).toContain('<mi mathvariant="normal">𝔼</mi>');
  expect(formula('\\mathcal{O}(n)', false)).toContain('<mi mathvariant="normal">𝒪</mi>');
  expect(formula('\\mathcal{L}', false)).toContain('<mi mathvariant="normal">ℒ</mi>');
});

test('names of functions are upright, apart from what stands beside them', () => {
  const space = '<mspace width="0.1667em"></mspace>';
  expect(formula('n\\log n', false)).toContain(
    `<mi>n</mi>${space}<mi mathvariant="normal">log</mi><mo>\u2061</mo>${space}<mi>n</mi>`,
  );
  expect(formula('\\log(n)', false)).toContain(
    '<mrow><mi mathvariant="normal">log</mi><mo>\u2061</mo><mo stretchy="false">(',
  );
});

test('what stands below a function stays its own part', () => {
  expect(formula('a\\max_{x} f', false)).toContain(
    '<mi>a</mi><msub><mrow><mi mathvariant="normal">max</mi><mo>\u2061</mo></mrow><mi>x</mi></msub><mi>f</mi>',
  );
});

test('a root is drawn without a font for mathematics', () => {
  expect(formula('\\sqrt{2}', false)).toContain(
    '<mrow><mo stretchy="false">√</mo><mrow data-radicand=""><mn>2</mn></mrow></mrow>',
  );
});

test('the words over an arrow keep their width: browsers take one to be added for the whole', () => {
  const arrow = formula(String.raw`a \xrightarrow{\text{a long label}} b`, false);
  expect(arrow).toContain('a long label');
  expect(arrow).not.toMatch(/width="\+/);
});

test('what cannot be read or is refused is no formula', () => {
  for (const tex of ['\\frac{', '\\nosuchcommand', '\\def\\a{\\a\\a}\\a', '\\href{javascript:alert(1)}{x}', 'a & b'])
    expect(formula(tex, false)).toBeUndefined();
});

test.each([
  '\\fcolorbox{red}{blue}{x}',
  '\\htmlStyle{color:red}{x}',
  '\\includegraphics{x}',
  '\\rule{9em}{9em}',
  '\\htmlClass{a}{x}',
])('no style, class or address gets in: %s', (tex) => {
  expect(formula(tex, false) ?? '').not.toMatch(/<[^>]* (?:style|class|href|src|on\w+)=/);
});

test('nothing is thrown and no markup of the author gets in, whatever the source', () => {
  const part = fc.constantFrom(
    '\\frac',
    '{',
    '}',
    '^',
    '_',
    '<b>',
    '"',
    '&',
    '\\text{',
    '<script>',
    'x',
    '\\begin{matrix}',
    '\\\\',
    ' style="a"',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part).map((parts) => parts.join('')),
      ),
      fc.boolean(),
      (tex, display) => {
        expect(formula(tex, display) ?? '').not.toMatch(/<(?:b|script)\b|<[^>]* (?:style|class)=/);
      },
    ),
  );
});

test.each([
  ['\\mathbbm{1}', '𝟙'],
  ['\\mathds{R}', 'ℝ'],
  ['M:\\leavevmode\\nobreak\\ p', 'p'],
  ['\\bigtimes_{j}S_{j}', '×'],
  ['2\\farcs 0', '.'],
  ['\\begin{array}[]{cc}a&b\\end{array}', 'a'],
])('%s is set, though KaTeX does not know it', (tex, sign) => {
  expect(formula(tex, false)).toContain(sign);
});

test('what stands under words is under them, and no letter of a line', () => {
  expect(formula('\\underset{a}{\\text{argmin}}', true)).toContain(
    '<mrow><munder><mrow><mtext>argmin</mtext></mrow><mi>a</mi></munder></mrow>',
  );
});
