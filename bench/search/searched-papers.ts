import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { DaySchema } from '#contract/days';
import { randomFrom } from '../corpus/random';
import type { Asked, FactsOfDay, SearchedPaper } from './engine';
import { drawQueries } from './queries';

const DocumentSchema = v.object({
  data: v.object({
    day: DaySchema,
    papers: v.array(
      v.object({
        paper: v.object({
          id: v.string(),
          title: v.string(),
          abstract: v.string(),
          authors: v.array(v.object({ name: v.string() })),
          upvotes: v.number(),
          github: v.optional(v.unknown()),
        }),
      }),
    ),
  }),
});

/** Every so many papers one has the tag. */
const TAGGED = 50;
const SIMILAR = 60;
const LOTS = 5;
const IN_A_LOT = 100;

export type FiledDay = { readonly facts: FactsOfDay; readonly papers: readonly SearchedPaper[] };

/** The papers of a home folder, by the files in which the application keeps them, oldest day first. */
export function readFiledDays(home: string): readonly FiledDay[] {
  const folder = join(home, 'feed', 'hugging-face');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  let count = 0;
  return names.toSorted().map((name) => {
    const path = join(folder, name);
    const { day, papers } = v.parse(DocumentSchema, JSON.parse(readFileSync(path, 'utf8'))).data;
    const searched = papers.map(({ paper: { id, title, abstract, authors, github } }): SearchedPaper => {
      count += 1;
      return {
        id,
        title,
        abstract,
        authors: authors.map((author) => author.name),
        day,
        hasCode: github !== undefined,
        isTagged: count % TAGGED === 0,
      };
    });
    const facts = {
      day,
      path,
      ids: searched.map(({ id }) => id),
      upvotes: papers.map(({ paper }) => paper.upvotes),
      tagged: searched.filter(({ isTagged }) => isTagged).map(({ id }) => id),
    };
    return { facts, papers: searched };
  });
}

/** What the engines are asked: `count` queries of each class, the same for the same papers and seed. */
export function drawAsked(days: readonly FiledDay[], count: number, seed: number): Asked {
  const papers = days.flatMap((day) => day.papers);
  const random = randomFrom(seed + 2);
  return {
    days: days.map(({ facts }) => facts),
    queries: drawQueries(papers, count, seed),
    similarTo: Array.from({ length: SIMILAR }, () => random.pick(papers).id),
    more: Array.from({ length: LOTS }, (_, lot) =>
      Array.from({ length: IN_A_LOT }, (__, at): SearchedPaper => {
        const [words, names] = [random.pick(papers), random.pick(papers)];
        // Ids that no paper has.
        return { ...words, id: `9901.${10_000 + lot * IN_A_LOT + at}`, authors: names.authors };
      }),
    ),
  };
}
