import type { QueueId, SearchId, TagId } from '#contract/library-ids';
import type { ReadonlyDecisions } from './decisions';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id for a queue, tag or search that can be recognised in the files by its name, and that nothing else has. */
export function idFor(name: string, decisions: ReadonlyDecisions, random: () => number): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 24);
  for (;;) {
    const tail = Array.from({ length: 6 }, () => LETTERS[Math.floor(random() * LETTERS.length)] ?? '0').join('');
    const id = plain === '' ? tail : `${plain}-${tail}`;
    // Ids of queues, tags and searches are told apart by where they stand; one that is none's is free for all.
    const isTaken =
      decisions.queue(id as QueueId) !== undefined ||
      decisions.tag(id as TagId) !== undefined ||
      decisions.search(id as SearchId) !== undefined;
    if (!isTaken) return id;
  }
}
