import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type PaperId, PaperIdSchema } from '#contract/ids';
import type { HeldDocument } from './held-documents';
import { progressOf } from './reading-progress';

const id = (digit: number): PaperId => v.parse(PaperIdSchema, `2512.0000${digit}`);
const text = (words: number | null): HeldDocument => ({
  source: 'arxiv-html',
  fetchedAt: '2025-12-31T00:00:00.000Z',
  pictures: { wanted: 0, had: 0, missing: 0 },
  words,
  pdf: null,
  noPdf: null,
  bytes: 1,
  noText: null,
});
const read = (digit: number, progress: number, seconds = 0) => ({ paper: id(digit), progress, seconds, at: digit });

test('what was begun and not ended is in progress, the last read first, with what the rest takes', () => {
  const held = new Map([
    [id(1), text(4_760)],
    [id(2), text(null)],
  ]);
  const progress = progressOf([read(3, 0.5), read(2, 0.414), read(1, 0.5), read(4, 0.01), read(5, 0.99)], held);
  expect(progress.begun()).toEqual([id(3), id(2), id(1)]);
  expect(progress.of(id(1))).toEqual({ percent: 50, minutesLeft: 10 });
  expect(progress.of(id(2))).toEqual({ percent: 41 });
  expect(progress.of(id(4))).toBeUndefined();
});

test('who reads slowly is told so', () => {
  const held = new Map([[id(1), text(4_000)]]);
  expect(progressOf([read(1, 0.5, 1_200)], held).of(id(1))).toEqual({ percent: 50, minutesLeft: 20 });
});
