import { expect, test } from 'vitest';
import { isOwnFrame } from './sender';

const ORIGIN = 'offprint://app';
const main = { origin: ORIGIN };

test('the main frame of the window may ask, while the page in it is ours', () => {
  expect(isOwnFrame(main, main, ORIGIN)).toBe(true);
});

test.each([
  ['a frame that has gone', null, main],
  ['a frame while there is no window', main, undefined],
  ['an embedded frame, or that of another window, with our own page', { origin: ORIGIN }, main],
])('%s may not', (_who, frame, mainFrame) => {
  expect(isOwnFrame(frame, mainFrame, ORIGIN)).toBe(false);
});

test.each(['null', '', 'https://huggingface.co', 'offprint://application', 'offprint://app:1', 'file://'])(
  'a page of the origin %j may not, though it be in our window',
  (origin) => {
    const stranger = { origin };
    expect(isOwnFrame(stranger, stranger, ORIGIN)).toBe(false);
  },
);
