import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { parseDailyPapers } from '../sources/hugging-face/daily-papers';
import { day } from '../testing/papers';
import { dayInName, takeRecorded } from './take-recorded';

const item = (id: string) => ({ paper: { id, title: `On ${id}`, summary: '', authors: [], upvotes: 1 } });
const taken: string[] = [];
const take = (name: string, text: string) =>
  takeRecorded(
    { name, text },
    {
      parse: (json) => parseDailyPapers(json),
      latest: day('2026-01-01'),
      take: (on, { papers }) => {
        taken.push(on);
        return Promise.resolve({ changed: true, added: papers.length });
      },
    },
  );

test.each([
  ['2025-12-31.json', '2025-12-31'],
  ['Paper_metadata_download/2025/2025-12-31.json', '2025-12-31'],
  ['daily_2025_12_31.json', '2025-12-31'],
  ['20251231.json', '2025-12-31'],
  ['2024-06-12@2024-06-13T115001.json', '2024-06-12'],
  ['2025-12-31/notes.json', undefined],
  ['2025-02-30.json', undefined],
  ['12025123199.json', undefined],
  ['papers.json', undefined],
])('the day of %s is %s', (name, expected) => {
  expect(dayInName(name)).toBe(expected);
});

test('what can be read is taken in, what cannot is named by its place', async () => {
  const text = JSON.stringify([item('2512.00001'), 'words', item('2512.00002')]);
  expect(await take('2025-12-31.json', text)).toMatchObject({
    outcome: 'imported',
    papers: 2,
    added: 2,
    problems: [{ index: 1 }],
  });
});

test.each([
  ['2025-12-31.json', '', 'It is empty.'],
  ['2025-12-31.json', '<!doctype html>', 'It is a web page, not JSON.'],
  ['2025-12-31.json', '[{"paper": {', 'It is cut off, or not JSON.'],
  ['2025-12-31.json', "[{'paper': None}]", 'It is not JSON.'],
  ['2025-12-31.json', '{"error": "gone"}', 'A list of papers was expected'],
  ['2025-12-31.json', 'null', 'A list of papers was expected'],
  ['2025-12-31.json', `["{'paper': {'id': '2412.07730'}}", "{'paper': {}}"]`, 'None of its 2 items could be read'],
  ['2026-01-02.json', JSON.stringify([item('2512.00001')]), 'is yet to come'],
  ['papers.json', '[]', 'Its name holds no day'],
])('%s with %j is refused: %s', async (name, text, reason) => {
  taken.length = 0;
  const report = await take(name, text);
  expect(report).toMatchObject({ outcome: 'refused', file: name, error: { message: expect.stringContaining(reason) } });
  expect(taken).toEqual([]);
});

test('a day without papers says nothing of that day, and is not taken in', async () => {
  taken.length = 0;
  expect(await take('2025-12-27.json', '\u{FEFF}[]')).toMatchObject({ outcome: 'empty', papers: 0 });
  expect(taken).toEqual([]);
});

test('a disk that fails is no fault of the file', async () => {
  const failing = takeRecorded(
    { name: '2025-12-31.json', text: JSON.stringify([item('2512.00001')]) },
    {
      parse: (json) => parseDailyPapers(json),
      latest: day('2026-01-01'),
      take: () => Promise.reject(new AppError('storage.full', 'Full.')),
    },
  );
  await expect(failing).rejects.toMatchObject({ code: 'storage.full' });
});
