import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ListedPaper } from '#contract/paper';
import type { App } from '../../main/app';
import { readRecorded, recordedFiles, withoutRecordings, type RecordedFile } from '../support/recordings';
import { openTestApp } from './doors';

const NOWHERE = 'http://127.0.0.1:9';
const RecordedSchema = v.array(v.looseObject({ paper: v.looseObject({ id: v.string(), upvotes: v.number() }) }));

describe.skipIf(withoutRecordings !== undefined)('recorded days, taken in from files', () => {
  let home: string;
  let app: App;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'offprint-recorded-'));
    app = await openTestApp(home, NOWHERE);
  });
  afterEach(async () => {
    await app.close();
    await rm(home, { recursive: true });
  });

  async function take(file: RecordedFile) {
    return app.call('feed.import', { name: file.name, text: await readFile(file.path, 'utf8') });
  }

  async function listed(): Promise<readonly ListedPaper[]> {
    const papers: ListedPaper[] = [];
    for (;;) {
      const { total, papers: more } = await app.call('list.papers', {
        view: { kind: 'all' },
        offset: papers.length,
        limit: 200,
      });
      papers.push(...more);
      if (papers.length >= total) return papers;
    }
  }

  test(
    'every recorded day is there afterwards as it was recorded, also after a restart',
    { timeout: 60_000 },
    async () => {
      const files = recordedFiles('hf/daily');
      /** What the recordings say: the days on which each paper stood. */
      const said = new Map<string, Set<string>>();
      for (const file of files) {
        const day = file.name.slice(0, 10);
        const items = v.parse(RecordedSchema, readRecorded(file));
        for (const { paper } of items) said.set(paper.id, (said.get(paper.id) ?? new Set()).add(day));
        const report = await take(file);
        const papers = new Set(items.map((item) => item.paper.id)).size;
        expect(report).toMatchObject({ outcome: 'imported', day, papers, problems: [] });
      }
      const expected = Object.fromEntries(Array.from(said, ([id, days]) => [id, [...days].toSorted()]));
      const now = async () => Object.fromEntries((await listed()).map(({ id, days }) => [id, days]));
      expect(await now()).toEqual(expected);
      await app.close();
      app = await openTestApp(home, NOWHERE);
      expect(await now()).toEqual(expected);
      console.log(`${files.length} recorded days, ${said.size} papers taken in from files`);
    },
  );

  test('the mangled ones are refused, each with its reason, and nothing of them is in the feed', async () => {
    for (const file of recordedFiles('hf/mangled')) {
      const items = v.parse(v.array(v.unknown()), readRecorded(file));
      const report = await take(file);
      const message = expect.stringContaining(`None of its ${items.length} items`);
      expect(report).toMatchObject({ outcome: 'refused', error: { message } });
      expect(report.problems).toHaveLength(items.length);
    }
    expect(await listed()).toEqual([]);
    expect((await app.call('feed.calendar')).days).toEqual([]);
  });
});
