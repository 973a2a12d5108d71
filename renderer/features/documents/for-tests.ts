import type { Block, Footnote, FullText, Inline, Reference } from '#contract/full-text';

/** For tests: sentences of our own, to be repeated with numbers in them. */
const SENTENCES = [
  'A lamp that is lit for every reader costs more than the book, and yet nobody has counted the lamps.',
  'We measure how far a ferry drifts while its captain looks at the chart, and correct the chart rather than the captain.',
  'What is learned from the first thousand bricks is rarely of use for the wall, but it tells where the mortar was thin.',
  'The method keeps a short list of promises and breaks them in the order in which they were made.',
  'Neither the size of the orchard nor the number of gardeners explains why the pears ripen on the same Tuesday.',
  'Each bell is rung once, and its echo is compared with that of the bell before.',
];

function sentence(at: number): string {
  return SENTENCES[at % SENTENCES.length] ?? '';
}

const TEX = [
  'h_t^{(l)} = \\sigma\\left(W_l h_{t-1} + b_l\\right)',
  '\\alpha',
  '\\mathbb{E}_{x \\sim p}[f(x)]',
  '\\frac{1}{n}\\sum_{i=1}^{n} w_i x_i',
  '\\|A\\|_F^2',
  'w \\to 0',
];

function math(at: number): Inline {
  return { kind: 'math', tex: TEX[at % TEX.length] ?? 'x' };
}

/** For tests: a paragraph with a formula or two in it, and now and then a citation and the mark of a footnote. */
function paragraph(at: number): Block {
  const of: Inline[] = [
    `${sentence(at)} Let `,
    math(at),
    ` be the share of paragraph ${at}; with `,
    math(at + 2),
    ', ',
  ];
  if (at % 4 === 0)
    of.push('as was shown before ', { kind: 'cite', references: [`bib.${at % 40}`], of: [`[${at % 40}]`] });
  of.push(`, ${sentence(at + 1)} ${sentence(at + 3)}`);
  if (at % 9 === 0) of.push({ kind: 'note', note: `fn${at % 5}` });
  return { kind: 'paragraph', anchor: `p${at}`, of };
}

const references: readonly Reference[] = Array.from({ length: 40 }, (_, place) => ({
  anchor: `bib.${place}`,
  label: `[${place}]`,
  of: [
    `A. Author and B. Writer. On lamps and ferries, part ${place}. `,
    { kind: 'em', of: ['Journal of Small Harbours'] },
    `, ${1980 + place}. `,
    { kind: 'link', href: `https://example.org/${place}`, of: [`https://example.org/${place}`] },
  ],
}));

const footnotes: readonly Footnote[] = Array.from({ length: 5 }, (_, place) => ({
  anchor: `fn${place}`,
  mark: String(place + 1),
  of: [`The captain was asked ${place + 2} times, and answered `, math(1), ' each time.'],
}));

/** For tests: a text of so many blocks, of which three in four hold two formulas. */
export function longText(blocks: number): FullText {
  const of: Block[] = [];
  for (let at = 0; of.length < blocks; at += 1) {
    if (at % 80 === 0)
      of.push({
        kind: 'heading',
        anchor: `S${at / 80 + 1}`,
        level: 2,
        number: String(at / 80 + 1),
        of: [`About harbour ${at / 80 + 1}`],
      });
    else if (at % 40 === 10)
      of.push({
        kind: 'heading',
        anchor: `s${at}`,
        level: 3,
        number: `${Math.ceil(at / 80)}.1`,
        of: ['Bells and echoes'],
      });
    else if (at % 8 === 3)
      of.push({
        kind: 'formula',
        anchor: `E${at}`,
        lines: [{ tex: `S_{${at}} = \\sum_{i=0}^{n} w_i \\odot h_{t-i}`, number: `(${at})` }],
      });
    else of.push(paragraph(at));
  }
  return {
    source: 'arxiv-html',
    version: 'v2',
    title: ['On lamps, ferries and bells'],
    blocks: of,
    footnotes,
    references,
    lacks: [],
  };
}

