import type { Facet, SearchFacets } from './found';
import { type Circumstances, statusOf } from './evaluate';
import type { Hits } from './hits';
import { MARKS } from './papers';
import type { WordIndex } from './word-index';
import { HAS, QUERY_SOURCES, QUERY_STATUSES } from '#contract/query';

const FIRST_YEAR = 2000;

/** How many of the papers found are of each source, year, status, queue and tag, and have what can be had. */
export function facetsOf(index: WordIndex, circumstances: Circumstances, { found }: Hits): SearchFacets {
  const { papers } = index;
  const sources = new Map<string, number>();
  const statuses = new Map<string, number>();
  const queues = new Map<string, number>();
  const tags = new Map<string, number>();
  const days = new Uint32Array(0x1_0000);
  const marks = new Uint32Array(256);
  const isQueued = new Set<string>(['queued', 'reading']);
  let total = 0;
  for (let paper = 0; paper < found.length; paper += 1) {
    if (found[paper] === 0) continue;
    total += 1;
    addTo(sources, papers.origin(paper) ?? '');
    const day = papers.days[paper] ?? 0;
    days[day] = (days[day] ?? 0) + 1;
    const mark = papers.marks[paper] ?? 0;
    marks[mark] = (marks[mark] ?? 0) + 1;
    const status = statusOf(index, circumstances, paper);
    addTo(statuses, status);
    const queue = papers.queueOf[paper] ?? 0;
    if (queue !== 0 && isQueued.has(status)) addTo(queues, papers.queues[queue] ?? '');
    for (const tag of papers.tags.get(paper) ?? []) addTo(tags, tag);
  }
  return {
    total,
    source: inOrder(sources, QUERY_SOURCES),
    year: yearsOf(days),
    status: inOrder(statuses, QUERY_STATUSES),
    queue: byCount(queues),
    tag: byCount(tags),
    has: HAS.flatMap((value) => {
      let count = 0;
      for (let mark = 0; mark < marks.length; mark += 1) if ((mark & MARKS[value]) !== 0) count += marks[mark] ?? 0;
      return count === 0 ? [] : [{ value, count }];
    }),
  };
}

function addTo(counts: Map<string, number>, value: string): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function byCount(counts: ReadonlyMap<string, number>): readonly Facet[] {
  return Array.from(counts, ([value, count]) => ({ value, count })).toSorted(
    (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1),
  );
}

function inOrder(counts: ReadonlyMap<string, number>, values: readonly string[]): readonly Facet[] {
  return values.flatMap((value) => {
    const count = counts.get(value);
    return count === undefined ? [] : [{ value, count }];
  });
}

/** By year, the latest first. `days`: how many there are of each day number. */
function yearsOf(days: Uint32Array): readonly Facet[] {
  const years = new Map<string, number>();
  days.forEach((count, day) => {
    if (count === 0 || day === 0) return;
    const year = String(new Date(Date.UTC(FIRST_YEAR, 0, 1 + day)).getUTCFullYear());
    years.set(year, (years.get(year) ?? 0) + count);
  });
  return Array.from(years, ([value, count]) => ({ value, count })).toSorted((a, b) => (a.value < b.value ? 1 : -1));
}
