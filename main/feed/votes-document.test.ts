import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decode } from '../storage/decode';
import { monthOfPath, votesKind, votesPath } from './votes-document';

test('a file is a month of votes in its own place alone', () => {
  expect(monthOfPath(votesPath('2025-12'))).toBe('2025-12');
  for (const path of ['library/votes/2025-13.json', 'library/votes/2025-12.json.corrupt-1', 'votes/2025-12.json']) {
    expect(monthOfPath(path)).toBeUndefined();
  }
});

test('a month of the first version is read with every vote in it', async () => {
  const bytes = await readFile(join(import.meta.dirname, 'fixtures', 'votes.v1.json'));
  expect(decode(bytes, votesKind('2025-12'))).toEqual({
    kind: 'good',
    version: 1,
    data: {
      month: '2025-12',
      papers: {
        '2512.00001': [
          ['2025-12-30T12:00:00.000Z', 3, 0, null],
          ['2025-12-31T12:00:00.000Z', 7, 1, 40],
        ],
        '2512.00002': [['2025-12-31T12:00:00.000Z', 0, 0, null]],
      },
    },
  });
});

test('another month’s file is no month of votes', () => {
  const november = Buffer.from('{"schemaVersion":2,"data":{"month":"2025-11","papers":{}}}');
  expect(decode(november, votesKind('2025-11')).kind).toBe('good');
  expect(decode(november, votesKind('2025-12'))).toEqual({
    kind: 'damaged',
    why: 'its form is wrong: The file holds another month than 2025-12',
  });
});
