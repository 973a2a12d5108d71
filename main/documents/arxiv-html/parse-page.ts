import {
  defaultTreeAdapter,
  parse,
  type DefaultTreeAdapterMap,
  type DefaultTreeAdapterTypes,
  type TreeAdapter,
} from 'parse5';

/** A page of a paper is some sixty levels deep. What is deeper is made to be, and costs the parser its square. */
const DEEPEST = 400;
/** A long paper has 50,000. */
const MOST_ELEMENTS = 1_500_000;

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;

export type ParsedPage = {
  readonly document: DefaultTreeAdapterTypes.Document;
  /** Why the page ends before its end, as a sentence. */
  readonly cut?: string;
};

class Excess extends Error {}

/** A page as a tree: no deeper and no larger than can be gone through; what there was before its excess is kept. */
export function parsePage(html: string): ParsedPage {
  let depth = 0;
  let elements = 0;
  const document = defaultTreeAdapter.createDocument();
  const adapter: TreeAdapter<DefaultTreeAdapterMap> = {
    ...defaultTreeAdapter,
    createDocument: () => document,
    createElement: (...of) => {
      elements += 1;
      if (elements > MOST_ELEMENTS) throw new Excess('The rest of the page is left out: it is too large to be read.');
      return defaultTreeAdapter.createElement(...of);
    },
    onItemPush: () => {
      depth += 1;
      if (depth > DEEPEST) throw new Excess('The rest of the page is left out: it is nested too deeply to be read.');
    },
    onItemPop: () => {
      depth -= 1;
    },
  };
  try {
    parse(withoutShortTags(html), { treeAdapter: adapter });
    return { document };
  } catch (thrown) {
    if (!(thrown instanceof Excess)) throw thrown;
    return { document, cut: thrown.message };
  }
}

/** In XHTML `<div/>` is a whole element; read as HTML it would take in all that follows. */
function withoutShortTags(html: string): string {
  if (!/^\s*(?:<\?xml|<!DOCTYPE[^>]*XHTML)/i.test(html.slice(0, 1_000))) return html;
  return html.replace(/<([a-z][\w:-]*)([^<>]*)\/>/gi, (whole, name: string, rest: string) =>
    VOID.test(name) ? whole : `<${name}${rest}></${name}>`,
  );
}
