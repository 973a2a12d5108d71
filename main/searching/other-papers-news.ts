import { createHash } from 'node:crypto';
import type { Day } from '#contract/days';
import type { PaperId } from '#contract/ids';
import type { Paper } from '#contract/paper';
import type { QuerySource } from '#contract/query';
import type { SearchNews } from '../search/messages';
import { dayNumber } from '../search/papers';
import { textsOfPaper } from '../search/source-words';

/** A paper that the feed does not hold. */
export type OtherPaper = {
  readonly id: PaperId;
  readonly source: QuerySource;
  readonly day: Day | undefined;
  readonly paper: Paper | undefined;
  /** As far as is known of one whose paper is not. */
  readonly title: string;
};

/** Papers of the starter shelf and of the library that the feed does not hold: what a search is yet to be told of them. */
export type OtherPapersNews = {
  changes(papers: readonly OtherPaper[], isInFeed: (id: PaperId) => boolean): readonly SearchNews[];
  forget(): void;
};

export function createOtherPapersNews(): OtherPapersNews {
  const told = new Map<PaperId, string>();
  return {
    changes(papers, isInFeed) {
      const news: SearchNews[] = [];
      const present = new Set(papers.map(({ id }) => id));
      for (const other of papers) {
        const source = sourceOf(other);
        const facts = `${other.source} ${other.day ?? ''} ${other.paper?.upvotes ?? 0} ${source.stamp}`;
        if (told.get(other.id) === facts) continue;
        told.set(other.id, facts);
        news.push({
          kind: 'papers',
          papers: {
            source: other.source,
            ids: [other.id],
            days: Uint16Array.of(dayNumber(other.day)),
            upvotes: Uint32Array.of(other.paper?.upvotes ?? 0),
          },
        });
        news.push({ kind: 'source', ...source });
      }
      for (const id of told.keys()) {
        if (present.has(id)) continue;
        told.delete(id);
        news.push({ kind: 'source-gone', key: `paper/${id}` });
        // The feed tells of it itself now.
        if (!isInFeed(id)) news.push({ kind: 'gone', ids: [id] });
      }
      return news;
    },
    forget: () => told.clear(),
  };
}

function sourceOf({ id, paper, title }: OtherPaper): Omit<Extract<SearchNews, { readonly kind: 'source' }>, 'kind'> {
  const texts = textsOfPaper(paper ?? { id, title, abstract: '', authors: [], keywords: [] });
  return {
    key: `paper/${id}`,
    stamp: createHash('sha1').update(JSON.stringify(texts)).digest('base64'),
    // Whatever the feed says of the same paper goes before.
    from: { kind: 'texts', rank: '', texts: [texts] },
  };
}
