import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { createLogger } from '../log';
import { systemClock } from '../ports';
import { openStorage } from '../storage/storage';
import { day } from '../testing/papers';
import { dayOfPath, feedDayKind, feedDayPath } from './day-document';

test('a file is a feed day in its own place alone', () => {
  expect(feedDayPath(day('2025-12-31'))).toBe('feed/hugging-face/2025/2025-12-31.json');
  expect(dayOfPath('feed/hugging-face/2025/2025-12-31.json')).toBe('2025-12-31');
  for (const path of [
    'feed/hugging-face/2024/2025-12-31.json',
    'feed/hugging-face/2025/2025-02-30.json',
    'notes.json',
  ]) {
    expect(dayOfPath(path)).toBeUndefined();
  }
});

test('a day of the first version is read with all of its papers, and asked for whole the next time', async () => {
  const home = await mkdtemp(join(tmpdir(), 'offprint-feed-day-'));
  const file = join(home, feedDayPath(day('2025-12-31')));
  await mkdir(dirname(file), { recursive: true });
  await cp(join(import.meta.dirname, 'fixtures', 'feed-day.v1.json'), file);
  const notices: string[] = [];
  const storage = await openStorage({
    home,
    clock: systemClock,
    log: createLogger('error', (line) => process.stderr.write(line)),
    onNotice: (notice) => notices.push(notice.text),
    onState: () => undefined,
  });
  const document = await storage.open(feedDayPath(day('2025-12-31')), feedDayKind(day('2025-12-31')));
  expect(document.data.papers.map(({ paper }) => paper.title)).toEqual(['On a First Form']);
  expect(document.data.validators).toBeNull();
  expect(notices).toEqual([]);
  await storage.close();
  await rm(home, { recursive: true, force: true });
});
