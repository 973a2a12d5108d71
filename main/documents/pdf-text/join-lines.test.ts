import { expect, test } from 'vitest';
import { endOf, joinLines, vocabularyOf } from './join-lines';
import { fragmentsOf, linesOf, type Line } from './lines';
import type { Piece } from './pieces';

const piece = (text: string, given: Partial<Piece> = {}): Piece => ({
  text,
  x: 60,
  y: 100,
  width: text.length * 5,
  size: 10,
  font: 'f1',
  isRightToLeft: false,
  isApart: false,
  ...given,
});
const lines = (...pieces: readonly Piece[]): Line[] => linesOf(fragmentsOf(pieces));

test.each([
  ['the first retri-', 'eval was', 'the retrieval of all', 'without'],
  ['an open-', 'domain answer', 'the open-domain question', 'none'],
  ['it was pre-', 'trained on', 'we trained pre- and post-hoc with pre-set ends', 'none'],
  ['an unheard-', 'of thing', 'nothing else', 'without'],
  ['the VM Trace-', 'Monkey runs', 'nothing else', 'none'],
  ['pages 12–', '14 of it', 'nothing else', 'none'],
  ['two words', 'on two lines', 'nothing else', 'words'],
  ['日本語の', '文字', 'nothing else', 'none'],
  ['in der', 'Straße', 'nothing else', 'words'],
])('%s | %s', (before, after, elsewhere, end) => {
  expect(endOf(before, after, vocabularyOf(lines(piece(`So ${elsewhere} is.`))))).toBe(end);
});

test('raised and lowered letters stay so, and what was parted at a line’s end is whole', () => {
  const all = lines(
    piece('weights'),
    piece('2', { x: 95, y: 95, size: 6.5, width: 4 }),
    piece('of w', { x: 103, width: 20 }),
    piece('i', { x: 123, y: 102, size: 6.5, width: 3 }),
    piece('are obser-', { x: 130, width: 50 }),
    piece('vations', { y: 112 }),
  );
  expect(joinLines(all, new Set())).toEqual([
    'weights',
    { kind: 'sup', of: ['2'] },
    ' of w',
    { kind: 'sub', of: ['i'] },
    ' are observations',
  ]);
});
