import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { decode } from '../decode';
import type { DocumentKind } from '../document';

/** What the process that is killed writes: the number of the change, and some weight. */
const WrittenSchema = v.object({ change: v.number(), text: v.string() });
type Written = v.InferOutput<typeof WrittenSchema>;

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

/** The newest change at or before `through` that was made to a document; 0 if none was. */
export function newestOf(document: number, through: number): number {
  for (let change = through; change > 0; change -= 1) if (documentOfChange(change) === document) return change;
  return 0;
}

/** Files of documents, and last good versions of them, that are there and not whole. */
export async function damagedIn(
  home: string,
  durability: readonly string[] = ['precious', 'disposable'],
): Promise<string[]> {
  const damaged: string[] = [];
  for (const { path, kind } of WRITTEN.filter((written) => durability.includes(written.kind.durability))) {
    for (const file of [join(home, path), join(home, '.offprint', 'last-good', path)]) {
      const bytes = await readFile(file).catch(() => null);
      if (bytes !== null && decode(bytes, kind).kind !== 'good') damaged.push(file);
    }
  }
  return damaged;
}
