import type { QueryNode } from './query';
import { nameOfField } from './query-fields';
import { queryTokens } from './query-lexer';

/** A query that means this: read again, it is the same tree, but for its places. */
export function writeQuery(node: QueryNode): string {
  switch (node.kind) {
    case 'everything':
      return '';
    case 'and':
      return node.parts
        .map((part) => (part.kind === 'or' || part.kind === 'and' ? `(${writeQuery(part)})` : writeQuery(part)))
        .join(' ');
    case 'or':
      return node.parts.map((part) => (part.kind === 'or' ? `(${writeQuery(part)})` : writeQuery(part))).join(' OR ');
    case 'not': {
      const { part } = node;
      const isSimple = part.kind !== 'and' && part.kind !== 'or' && part.kind !== 'not';
      return isSimple ? `-${writeQuery(part)}` : `-(${writeQuery(part)})`;
    }
    case 'word': {
      const text = `${node.text}${node.prefix ? '*' : ''}`;
      const [only, ...others] = queryTokens(text);
      const isOne = only?.kind === 'word' && only.text === text && others.length === 0;
      // What would fall apart, such as a field's name, is written so that it does not.
      return `${fieldOf(node)}${isOne ? text : quoted(text)}`;
    }
    case 'phrase':
      return `${fieldOf(node)}${quoted(node.text)}`;
    case 'id':
      return node.id;
    case 'tag':
    case 'queue':
      return queryPart(node.kind, node.name);
    case 'status':
      return `status:${node.status}`;
    case 'source':
      return `source:${node.source}`;
    case 'days': {
      const { first, last } = node;
      if (first !== undefined && last !== undefined) return first === last ? `day:${first}` : `day:${first}..${last}`;
      return first === undefined ? `before:${last ?? ''}` : `after:${first}`;
    }
    case 'upvotes':
      return `upvotes:${node.comparison}${node.count}`;
    case 'has':
    case 'is':
      return `${node.kind}:${node.what}`;
    default:
      return node satisfies never;
  }
}

function fieldOf({ field }: Extract<QueryNode, { readonly kind: 'word' | 'phrase' }>): string {
  return field === undefined ? '' : `${nameOfField(field)}:`;
}

/** A field with a value, in quotation marks where the value would fall apart without. */
export function queryPart(field: string, value: string): string {
  const plain = `${field}:${value}`;
  const [first, second, ...others] = queryTokens(plain);
  const isOne = first?.kind === 'field' && second?.kind === 'word' && second.text === value && others.length === 0;
  return isOne ? plain : `${field}:${quoted(value)}`;
}

/** No quotation mark can stand in a phrase, and none makes a difference there. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["“”]/g, ' ')}"`;
}
