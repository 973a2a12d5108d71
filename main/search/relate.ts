import type { Papers } from './papers';
import { isOfPapers, isThere, type Placed } from './placed';
import { HAS_CODE } from './segment-format';
import { normsOf, type WordIndex } from './word-index';

/**
 * Marks which documents count and which papers have code, and adds up what ranking needs over all segments.
 * @returns what queries are evaluated over
 */
export function relate(segments: readonly Placed[], papers: Papers): WordIndex {
  const ranks: (string | undefined)[] = Array.from({ length: papers.size });
  /** Of each paper where it is told of best so far: the number of the segment, from 1, and the document. */
  const bestSegment = new Uint16Array(papers.size);
  const bestDocument = new Uint32Array(papers.size);
  const hasCode = new Uint8Array(papers.size);
  segments.forEach(({ segment, sources, alive, paperOf }, number) => {
    alive.fill(0);
    const { columns } = segment;
    for (let document = 0; document < alive.length; document += 1) {
      const source = sources[columns.sources[document] ?? 0];
      if (!isThere(source)) continue;
      const paper = paperOf[document] ?? 0;
      if (((columns.flags[document] ?? 0) & HAS_CODE) !== 0) hasCode[paper] = 1;
      if (isOfPapers(source.key)) {
        const rank = ranks[paper];
        if (rank !== undefined && rank >= source.rank) continue;
        const before = segments[(bestSegment[paper] ?? 0) - 1];
        if (before !== undefined) before.alive[bestDocument[paper] ?? 0] = 0;
        ranks[paper] = source.rank;
        bestSegment[paper] = number + 1;
        bestDocument[paper] = document;
      }
      alive[document] = 1;
    }
  });
  papers.markWhere('code', hasCode);
  return { segments: segments, papers, norms: normsOf(segments.map(({ segment }) => segment)) };
}
