import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { DaySchema, type Day } from '#contract/days';
import { AppError } from '#contract/errors';
import { PaperIdSchema, type PaperId } from '#contract/ids';
import { WebAddressSchema, type FeedRow, type Paper, type PaperDetail } from '#contract/paper';
import type { DeepReadonly } from '#contract/types';

const text = v.pipe(v.string(), v.minLength(1));
const ShelfFileSchema = v.object({
  papers: v.array(
    v.object({
      id: PaperIdSchema,
      title: text,
      authors: v.array(text),
      day: DaySchema,
      upvotes: v.pipe(v.number(), v.integer(), v.minValue(0)),
      github: v.exactOptional(WebAddressSchema),
      organization: v.exactOptional(text),
      description: text,
    }),
  ),
});
type ShelfPaper = DeepReadonly<v.InferOutput<typeof ShelfFileSchema>>['papers'][number];

export type Shelf = {
  readonly size: number;
  /** By day, newest first. */
  readonly sections: readonly { readonly day: Day; readonly ids: readonly PaperId[] }[];
  row(id: PaperId): FeedRow | undefined;
  /** Our own note about a paper of the shelf. */
  note(id: PaperId): NonNullable<PaperDetail['shelf']> | undefined;
  /** The paper as far as the shelf knows it. */
  paper(id: PaperId): Paper | undefined;
};

/**
 * The starter shelf that comes with Offprint, so that it can be tried before anything was fetched. `resources` is the
 * folder in which `starter-shelf.json` lies. Never part of the feed.
 */
export async function openShelf(resources: string): Promise<Shelf> {
  const file = join(resources, 'starter-shelf.json');
  const papers = [...(await readShelf(file))].toSorted((a, b) =>
    a.day < b.day ? 1 : a.day > b.day ? -1 : b.upvotes - a.upvotes,
  );
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const sections = [...new Set(papers.map((paper) => paper.day))].map((day) => ({
    day,
    ids: papers.filter((paper) => paper.day === day).map(({ id }) => id),
  }));
  return {
    size: papers.length,
    sections,
    row(id) {
      const paper = byId.get(id);
      return paper && rowOf(paper);
    },
    note(id) {
      const paper = byId.get(id);
      return paper && { day: paper.day, description: paper.description };
    },
    paper(id) {
      const paper = byId.get(id);
      return paper && paperOf(paper);
    },
  };
}

async function readShelf(file: string): Promise<readonly ShelfPaper[]> {
  try {
    return v.parse(ShelfFileSchema, JSON.parse(await readFile(file, 'utf8'))).papers;
  } catch (cause) {
    throw new AppError(
      'app.internal',
      `The starter shelf that comes with Offprint cannot be read (${file}). Install Offprint anew.`,
      { cause },
    );
  }
}

function rowOf(paper: ShelfPaper): FeedRow {
  return {
    id: paper.id,
    day: paper.day,
    title: paper.title,
    authors: paper.authors.slice(0, 2),
    authorCount: paper.authors.length,
    ...(paper.organization === undefined ? {} : { organization: paper.organization }),
    gist: paper.description,
    upvotes: paper.upvotes,
    comments: 0,
    words: 0,
  };
}

function paperOf(paper: ShelfPaper): Paper {
  return {
    id: paper.id,
    title: paper.title,
    abstract: '',
    authors: paper.authors.map((name) => ({ name })),
    ...(paper.organization === undefined ? {} : { organization: { name: paper.organization } }),
    upvotes: paper.upvotes,
    comments: 0,
    ...(paper.github === undefined ? {} : { github: { url: paper.github } }),
    keywords: [],
    media: [],
  };
}
