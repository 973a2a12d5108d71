import * as v from 'valibot';
import type { DocumentKind } from '../document';

/** What the process that is killed writes: the number of the change, and some weight. */
const WrittenSchema = v.object({ change: v.number(), text: v.string() });
export type Written = v.InferOutput<typeof WrittenSchema>;

function kind(durability: 'precious' | 'disposable'): DocumentKind<Written> {
  return {
    name: durability,
    version: 1,
    schema: WrittenSchema,
    migrations: [],
    empty: () => ({ change: 0, text: '' }),
    durability,
  };
}

export const WRITTEN = [
  { path: 'first.json', kind: kind('precious') },
  { path: 'library/papers/2512.json', kind: kind('precious') },
  { path: 'feed/days/2025-12-01.json', kind: kind('disposable') },
] as const;

/** Which of the documents a change is made to. */
export function documentOfChange(change: number): number {
  return (change - 1) % WRITTEN.length;
}
