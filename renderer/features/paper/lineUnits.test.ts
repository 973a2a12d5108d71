import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptTogether } from './lineUnits';
import { splitText } from './mathematics';
import { plainText } from './pieces';

test('a formula keeps what stands against it', () => {
  expect(keptTogether(splitText('the ($f$-divergence of $x$, and VA-$\\pi$ here'))).toEqual([
    { kind: 'text', text: 'the ' },
    { kind: 'unit', before: '(', tex: 'f', after: '-divergence' },
    { kind: 'text', text: ' of ' },
    { kind: 'unit', before: '', tex: 'x', after: ',' },
    { kind: 'text', text: ' and ' },
    { kind: 'unit', before: 'VA-', tex: '\\pi', after: '' },
    { kind: 'text', text: ' here' },
  ]);
});

test('formulas side by side share nothing twice', () => {
  expect(keptTogether(splitText('$a$-$b$'))).toEqual([
    { kind: 'unit', before: '', tex: 'a', after: '-' },
    { kind: 'unit', before: '', tex: 'b', after: '' },
  ]);
});

test('no character is lost or doubled', () => {
  const part = fc.constantFrom('$x$', '$$y$$', ' ', 'word', ',', '(', '-', '.', 'averyverylongwordthatdoesnotendsoon');
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const pieces = splitText(parts.join(''));
      const again = keptTogether(pieces)
        .map((unit) => (unit.kind === 'unit' ? unit.before + unit.tex + unit.after : plainText([unit])))
        .join('');
      expect(again).toBe(plainText(pieces));
    }),
  );
});
