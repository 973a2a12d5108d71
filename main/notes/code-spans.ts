import type { MarkdownLine } from './markdown-lines';

/** Code between backticks within text: the whole of it, and what is between them. */
export type CodeSpan = {
  readonly from: number;
  readonly to: number;
  readonly inner: readonly [from: number, to: number];
};

type Run = { readonly from: number; readonly length: number };

/** The code within some lines of text that belong together, in order. In linear time. */
export function codeSpansIn(
  markdown: string,
  lines: readonly Pick<MarkdownLine, 'from' | 'to'>[],
): readonly CodeSpan[] {
  const runs = lines.flatMap(({ from, to }) =>
    Array.from(markdown.slice(from, to).matchAll(/`+/g), (match): Run => ({
      from: from + match.index,
      length: match[0].length,
    })),
  );
  /** Which runs have which length, the last one first. */
  const byLength = new Map<number, number[]>();
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const length = runs[index]?.length ?? 0;
    const same = byLength.get(length);
    if (same) same.push(index);
    else byLength.set(length, [index]);
  }
  const spans: CodeSpan[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const run = runs[index];
    if (!run) break;
    const escaped = isEscaped(markdown, run.from) ? 1 : 0;
    const length = run.length - escaped;
    const waiting = byLength.get(length) ?? [];
    while ((waiting.at(-1) ?? Number.POSITIVE_INFINITY) <= index) waiting.pop();
    const closing = waiting.at(-1);
    const end = closing === undefined ? undefined : runs[closing];
    if (length === 0 || closing === undefined || !end) continue;
    spans.push({
      from: run.from + escaped,
      to: end.from + length,
      inner: [run.from + run.length, end.from],
    });
    index = closing;
  }
  return spans;
}

/** Whether the character at an offset stands behind a backslash that counts. */
export function isEscaped(markdown: string, at: number): boolean {
  let first = at;
  while (markdown[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}

/** The lines of text, those together that continue each other. */
export function paragraphsOf(lines: readonly MarkdownLine[]): readonly (readonly MarkdownLine[])[] {
  const paragraphs: MarkdownLine[][] = [];
  for (const line of lines) {
    if (line.kind !== 'text') continue;
    const last = paragraphs.at(-1);
    if (line.isContinued && last) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}
