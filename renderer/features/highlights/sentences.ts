import type { FlatText, Run } from '#contract/flat-text';
import type { Selected } from './text-selection';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Cells of tables and formulas on lines of their own are no sentences. */
function hasSentences({ part, of }: Run): boolean {
  return part === 0 && of.some((piece) => typeof piece === 'string' || piece.kind !== 'math');
}

function sentencesOf(run: Run): readonly Selected[] {
  return Array.from(segmenter.segment(run.text), ({ segment, index }) => ({
    from: run.from + index + (segment.length - segment.trimStart().length),
    to: run.from + index + segment.trimEnd().length,
  })).filter(({ from, to }) => to > from);
}

/** The first sentence that ends behind a place of the text. */
export function sentenceBehind(flat: FlatText, place: number): Selected | undefined {
  const first = flat.runs.findIndex(({ from, text }) => from + text.length > place);
  if (first < 0) return undefined;
  for (const run of flat.runs.slice(first)) {
    if (!hasSentences(run)) continue;
    const found = sentencesOf(run).find(({ to }) => to > place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The last sentence that begins before a place of the text. */
export function sentenceBefore(flat: FlatText, place: number): Selected | undefined {
  const last = flat.runs.findLastIndex(({ from }) => from < place);
  for (const run of flat.runs.slice(0, last + 1).toReversed()) {
    if (!hasSentences(run)) continue;
    const found = sentencesOf(run).findLast(({ from }) => from < place);
    if (found !== undefined) return found;
  }
  return undefined;
}
