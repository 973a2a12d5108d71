/** A heading of an appendix, as it stands in what was swallowed. */
const HEADING = /^\s*(?:[A-Z]\.\d{1,2}(?:\.\d{1,2}){0,2}|Appendix [A-Z])\.? \p{Lu}[^.;{}()]{2,90}$/u;
const CODE =
  /[;{]\s*$|^\s*[}#<@]|^\s*(?:def|class|return|import|from|if|for|while|const|let|var)\b.*[:;()]|\w\(.*\)\s*$|==|=>|\s=\s/;
/** `AiA_{i}`: a formula as it is read, and its TeX right after. */
const TWICE = /(?<![A-Za-z\\])([A-Za-z])([A-Za-z0-9]{1,6})\1([_^])\{\2\}/g;
const MOST_CODE = 0.2;

/**
 * The Markdown of a code block that is none: some converters put everything from a listing to the end of the paper into
 * one. Undefined where it may be code after all; only headings of an appendix tell that it is not.
 */
export function proseOfFence(text: string, language: string): string | undefined {
  if (language !== '' || text.length > 500_000) return undefined;
  const lines = text.split('\n');
  const filled = lines.filter((line) => line.trim() !== '');
  if (!filled.some((line) => HEADING.test(line))) return undefined;
  const code = filled.filter((line) => CODE.test(line.slice(0, 500)) && !HEADING.test(line));
  if (code.length > filled.length * MOST_CODE) return undefined;
  return lines
    .map((line) => (HEADING.test(line) ? `\n### ${line.trim()}\n` : line.trim().replaceAll(TWICE, '$1$3{$2}')))
    .join('\n');
}
