/** A piece of a Markdown text that can be parsed by itself. */
export type Chunk =
  | { readonly kind: 'markdown'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string; readonly language: string };

const FENCE = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const ITEM = /^(?:[-*+]|\d{1,9}[.)])[ \t]/;
const HEADING = /^#{1,6}[ \t]/;

/**
 * Cuts a text into pieces that Markdown reads alike alone: at empty lines before a line that is not indented, around
 * headings, before each item of a list. So one odd place costs its own piece, and no piece has to be long.
 */
export function* chunksOf(text: string): Generator<Chunk> {
  let lines: string[] = [];
  let fence: { readonly mark: string; readonly language: string } | undefined;
  let wasEmpty = false;
  for (const line of linesOf(text)) {
    if (fence !== undefined) {
      if (closes(line, fence.mark)) {
        yield { kind: 'code', text: lines.join('\n'), language: fence.language };
        lines = [];
        fence = undefined;
        wasEmpty = false;
      } else lines.push(line);
      continue;
    }
    const opened = FENCE.exec(line.slice(0, 200));
    const begins = opened !== null || HEADING.test(line) || (ITEM.test(line) && ITEM.test(lines[0] ?? ''));
    if (lines.length > 0 && (begins || (wasEmpty && /^\S/.test(line)))) {
      yield { kind: 'markdown', text: lines.join('\n') };
      lines = [];
    }
    wasEmpty = line.trim() === '';
    if (opened?.[1] !== undefined) fence = { mark: opened[1], language: opened[2]?.trim() ?? '' };
    else if (HEADING.test(line)) yield { kind: 'markdown', text: line };
    else if (!wasEmpty || lines.length > 0) lines.push(line);
  }
  if (lines.length === 0) return;
  if (fence === undefined) yield { kind: 'markdown', text: lines.join('\n') };
  else yield { kind: 'code', text: lines.join('\n'), language: fence.language };
}

function closes(line: string, mark: string): boolean {
  const trimmed = line.slice(0, 200).trim();
  return trimmed.length >= mark.length && trimmed === (mark[0] ?? '').repeat(trimmed.length);
}

/** Lines one at a time: a text of a million lines is not held twice. */
export function* linesOf(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    yield text.slice(at, text[end - 1] === '\r' ? end - 1 : end);
    at = end + 1;
  }
}
