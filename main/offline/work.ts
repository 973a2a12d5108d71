import type { PaperId } from '#contract/ids';
import type { Download } from '#contract/offline';
import type { Documents } from '../documents/documents';

/** What is being fetched of a paper, and how far that is. */
export function workOf(
  paper: PaperId,
  { progress, pdfs }: Pick<Documents, 'progress' | 'pdfs'>,
): Extract<Download['state'], { kind: 'active' }> {
  const pdf = pdfs.fetching().find((each) => each.paper === paper);
  if (pdf !== undefined) return { kind: 'active', part: 'pdf', done: pdf.received, total: pdf.total };
  const { done, total } = progress(paper) ?? { done: 0, total: null };
  return { kind: 'active', part: total === null ? 'text' : 'figures', done, total };
}
