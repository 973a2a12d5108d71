import * as v from 'valibot';
import type { DocumentKind } from '../document';
import { migrateGoals0 } from './goals-0-to-1';

const GoalsSchema = v.object({
  /** Papers to read in a week. */
  weekly: v.number(),
  weeks: v.array(v.object({ week: v.string(), read: v.number() })),
});
export type Goals = v.InferOutput<typeof GoalsSchema>;

/** A made-up document of version 1, for the tests of the storage. */
export const GOALS: DocumentKind<Goals> = {
  name: 'reading goals',
  version: 1,
  schema: GoalsSchema,
  migrations: [{ from: 0, migrate: migrateGoals0 }],
  empty: () => ({ weekly: 0, weeks: [] }),
  durability: 'precious',
};

/** The same, as if it could be fetched again. */
export const DISPOSABLE_GOALS: DocumentKind<Goals> = { ...GOALS, name: 'fetched goals', durability: 'disposable' };
