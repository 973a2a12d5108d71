import { diffComm } from 'node-diff3';

/** A line of one text against another: in both, only in the first (`gone`), or only in the second (`new`). */
export type LineChange = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/** Both texts line by line, in order: what only the first has stands before what the second has in its place. */
export function lineChanges(before: string, after: string): readonly LineChange[] {
  return diffComm(before.split('\n'), after.split('\n')).flatMap((part): LineChange[] => {
    if (part.common !== undefined) return part.common.map((text) => ({ kind: 'same', text }));
    return [
      ...part.buffer1.map((text): LineChange => ({ kind: 'gone', text })),
      ...part.buffer2.map((text): LineChange => ({ kind: 'new', text })),
    ];
  });
}

/** Both texts in one: what they share once, and where they differ the first's lines before the second's. */
export function bothTexts(first: string, second: string): string {
  return lineChanges(first, second)
    .map(({ text }) => text)
    .join('\n');
}
