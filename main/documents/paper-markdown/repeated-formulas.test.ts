import { expect, test } from 'vitest';
import { plainText } from '#contract/full-text';
import { read, texts, formulas } from './for-tests';

const REPEATED = `Title: Sheep

URL Source: https://arxiv.org/html/2401.01234

Markdown Content:
###### Abstract

3 Wool
------

Ewe(Ram et al., [2023](https://arxiv.org/html/2401.01234v3#bib.bib2); Lamb, [2022](https://arxiv.org/html/2401.01234v3#bib.bib9)) counts t 4 subscript 𝑡 4 t_{4}italic_t start_POSTSUBSCRIPT 4 end_POSTSUBSCRIPT and (f 1,g 2)subscript 𝑓 1 subscript 𝑔 2(f_{1},g_{2})( italic_f start_POSTSUBSCRIPT 1 end_POSTSUBSCRIPT , italic_g start_POSTSUBSCRIPT 2 end_POSTSUBSCRIPT ), where τ 𝜏\\tau italic_τ: is 2⁢x 2 𝑥 2x 2 italic_x of 0.5 0.5 0.5 0.5.

L a=W⁢(g i).subscript 𝐿 𝑎 𝑊 subscript 𝑔 𝑖 L_{a}=W(g_{i}).italic_L start_POSTSUBSCRIPT italic_a end_POSTSUBSCRIPT = italic_W ( italic_g start_POSTSUBSCRIPT italic_i end_POSTSUBSCRIPT ) .

References
----------

*   Ewe and Lamb (2021) Ewe, A. and Lamb, B. Sheep. 2021. 
*   Ram et al. (2023) Ram, C., Ewe, A., et al. Wool. [https://example.org/wool](https://example.org/wool), 2023. 
`;

test('of a formula that stands in every form the TeX is shown, once', () => {
  const { blocks, lacks } = read(REPEATED);
  const [, heading, line, formula] = blocks;
  expect(heading).toMatchObject({ kind: 'heading', number: '3', of: ['Wool'] });
  const of = line?.kind === 'paragraph' ? line.of : [];
  expect(formulas(of)).toEqual(['t_{4}', '(f_{1},g_{2})', '\\tau', '2x']);
  expect(plainText(of)).toBe('Ewe(Ram et al., 2023; Lamb, 2022) counts t 4 and (f 1,g 2), where τ: is 2⁢x of 0.5.');
  expect(formula).toMatchObject({ kind: 'formula', lines: [{ tex: 'L_{a}=W(g_{i}).', text: 'L a=W⁢(g i).' }] });
  expect(lacks[0]).toContain('several times');
});

test('a list of references is apart, and citations lead to it', () => {
  const { blocks, references } = read(REPEATED);
  expect(references).toMatchObject([
    { label: 'Ewe and Lamb (2021)', of: ['Ewe, A. and Lamb, B. Sheep. 2021.'] },
    { label: 'Ram et al. (2023)' },
  ]);
  expect(texts(blocks)).not.toContain('References');
  expect(blocks[2]).toMatchObject({
    of: expect.arrayContaining([{ kind: 'cite', references: [references[1]?.anchor], of: ['2023'] }]),
  });
});
