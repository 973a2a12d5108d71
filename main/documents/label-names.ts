const KINDS =
  '(?:fig(?:ure)?|tab(?:le)?|tbl|(?:s|sub|subsub)?sec(?:tion)?|eqn?|equation|app(?:endix|x)?|apx|algo?|algorithm|thm|theorem|lem(?:ma)?|prop|cor|defn?|lst|listing|ch(?:ap)?|line|item|part):';
/** `fig:wool`, as authors call a place of their text. */
const NAME = new RegExp(String.raw`\[(${KINDS})([^\s[\],;]{1,80})\]`, 'gi');
/** What LaTeXML shows for a place that it did not find: `LABEL:fig:wool`. */
const LOST = new RegExp(String.raw`\bLABEL:(?:${KINDS})?([^\s[\](),;]{0,79}[^\s[\](),;.:!?])`, 'gi');
/** The same, or any other name, right behind the word that it belongs to. */
const JOINED =
  /\b((?:Figure|Fig|Table|Tab|Section|Sec|Subsection|Equation|Eq|Appendix|Algorithm|Alg|Theorem|Lemma|Proposition|Corollary|Definition|Listing|Chapter)s?\.?)\[(?=[\w:.+/-]{2,80}\])/gi;

/** Whether authors' names of places stand for numbers in a text. */
export const hasLabelNames = (text: string): boolean => text.search(NAME) !== -1;

/** Text without LaTeXML's own word for places that it did not find: `[wool]` for `LABEL:fig:wool`. */
export const withLostLabels = (text: string): string =>
  text.includes('LABEL:') ? text.replaceAll(LOST, '[$1]') : text;

/** Names of places as a reader can read them, apart from their words: `Figure [wool]` for `Figure[fig:wool]`. */
export function withLabelNames(text: string): string {
  const found = withLostLabels(text);
  if (!found.includes('[')) return found;
  return found
    .replaceAll(JOINED, '$1 [')
    .replaceAll(NAME, (whole, _kind: string, name: string, at: number, all: string) => {
      const before = /[\p{L}\d,]/u.test(all[at - 1] ?? '') ? ' ' : '';
      const after = /[\p{L}\d]/u.test(all[at + whole.length] ?? '') ? ' ' : '';
      return `${before}[${name}]${after}`;
    });
}
