import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** What this reader looks at of the parser's nodes. */
export type MarkdownNode = {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly alt?: string | null;
  readonly depth?: number;
  readonly ordered?: boolean | null;
  readonly start?: number | null;
  readonly lang?: string | null;
  readonly align?: readonly (string | null)[] | null;
  readonly children?: readonly MarkdownNode[];
};

const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false });

const LONGEST = 20_000;
const LONGEST_TABLE = 200_000;
/** The parser's time grows with the square of these in one piece; no paper has so many so close. */
const MOST_SIGNS = 600;
const SIGNS = /[*_[\]`<>~]/g;
const DEEP = /^(?:[ \t]*(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])){12}/m;
/** Without any of these a text is a paragraph. */
const MARKUP = /[\\`*_[\]<>#|~&!]|^[ \t]|^[-+=]|^\d{1,9}[.)]|\n[-=+\d\t ]|[ \\]\n|https?:|www\./;

/** The nodes of a piece of Markdown. What would cost too much to parse is one paragraph, as it is written. */
export function parseMarkdown(text: string): readonly MarkdownNode[] {
  if (!MARKUP.test(text)) return asWritten(text);
  const isTable = text.startsWith('|');
  if (text.length > (isTable ? LONGEST_TABLE : LONGEST) || DEEP.test(text)) return asWritten(text);
  const signs = text.match(SIGNS)?.length ?? 0;
  if (!isTable && signs > MOST_SIGNS && signs * 10 > text.length) return asWritten(text);
  try {
    // `28*28 and 448*448` has no emphasis in it.
    const source = text.includes('`') ? text : text.replaceAll(/(?<=\d)\*(?=\d)/g, '\\*');
    return (parser.parse(source) as MarkdownNode).children ?? [];
  } catch {
    // Nested deeper than the parser can go.
    return asWritten(text);
  }
}

function asWritten(text: string): readonly MarkdownNode[] {
  return [{ type: 'paragraph', children: [{ type: 'text', value: text.trimEnd() }] }];
}
