export type LineEnd = '\n' | '\r\n';

/** A text whose lines all end in `\n`, whatever they ended in. */
export function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** What most lines of a text end in. */
export function lineEndOf(text: string): LineEnd {
  const all = text.match(/\r?\n/g) ?? [];
  return all.filter((end) => end === '\r\n').length * 2 > all.length ? '\r\n' : '\n';
}

/**
 * A text (with `\n`) with the line ends that its earlier form has in its file: the lines before and after what was
 * changed keep theirs, new ones get `lineEnd`. An unchanged text is given back exactly as it was.
 */
export function withLineEndsOf(earlier: string, text: string, lineEnd: LineEnd): string {
  const plain = withPlainLineEnds(earlier);
  if (plain === text) return earlier;
  if (!earlier.includes('\r')) return lineEnd === '\n' ? text : text.replaceAll('\n', lineEnd);
  const was = plain.split('\n');
  const ends = earlier.match(/\r\n?|\n/g) ?? [];
  const is = text.split('\n');
  const shorter = Math.min(was.length, is.length);
  let before = 0;
  while (before < shorter && was[before] === is[before]) before += 1;
  let after = 0;
  while (after < shorter - before && was.at(-1 - after) === is.at(-1 - after)) after += 1;
  return is
    .map((line, index) => {
      if (index === is.length - 1) return line;
      const isSame = index < before || index >= is.length - after;
      const end = isSame ? ends[index < before ? index : index + was.length - is.length] : lineEnd;
      // A lone \r is given up: before an empty line it would make one line end of two.
      return line + (end === '\n' || end === '\r\n' ? end : lineEnd);
    })
    .join('');
}
