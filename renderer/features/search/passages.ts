import type { PaperId } from '#contract/ids';
import type { View } from '#contract/lists';
import type { SearchField } from '#contract/query';
import type { Row } from '#contract/paper';
import type { FoundPassage } from '#contract/search';
import type { Client } from '../../bridge/client';
import { useReady } from '../../store/store';
import { useAnswer } from './useAnswer';

/** What a row of a search shows beside what every row does: where the words stand, or what makes it like another. */
export type RowPassage = FoundPassage & { readonly shared?: readonly string[] };
export type RowPassages = ReadonlyMap<PaperId, RowPassage>;

/** What is found in rows is looked for once typing rests: it would hold up what the next letter finds. Milliseconds. */
const AFTER_MS = 180;

const WHERE: Readonly<Record<SearchField, string>> = {
  title: 'Title',
  author: 'Authors',
  organization: 'Organization',
  submitter: 'Submitted by',
  keyword: 'Keywords',
  abstract: 'Abstract',
  note: 'Your note',
  highlight: 'Highlights',
  text: 'Full text',
};

/** Where a passage stands, in words. */
export function passagePlace(field: SearchField): string {
  return WHERE[field];
}

/** What was found in these rows of a list that was searched for; null for any other list. */
export function usePassages(view: View, rows: readonly Row[]): RowPassages | null {
  const saved = useReady(({ library }) =>
    view.kind === 'saved' ? library.searches.find(({ id }) => id === view.search)?.query : undefined,
  );
  const query = view.kind === 'search' ? view.query : saved;
  const typing = view.kind === 'search' && view.typing === true;
  const papers = rows.map(({ id }) => id);
  const isAsked = papers.length > 0 && (view.kind === 'similar' || (query ?? '').trim() !== '');
  const question = isAsked ? JSON.stringify([view.kind, query, typing, papers]) : null;
  const ask = async (client: Client): Promise<RowPassages> => {
    if (view.kind === 'similar') {
      const similar = await client.call('search.similar', {
        papers: { kind: 'ids', ids: [...view.papers] },
        limit: 50,
      });
      return new Map(similar.map(({ row, shared }) => [row.id, { paper: row.id, title: [], authors: [], shared }]));
    }
    const found = await client.call('search.passages', {
      query: query ?? '',
      ...(typing ? { typing: true as const } : {}),
      papers,
    });
    return new Map(found.map((passage) => [passage.paper, passage]));
  };
  return useAnswer({ question, afterMs: AFTER_MS, ask });
}
