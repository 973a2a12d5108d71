import * as v from 'valibot';
import { DaySchema } from '#contract/days';
import { PaperIdSchema, type PaperId } from '#contract/ids';
import { PaperSchema } from '#contract/paper';
import { TimeSchema } from '#contract/times';
import type { DeepReadonly } from '#contract/types';
import type { DocumentKind } from '../storage/document';

const COPIES_FOLDER = 'library/papers';

/**
 * What the library itself knows of a paper. `full`: all of it. `brief`: of one that was passed over. `waiting` and
 * `unknown`: one that was added by its id and could not be looked up yet, or that nobody knows.
 */
export const PaperCopySchema = v.variant('kind', [
  v.object({
    kind: v.literal('full'),
    id: PaperIdSchema,
    days: v.array(DaySchema),
    at: TimeSchema,
    paper: PaperSchema,
  }),
  v.object({ kind: v.literal('brief'), id: PaperIdSchema, title: v.string() }),
  v.object({ kind: v.literal('waiting'), id: PaperIdSchema, at: TimeSchema }),
  v.object({ kind: v.literal('unknown'), id: PaperIdSchema, at: TimeSchema }),
]);
export type PaperCopy = DeepReadonly<v.InferOutput<typeof PaperCopySchema>>;

const CopiesSchema = v.object({ papers: v.array(PaperCopySchema) });
export type Copies = DeepReadonly<v.InferOutput<typeof CopiesSchema>>;

/** The month in an id, which its copy's file is named by: `2512` of 2512.16969, `0309` of math/0309136. */
export function monthOfId(id: PaperId): string {
  return (id.includes('/') ? id.slice(id.indexOf('/') + 1) : id).slice(0, 4);
}

/** `library/papers/2512.json`, relative to the home folder. */
export function copiesPath(month: string): string {
  return `${COPIES_FOLDER}/${month}.json`;
}

/** The month whose copies a path is the file of, or undefined if it is none of these files. */
export function monthOfCopies(path: string): string | undefined {
  const month = /^library\/papers\/(\d{4})\.json$/.exec(path)?.[1];
  return month;
}

export function copiesKind(month: string): DocumentKind<Copies> {
  return {
    name: 'papers of the library',
    version: 1,
    schema: v.pipe(
      CopiesSchema,
      v.check(({ papers }) => papers.every(({ id }) => monthOfId(id) === month), `It holds papers of another month.`),
    ),
    migrations: [],
    empty: () => ({ papers: [] }),
    durability: 'precious',
  };
}
