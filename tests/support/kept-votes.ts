import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from '../../main/storage/decode';
import { votesKind, votesPath } from '../../main/feed/votes-document';
import type { Promises } from './busy-window';
import { papersOf } from './feed-server-papers';

/** How many observations of votes were promised, and those that are not in the home folder's files. */
export async function lostVotes(
  home: string,
  { observed }: Promises,
): Promise<{ readonly promised: number; readonly lost: readonly string[] }> {
  let promised = 0;
  const lost: string[] = [];
  for (const [day, mores] of observed) {
    const kept = await votesOf(home, day.slice(0, 7));
    for (const { paper } of papersOf(day)) {
      const expected = mores.map((more) => paper.upvotes + more);
      const history = (kept[paper.id] ?? []).map(([, upvotes]) => upvotes);
      promised += expected.length;
      // In their order, among others whose report had not come yet.
      let from = 0;
      for (const upvotes of expected) {
        const at = history.indexOf(upvotes, from);
        if (at < 0) lost.push(`${day} ${paper.id}: ${upvotes} votes`);
        else from = at + 1;
      }
    }
  }
  return { promised, lost };
}

async function votesOf(home: string, month: string) {
  const decoded = decode(await readFile(join(home, votesPath(month))), votesKind(month));
  return decoded.kind === 'good' ? decoded.data.papers : {};
}
