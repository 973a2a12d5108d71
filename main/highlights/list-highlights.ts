import type { HighlightRow, HighlightsInput } from '#contract/highlights';
import type { PaperId } from '#contract/ids';
import type { OfPaper } from './highlight-documents';

type Wanted = Pick<HighlightsInput, 'show' | 'kind' | 'filter'>;

function rowsOf({ paper, highlights, removed }: OfPaper, title: string, { show }: Wanted): readonly HighlightRow[] {
  if (show === 'removed') return removed.map(({ removedAt, ...highlight }) => ({ paper, title, highlight, removedAt }));
  return highlights
    .filter(({ lostAt }) => show === 'all' || lostAt !== undefined)
    .map((highlight) => ({ paper, title, highlight }));
}

function isWanted({ highlight, title }: HighlightRow, kind: Wanted['kind'], words: readonly string[]): boolean {
  if (kind !== undefined && highlight.kind !== kind) return false;
  if (words.length === 0) return true;
  const said = `${highlight.quote.exact} ${highlight.comment} ${title}`.toLocaleLowerCase('en');
  return words.every((word) => said.includes(word));
}

function lastChange(rows: readonly HighlightRow[]): string {
  const at = ({ highlight, removedAt }: HighlightRow): string => removedAt ?? highlight.changedAt;
  return rows.reduce((last, row) => (at(row) > last ? at(row) : last), '');
}

/** The highlights of a list: by paper, that with the last change first, and in the order of each text. */
export function listHighlights(
  all: Iterable<OfPaper>,
  titleOf: (paper: PaperId) => string | undefined,
  wanted: Wanted,
): readonly HighlightRow[] {
  const words = (wanted.filter ?? '').toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  return Array.from(all, (data) => {
    const rows = rowsOf(data, titleOf(data.paper) ?? data.title ?? `arXiv ${data.paper}`, wanted).filter((row) =>
      isWanted(row, wanted.kind, words),
    );
    return { rows, at: lastChange(rows) };
  })
    .filter(({ rows }) => rows.length > 0)
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1))
    .flatMap(({ rows }) => rows);
}
