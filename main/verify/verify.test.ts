import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { createBackups } from '../backups/backups';
import { plainLibrary } from '../backups/testing/stored-library';
import { systemClock } from '../ports';
import { SETTINGS_KIND, SETTINGS_PATH } from '../settings/settings';
import { opened } from '../storage/testing/opened';
import { quiet } from '../storage/testing/quiet';
import { temporaryHome } from '../storage/testing/temporary-home';
import { votesKind, votesPath } from '../feed/votes-document';
import { verify } from './verify';

const VOTES = votesPath('2025-12');
let home: string;

beforeEach(async () => {
  home = await temporaryHome();
  const { storage } = await opened(home);
  for (const horizonDays of [3, 4]) {
    const settings = await storage.open(SETTINGS_PATH, SETTINGS_KIND);
    settings.change(() => ({ ...DEFAULT_SETTINGS, horizonDays }));
    const votes = await storage.open(VOTES, votesKind('2025-12'));
    votes.change((data) => ({
      ...data,
      papers: { '2512.00001': [['2025-12-31T00:00:00.000Z', horizonDays, 0, null]] },
    }));
    await storage.flush();
  }
  await storage.close();
});

const found = async () =>
  (await verify(home, quiet)).findings.map(({ level, file, text }) => `${level} ${file}: ${text}`);
const lastGood = (path: string) => join(home, '.offprint', 'last-good', path);

async function put(path: string, contents: string | Buffer): Promise<void> {
  await mkdir(dirname(join(home, path)), { recursive: true });
  await writeFile(join(home, path), contents);
}

test('of a whole library there is nothing to say', async () => {
  expect(await verify(home, quiet)).toEqual({ home, documents: 2, findings: [] });
});

test('a folder that is not there yet is no fault', async () => {
  const { findings } = await verify(join(home, 'not yet'), quiet);
  expect(findings.map(({ level }) => level)).toEqual(['info']);
});

test('a damaged document with a last good version will mend itself; without one it is lost', async () => {
  await put(VOTES, '{"schemaVersion":2,"da');
  expect(await found()).toEqual([
    expect.stringMatching(/^warning library\/votes\/2025-12\.json: is damaged: .* last good version is whole/),
  ]);
  await rm(lastGood(VOTES));
  expect(await found()).toEqual([
    expect.stringMatching(/^error library\/votes\/2025-12\.json: .* There is no good version/),
  ]);
});

test('a document of which only the last good version is left is missing', async () => {
  await rm(join(home, SETTINGS_PATH));
  expect(await found()).toEqual([expect.stringMatching(/^warning settings\.json: is missing\. Its last good version/)]);
});

test('a newer document is told as such, and first', async () => {
  await put('feed/hugging-face/2025/2025-12-31.json', '');
  await put(SETTINGS_PATH, '{"schemaVersion":99,"data":{}}');
  expect(await found()).toEqual([
    expect.stringMatching(/^error settings\.json: was written by a newer Offprint \(version 99/),
    expect.stringMatching(
      /^warning feed\/hugging-face\/2025\/2025-12-31\.json: is damaged: it is empty\. .* fetched again/,
    ),
  ]);
});

test('a last good version that is damaged is told, though nothing is lost', async () => {
  await writeFile(lastGood(SETTINGS_PATH), Buffer.alloc(20));
  expect(await found()).toEqual([expect.stringMatching(/^warning \.offprint\/last-good\/settings\.json: .* zeros/)]);
});

test('what was set aside, and what a killed process left, is named, and nothing is changed', async () => {
  await put('settings.json.corrupt-20260101T000000Z', 'bad');
  await put('.offprint-0123456789abcdef-1.tmp', 'half');
  await put('notes.txt', 'mine');
  const { findings } = await verify(home, quiet);
  expect(findings.map(({ level, file }) => [level, file])).toEqual([
    ['info', '.offprint-0123456789abcdef-1.tmp'],
    ['info', 'settings.json.corrupt-20260101T000000Z'],
  ]);
  expect(await readFile(join(home, '.offprint-0123456789abcdef-1.tmp'), 'utf8')).toBe('half');
});

test('a file among the notes that is none is told of with what to do, and is no fault', async () => {
  await put('library/notes/free/Why now?.md', 'mine');
  await put('library/notes/free/Why now.md', 'mine');
  expect(await found()).toEqual([
    expect.stringMatching(
      /^info library\/notes\/free\/Why now\?\.md: has a name .* Rename it “Why now 2\.md”, and it is one\.$/,
    ),
  ]);
});

test('a backup that is not whole, and a restore that was broken off, are told', async () => {
  await put('library/notes/free/n.md', 'a note');
  const backups = createBackups({ home, clock: systemClock, log: quiet, library: plainLibrary() });
  const { name } = await backups.make('by-hand');
  expect(await found()).toEqual([]);
  await put(`backups/${name}/library/notes/free/n.md`, 'a n0te');
  await put('.offprint/restore/before/library/state.json', '{}');
  expect(await found()).toEqual([
    'warning .offprint/restore: is of a restore that was broken off: the next start completes it.',
    `warning backups/${name}: is not whole, so it is never restored: library/notes/free/n.md is not what it was. Remove it when you have no use for it.`,
  ]);
});
