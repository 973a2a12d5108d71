import type { QueryNode } from '#contract/query';
import { eachWord } from '#contract/search-words';

/**
 * A query without those parts that ask for nothing, such as a sign of punctuation: they are neither everywhere nor nowhere,
 * whatever stands around them. Undefined if nothing is left.
 */
export function asking(node: QueryNode): QueryNode | undefined {
  switch (node.kind) {
    case 'and':
    case 'or': {
      const parts = node.parts.flatMap((part) => asking(part) ?? []);
      return parts.length === 0 ? undefined : { ...node, parts };
    }
    case 'not': {
      const part = asking(node.part);
      return part === undefined ? undefined : { ...node, part };
    }
    case 'word':
    case 'phrase':
      return eachWord(node.text, () => undefined) === 0 ? undefined : node;
    default:
      return node;
  }
}
