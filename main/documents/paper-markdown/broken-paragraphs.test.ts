import { expect, test } from 'vitest';
import { math, read, texts } from './for-tests';

const textOf = (body: string) =>
  read(`# Sheep\n\n## Abstract\n\nImage: a.pdf\n\n<!-- image -->\n\n## Flocks\n\n${body}`);
const blocksOf = (body: string) => textOf(body).blocks.slice(3);

test.each([
  ['Wool grows (Table\n\n[tab:wool]). It is weighed.', ['Wool grows (Table [wool]). It is weighed.']],
  ['as others do, such as\n\n[ewe, lamb20] and us.', ['as others do, such as [ewe, lamb20] and us.']],
  ['We compare\n\nto them.', ['We compare to them.']],
  ['Of all sheep\n\n, few graze.', ['Of all sheep, few graze.']],
  // What is whole is left so.
  ['Wool grows.\n\nlambs do, too.', ['Wool grows.', 'lambs do, too.']],
  ['Wool grows\n\nLambs do, too', ['Wool grows', 'Lambs do, too']],
  ['We see that:\n\nwool grows.', ['We see that:', 'wool grows.']],
])('halves of a sentence are put together: %j', (body, shown) => {
  expect(texts(blocksOf(body))).toEqual(shown);
});

test('a sentence goes on with a formula', () => {
  expect(blocksOf('We take a matrix\n\n$W$ of wool.')).toMatchObject([
    { of: ['We take a matrix ', math('W'), ' of wool.'] },
  ]);
  expect(texts(blocksOf('All Flocks\n\n$W$ is wool.'))).toEqual(['All Flocks', 'W is wool.']);
});

test('a sentence goes on with an address, alone or not', () => {
  const link = { kind: 'link', href: 'https://example.org/wool' };
  for (const end of ['.', '']) {
    const blocks = blocksOf(`All of it is at\n\n[https://example.org/wool](https://example.org/wool)${end}`);
    expect(blocks).toMatchObject([{ of: ['All of it is at ', link, end].filter((piece) => piece !== '') }]);
  }
});

test('the words of a footnote between two halves are a footnote', () => {
  const text = textOf(
    'Wool is shorn here\n\nThe dog helps.\n\n. Its place is open\n\n[https://example.org/wool](https://example.org/wool)\n\nto all.',
  );
  expect(text.blocks.slice(3)).toMatchObject([
    {
      of: [
        'Wool is shorn here',
        { kind: 'note', note: 'note-1' },
        '. Its place is open',
        { kind: 'note', note: 'note-2' },
        ' to all.',
      ],
    },
  ]);
  expect(text.footnotes).toMatchObject([
    { anchor: 'note-1', mark: '1', of: ['The dog helps.'] },
    { anchor: 'note-2', mark: '2', of: [{ kind: 'link', href: 'https://example.org/wool' }] },
  ]);
});

test('a paragraph between two that are whole is none', () => {
  const text = textOf('Wool is shorn.\n\nThe dog helps.\n\nIt is fed.');
  expect(texts(text.blocks.slice(3))).toEqual(['Wool is shorn.', 'The dog helps.', 'It is fed.']);
  expect(text.footnotes).toEqual([]);
});
