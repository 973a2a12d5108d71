import { HAS, QUERY_SOURCES, QUERY_STATUSES, type QueryNode } from '#contract/query';
import type { Facet, SearchFacets } from '../found';
import { scan, type ScannedWorld, Scanner } from './scan';

/** How many of what a query finds are of each kind, counted one by one. */
export function scanFacets(world: ScannedWorld, root: QueryNode): SearchFacets {
  const scanner = new Scanner(world);
  const found = [...scan(world, root)];
  const valuesOf = (of: (paper: string) => string | readonly string[] | undefined): readonly Facet[] => {
    const all = found.flatMap((paper) => of(paper) ?? []);
    return [...new Set(all)].map((value) => ({ value, count: all.filter((other) => other === value).length }));
  };
  const inOrder = (facets: readonly Facet[], values: readonly string[]): readonly Facet[] =>
    values.flatMap((value) => facets.filter((facet) => facet.value === value));
  const byCount = (facets: readonly Facet[]): readonly Facet[] =>
    facets.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const years = valuesOf((paper) => world.papers.get(paper)?.day?.slice(0, 4));
  return {
    total: found.length,
    source: inOrder(
      valuesOf((paper) => world.papers.get(paper)?.source),
      QUERY_SOURCES,
    ),
    year: years.toSorted((a, b) => (a.value < b.value ? 1 : -1)),
    status: inOrder(
      valuesOf((paper) => scanner.statusOf(paper)),
      QUERY_STATUSES,
    ),
    queue: byCount(
      valuesOf((paper) => {
        const { queue, status } = world.decided.get(paper) ?? {};
        return queue !== undefined && (status === 'queued' || status === 'reading') ? [queue] : [];
      }),
    ),
    tag: byCount(valuesOf((paper) => world.decided.get(paper)?.tags)),
    has: inOrder(
      valuesOf((paper) => HAS.filter((what) => scanner.has(paper, what))),
      HAS,
    ),
  };
}