const SHORT: readonly Block[] = [
  { kind: 'heading', anchor: 'abstract', level: 2, of: ['Abstract'] },
  paragraph(0),
  { kind: 'heading', anchor: 'S1', level: 2, number: '1', of: ['Lamps and ', { kind: 'math', tex: 'k' }, ' ferries'] },
  paragraph(4),
  paragraph(9),
  {
    kind: 'heading',
    anchor: 'S1.1',
    level: 3,
    number: '1.1',
    of: ['Why the pears ripen on the same Tuesday in every orchard'],
  },
  {
    kind: 'paragraph',
    anchor: 'S1.p1',
    of: [
      { kind: 'em', of: ['Emphasis'] },
      ', ',
      { kind: 'strong', of: ['weight'] },
      ', ',
      { kind: 'code', of: ['lamp --lit'] },
      ', H',
      { kind: 'sub', of: ['2'] },
      'O, x',
      { kind: 'sup', of: ['th'] },
      ', ',
      { kind: 'caps', of: ['Small Capitals'] },
      '; see ',
      { kind: 'to', anchor: 'E1', of: ['(1)'] },
      ', ',
      { kind: 'to', anchor: 'F1', of: ['Figure 1'] },
      ' and ',
      { kind: 'link', href: 'https://example.org/a', of: ['a page'] },
      '; cited by ',
      { kind: 'cite', references: ['bib.3', 'bib.4', 'bib.5'], of: ['[3, 4, 5]'] },
      ' and by somebody ',
      { kind: 'cite', references: ['bib.none'], of: ['[99]'] },
      '.',
      { kind: 'note', note: 'fn1' },
      ' A formula that cannot be set: ',
      { kind: 'math', tex: '\\notacommand{x', text: 'x is odd' },
      ', another: ',
      { kind: 'math', tex: '\\alsono{y' },
      '.',
      { kind: 'break' },
      'A new line, with a sign ',
      { kind: 'picture', picture: { alt: 'anchor sign' } },
      ' in it.',
    ],
  },
  {
    kind: 'formula',
    anchor: 'E1',
    lines: [
      { tex: "h'_t = h_t + \\sum_{i=0}^{3} w_i \\odot h_{t-i}", number: '1' },
      { tex: '\\brokenformula{', text: 'what cannot be set', number: '(2)' },
      {
        tex: Array.from({ length: 30 }, (_, place) => `a_{${place}} x^{${place}}`).join(' + '),
        number: '(3)',
      },
    ],
  },
  paragraph(7),
  {
    kind: 'figure',
    anchor: 'F1',
    label: 'Figure 1',
    caption: ['Two lamps and one that is missing, with ', { kind: 'math', tex: '\\alpha = 2' }, '. ', sentence(2)],
    pictures: [
      { file: 'a'.repeat(24), alt: 'A lamp', width: 280, height: 180 },
      { file: 'b'.repeat(24), alt: 'Another lamp', width: 280, height: 180 },
      { alt: 'A lamp that nobody drew', width: 280, height: 180 },
    ],
    parts: [],
  },
  {
    kind: 'figure',
    anchor: 'F2',
    label: 'Figure 2',
    caption: ['Figures within a figure.'],
    pictures: [],
    parts: [
      {
        kind: 'figure',
        anchor: 'F2.a',
        label: '(a)',
        caption: ['The harbour in the morning'],
        pictures: [{ file: 'a'.repeat(24), alt: 'Harbour', width: 900, height: 500 }],
        parts: [],
      },
      {
        kind: 'figure',
        anchor: 'F2.b',
        label: '(b)',
        caption: ['and in the evening'],
        pictures: [{ file: 'b'.repeat(24), alt: 'Harbour', width: 900, height: 500 }],
        parts: [],
      },
    ],
  },
  {
    kind: 'figure',
    anchor: 'F3',
    caption: ['One alone, wider than the column.'],
    pictures: [{ file: 'a'.repeat(24), alt: 'Wide', width: 1400, height: 500 }],
    parts: [],
  },
  {
    kind: 'table',
    anchor: 'T1',
    label: 'Table 1',
    caption: ['Bells by harbour, in hours.'],
    lines: [
      [
        { of: ['Harbour'], isHead: true, rows: 2 },
        { of: ['Rung'], isHead: true, columns: 2, align: 'center' },
        { of: ['Heard'], isHead: true, columns: 6, align: 'center' },
      ],
      ['North', 'South', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'].map((of) => ({
        of: [of],
        isHead: true as const,
        align: 'right' as const,
      })),
      ...['Old harbour', 'New harbour', 'The harbour behind the lighthouse'].map((name, row) => [
        { of: [name], isHead: true as const },
        ...Array.from({ length: 8 }, (_, column) => ({
          of: [`${row * 37 + column}.25 ± 0.3`],
          align: 'right' as const,
        })),
      ]),
    ],
  },
  { kind: 'heading', anchor: 'S2', level: 2, number: '2', of: ['Promises'] },
  {
    kind: 'statement',
    anchor: 'Th1',
    title: ['Theorem 1 (Ferries)'],
    of: [paragraph(11), { kind: 'formula', anchor: 'E9', lines: [{ tex: 'x^2 + y^2 = z^2' }] }, paragraph(13)],
  },
  {
    kind: 'list',
    anchor: 'L1',
    isOrdered: false,
    items: [
      { of: [{ kind: 'paragraph', anchor: 'L1.1', of: [sentence(0)] }] },
      {
        of: [
          { kind: 'paragraph', anchor: 'L1.2', of: ['With a list within:'] },
          {
            kind: 'list',
            anchor: 'L1.2.l',
            isOrdered: true,
            items: [
              { of: [{ kind: 'paragraph', anchor: 'L1.2.1', of: ['first'] }] },
              { of: [{ kind: 'paragraph', anchor: 'L1.2.2', of: ['second'] }] },
            ],
          },
        ],
      },
    ],
  },
  {
    kind: 'list',
    anchor: 'L2',
    isOrdered: true,
    items: [
      { mark: '(i)', of: [{ kind: 'paragraph', anchor: 'L2.1', of: [sentence(3)] }] },
      { mark: '(ii)', of: [{ kind: 'paragraph', anchor: 'L2.2', of: [sentence(4)] }] },
    ],
  },
  { kind: 'quote', anchor: 'Q1', of: [{ kind: 'paragraph', anchor: 'Q1.1', of: [sentence(5)] }] },
  {
    kind: 'code',
    anchor: 'C1',
    label: 'Listing 1',
    caption: ['How a bell is rung.'],
    text: 'for bell in bells:\n    ring(bell, hours=12, echo=True)  # and wait until the echo of the bell before is not heard any more\n    wait()',
  },
  { kind: 'heading', anchor: 'S2.1', level: 4, of: ['A heading of a lower level'] },
  paragraph(15),
  { kind: 'rule', anchor: 'R1' },
  { kind: 'left-out', anchor: 'X1', why: 'A drawing of the source is not shown here.' },
  { kind: 'heading', anchor: 'S3', level: 2, number: '3', of: ['Conclusion'] },
  paragraph(17),
];

/** For tests: a short text with a block and a piece of every kind. */
export const EVERYTHING: FullText = {
  source: 'hugging-face-markdown',
  title: ['On lamps, ferries and the ', { kind: 'math', tex: 'k' }, ' bells of a harbour that nobody visits'],
  blocks: SHORT,
  footnotes,
  references,
  lacks: ['It has no page breaks.', 'Some of its formulas may be missing.'],
};
