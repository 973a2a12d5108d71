import { expect, test } from 'vitest';
import { id } from '../testing/papers';
import { findTitles } from './find-titles';

const [one, two, three] = [id('2512.00001'), id('2512.00002'), id('2512.00003')];
const TITLES = new Map([
  [one, 'Attention, Again'],
  [two, 'On Attention'],
]);
const find = (words: string, limit = 10) =>
  findTitles(
    [
      [two, three],
      [one, two],
    ],
    (each) => TITLES.get(each),
    words,
    limit,
  );

test('papers have every word in their titles, each once, those of the first list first', async () => {
  expect((await find('attention')).map((paper) => paper.id)).toEqual([two, one]);
  expect(await find('again attention')).toEqual([{ id: one, title: 'Attention, Again' }]);
  expect(await find('nothing')).toEqual([]);
});

test('no more are given than are wanted; without words every paper with a title is one', async () => {
  expect(await find('', 1)).toEqual([{ id: two, title: 'On Attention' }]);
  expect(await find('', 10)).toHaveLength(2);
});
