import * as v from 'valibot';
import { FIRST_KINDS, HighlightKindSchema, HighlightSchema, RemovedHighlightSchema } from '#contract/highlights';
import { isPaperId, type PaperId, PaperIdSchema } from '#contract/ids';
import type { DeepReadonly } from '#contract/types';
import type { DocumentKind } from '../storage/document';
import { fileNameOf, idOfFileName } from '../storage/names';

/** Where highlights lie, relative to the home folder: a file for each paper. */
export const HIGHLIGHTS_FOLDER = 'library/highlights';
/** What they are meant as. */
export const KINDS_PATH = 'library/highlight-kinds.json';

const PATH = /^library\/highlights\/([^/]+)\.json$/;

const OfPaperSchema = v.object({
  paper: PaperIdSchema,
  /** The paper's, as it was known when something was last made. */
  title: v.exactOptional(v.string()),
  /** As far as is known in the order of the text. */
  highlights: v.array(HighlightSchema),
  /** The person removed them; they can be put back. Last removed first. */
  removed: v.array(RemovedHighlightSchema),
});
/** All that was highlighted in a paper. */
export type OfPaper = DeepReadonly<v.InferOutput<typeof OfPaperSchema>>;

export function highlightsPath(paper: PaperId): string {
  return `${HIGHLIGHTS_FOLDER}/${fileNameOf(paper)}.json`;
}

/** The paper whose highlights a path names, or undefined if it names none. */
export function paperOfHighlights(path: string): PaperId | undefined {
  const id = idOfFileName(PATH.exec(path)?.[1] ?? '');
  return id !== undefined && isPaperId(id) ? id : undefined;
}

export function highlightsKind(paper: PaperId): DocumentKind<OfPaper> {
  return {
    name: 'highlights of a paper',
    version: 1,
    // A file that was copied over another paper's is damage: its last good version holds what the person made.
    schema: v.pipe(
      OfPaperSchema,
      v.check((data) => data.paper === paper, `The file holds the highlights of another paper than ${paper}.`),
    ),
    migrations: [],
    empty: () => ({ paper, highlights: [], removed: [] }),
    durability: 'precious',
  };
}

const KindsSchema = v.object({ kinds: v.pipe(v.array(HighlightKindSchema), v.minLength(1)) });
export type Kinds = DeepReadonly<v.InferOutput<typeof KindsSchema>>;

/** The kinds of highlights, in the person's order. */
export const KINDS_KIND: DocumentKind<Kinds> = {
  name: 'kinds of highlights',
  version: 1,
  schema: KindsSchema,
  migrations: [],
  empty: () => ({ kinds: FIRST_KINDS }),
  durability: 'precious',
};
