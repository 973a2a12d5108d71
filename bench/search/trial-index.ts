import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Query } from '#contract/query';
import type { TextsOfPaper } from '../../main/search/messages';
import { Searcher } from '../../main/search/searcher';
import { textsOfPaper } from '../../main/search/source-words';

export type WantedPaper = Parameters<typeof textsOfPaper>[0];

/** Where a paper stands among what a query finds. */
export type Place = {
  /** From 1; undefined if it is not found. */
  readonly rank: number | undefined;
  readonly found: number;
  /** What was looked for in the place of words that nobody wrote. */
  readonly corrected: readonly string[];
};

/** Offprint's index over papers that all are of one day, so that nothing but their words sets them apart. */
export class TrialIndex {
  readonly #folder = mkdtempSync(join(tmpdir(), 'offprint-quality-'));
  readonly #searcher: Searcher;

  /** `change`: what is done to every text before it is indexed. */
  constructor(papers: readonly WantedPaper[], change: (text: string) => string) {
    this.#searcher = new Searcher(this.#folder, SILENT);
    for (let start = 0; start < papers.length; start += AT_ONCE) {
      const part = papers.slice(start, start + AT_ONCE);
      this.#searcher.tell({
        kind: 'papers',
        papers: {
          source: 'feed',
          ids: part.map(({ id }) => id),
          days: new Uint16Array(part.length).fill(1),
          upvotes: new Uint32Array(part.length),
        },
      });
      const texts = part.map((paper) => changed(textsOfPaper(paper), change));
      this.#searcher.tell({
        kind: 'source',
        key: `paper/${start}`,
        stamp: '1',
        from: { kind: 'texts', rank: '', texts },
      });
    }
    this.#searcher.tell({ kind: 'all-told' });
    while (this.#searcher.index.hasWordsToRead || this.#searcher.index.hasIdleWork) this.#searcher.index.work();
  }

  place(paper: string, query: Query): Place {
    const answer = this.#searcher.answer({ kind: 'find', query, order: 'relevance' });
    if (answer.kind !== 'found') throw new Error('Something else was answered than was asked.');
    const { papers, corrected } = answer.found;
    const at = papers.indexOf(this.#searcher.index.papers.numberOf(paper) ?? -1);
    return {
      rank: at === -1 ? undefined : at + 1,
      found: papers.length,
      corrected: corrected.flatMap(({ found }) => found),
    };
  }

  close(): void {
    this.#searcher.index.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const AT_ONCE = 500;
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {
  // Only what is found is of interest.
}

function changed(texts: TextsOfPaper, change: (text: string) => string): TextsOfPaper {
  return { ...texts, fields: texts.fields.map((each) => ({ ...each, texts: each.texts.map(change) })) };
}
