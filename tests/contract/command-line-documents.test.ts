import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { papersOf } from '../support/feed-server-papers';
import { offprint as run, type Surroundings } from '../support/offprint';

const TODAY = '2025-12-31';
const paper = papersOf(TODAY).find(({ paper: { id } }) => Number(id.at(-1)) <= 4)?.paper.id ?? '';
/** The thread that reads texts waits so long for another, in milliseconds; a command is not to wait with it. */
const THREAD_WAITS_MS = 20_000;

let server: FeedServer;
let surroundings: Surroundings;
beforeEach(async () => {
  server = await startFeedServer({ today: TODAY });
  surroundings = { home: await mkdtemp(join(tmpdir(), 'offprint-commands-')), huggingFace: server.url };
});
afterEach(async () => {
  await server.close();
  await rm(surroundings.home, { recursive: true, force: true });
});

async function done(...given: string[]): Promise<string> {
  const { status, out, err } = await run(surroundings, ...given);
  expect({ status, err }, given.join(' ')).toEqual({ status: 0, err: '' });
  return out;
}

test('a text is made of a PDF alone, without the page that would take all memory, and says so', async () => {
  const alone = papersOf(TODAY).find(({ paper: { id } }) => id.endsWith('9'))?.paper.id ?? '';
  await done('refresh', '--from', TODAY, '--to', TODAY);
  await done('fetch', alone);
  const text = await done('text', alone);
  expect(text).toContain('On page 3 the robots tend a garden');
  expect(text).not.toContain('On page 2 the robots');
  expect(JSON.parse(await done('documents', '--json'))).toMatchObject([{ paper: alone, source: 'pdf', hasPdf: true }]);
});

test('a text and its PDF are fetched, printed and listed, and a command that has read one ends when it is done', async () => {
  await done('refresh', '--from', TODAY, '--to', TODAY);
  const fetching = done('fetch', '--pdf', paper);
  const ended = await Promise.race([fetching, sleep(THREAD_WAITS_MS - 2_000, 'still there', { ref: false })]);
  expect(ended).not.toBe('still there');
  expect(await done('text', paper)).toContain('Robots tend a garden, and we count what grows.');
  const listed: unknown = JSON.parse(await done('documents', '--json'));
  expect(listed).toMatchObject([{ paper, source: 'arxiv-html' }]);
});
