import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { PaperSchema } from '#contract/paper';
import { parseDailyPapers } from '../../main/sources/hugging-face/source';
import { readRecorded, recordedFiles, withoutRecordings } from '../support/recordings';

if (withoutRecordings !== undefined) console.warn(withoutRecordings);

/** What the comparison needs of a recorded item; read loosely, independent of the parser under test. */
const RecordedSchema = v.array(
  v.looseObject({
    numComments: v.number(),
    paper: v.looseObject({
      id: v.string(),
      title: v.string(),
      summary: v.string(),
      upvotes: v.number(),
      authors: v.array(v.looseObject({ name: v.string() })),
      githubRepo: v.optional(v.string()),
      githubStars: v.optional(v.number()),
      projectPage: v.optional(v.string()),
      ai_keywords: v.optional(v.array(v.string())),
    }),
  }),
);

const fold = (text: string): string => text.replace(/\s+/g, ' ').trim();

describe.skipIf(withoutRecordings !== undefined)('recorded days', () => {
  test('every item of every day is a paper, and says what was recorded', () => {
    const files = recordedFiles('hf/daily').filter(({ name }) => /^\d{4}-\d{2}-\d{2}\.json$/.test(name));
    expect(files.length).toBeGreaterThan(300);
    let items = 0;
    const unreadable: string[] = [];
    for (const file of files) {
      const json = readRecorded(file);
      const recorded = v.parse(RecordedSchema, json);
      const { papers, problems } = parseDailyPapers(json);
      unreadable.push(...problems.map(({ message }) => `${file.name}: ${message}`));
      v.assert(v.array(PaperSchema), papers);
      const byId = new Map(papers.map((paper) => [String(paper.id), paper]));
      items += recorded.length;
      for (const { paper, numComments } of recorded) {
        const parsed = byId.get(paper.id);
        expect({
          id: paper.id,
          title: parsed?.title,
          abstract: parsed?.abstract.replaceAll('\n', ' '),
          authors: parsed?.authors.map(({ name }) => name),
          upvotes: parsed?.upvotes,
          comments: parsed?.comments,
          keywords: parsed?.keywords,
          repository: parsed?.github !== undefined,
          stars: parsed?.github?.stars,
          projectPage: parsed?.projectPage !== undefined,
        }).toEqual({
          id: paper.id,
          title: fold(paper.title),
          abstract: fold(paper.summary),
          authors: paper.authors.map(({ name }) => fold(name)),
          upvotes: paper.upvotes,
          comments: numComments,
          keywords: [...new Set((paper.ai_keywords ?? []).map(fold))].filter((word) => word !== ''),
          repository: paper.githubRepo !== undefined,
          stars: paper.githubRepo === undefined ? undefined : paper.githubStars,
          projectPage: paper.projectPage !== undefined,
        });
      }
    }
    expect(unreadable).toEqual([]);
    console.log(`${files.length} recorded days, ${items} items`);
  });

  test('single items of other times, too', () => {
    for (const file of recordedFiles('hf/fixtures').filter(({ name }) => name.startsWith('daily-'))) {
      const { papers, problems } = parseDailyPapers(readRecorded(file));
      expect(problems).toEqual([]);
      expect(papers.length).toBeGreaterThan(0);
      v.assert(v.array(PaperSchema), papers);
    }
  });

  test('a day recorded twice gains papers and votes', () => {
    const [earlier = [], later = []] = recordedFiles('hf/revisions').map(
      (file) => parseDailyPapers(readRecorded(file)).papers,
    );
    expect([earlier.length, later.length]).toEqual([14, 16]);
    const after = new Map(later.map((paper) => [paper.id, paper]));
    for (const paper of earlier) expect(after.get(paper.id)?.upvotes).toBeGreaterThanOrEqual(paper.upvotes ?? 0);
  });

  test('days in a foreign form give a reason for each item, and no papers', () => {
    const files = recordedFiles('hf/mangled');
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { papers, problems } = parseDailyPapers(readRecorded(file));
      expect(papers).toEqual([]);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.map(({ message }) => message).every((message) => message.includes('not an object'))).toBe(true);
    }
  });
});
