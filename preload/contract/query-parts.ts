import type { Query, QueryPlace } from './query';
import { daysAsWritten } from './query-dates';
import { nameOfField, type QueryFieldName } from './query-fields';
import { parseQuery } from './query-parse';
import { queryTokens } from './query-tokens';
import type { PlacedNode } from './query-values';
import { writeQuery } from './query-write';
import { assertNever } from './types';

/** What has to hold, one thing of all that has to: what a chip in the window stands for. */
export type QueryPart = {
  /** Of all that is written for it, with its minus and its field. */
  readonly place: QueryPlace;
  /** What it is without its minus. */
  readonly node: PlacedNode;
  readonly isNegated: boolean;
  readonly label: QueryLabel;
};

/** A part in two words: `title`, `memory`. In a group, which has no field, the value is all of it as it was typed. */
export type QueryLabel = {
  readonly kind: 'group' | Exclude<PlacedNode['kind'], 'and' | 'or' | 'not'>;
  readonly field?: QueryFieldName;
  readonly value: string;
};

/** The parts of a query that all have to hold, in their order. What stands between `OR` is one of them. */
export function queryParts({ source, root }: Query): readonly QueryPart[] {
  const parts = root.kind === 'and' && isSideBySide(source, root) ? root.parts : [root];
  return parts.flatMap((part) => {
    const isNegated = part.kind === 'not';
    const node = isNegated ? part.part : part;
    if (part.kind === 'everything' || node.kind === 'everything') return [];
    return [{ place: part.place, node, isNegated, label: labelOf(source, node) }];
  });
}

/** Whether what has to hold together just stands there: not in parentheses, and not written as one thing: `50..100`. */
function isSideBySide(source: string, { parts, place }: Extract<PlacedNode, { kind: 'and' }>): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  if (!first || !last || first.kind === 'everything' || last.kind === 'everything') return false;
  if (first.place.to >= place.to) return false;
  // A word that a colon follows is the name of a field that there is not.
  const isName = first.kind === 'word' && source[first.place.to] === ':';
  return !isName && first.place.from === place.from && last.place.to === place.to;
}

function labelOf(source: string, node: PlacedNode): QueryLabel {
  switch (node.kind) {
    case 'and':
    case 'or':
    case 'not':
      return { kind: 'group', value: source.slice(node.place.from, node.place.to) };
    case 'word':
    case 'phrase': {
      const value = node.kind === 'word' && node.prefix ? `${node.text}*` : node.text;
      return { kind: node.kind, ...(node.field === undefined ? {} : { field: nameOfField(node.field) }), value };
    }
    case 'id':
      return { kind: 'id', value: node.id };
    case 'tag':
    case 'queue':
      return { kind: node.kind, field: node.kind, value: node.name };
    case 'status':
      return { kind: 'status', field: 'status', value: node.status };
    case 'source':
      return { kind: 'source', field: 'source', value: node.source };
    case 'days': {
      const { first, last } = node;
      if (first === undefined) return { kind: 'days', field: 'before', value: last ?? '' };
      if (last === undefined) return { kind: 'days', field: 'after', value: first };
      return { kind: 'days', field: 'day', value: daysAsWritten({ first, last }) };
    }
    case 'upvotes':
      return {
        kind: 'upvotes',
        field: 'upvotes',
        value: `${node.comparison === '=' ? '' : node.comparison}${node.count}`,
      };
    case 'has':
    case 'is':
      return { kind: node.kind, field: node.kind, value: node.what };
    default:
      return assertNever(node);
  }
}

/** The text without one of its parts. What is around it stays as it was typed, with one blank between. */
export function withoutPart(source: string, place: QueryPlace): string {
  const [before, behind] = around(source, place);
  const [left, right] = [before.trimEnd(), behind.trimStart()];
  return left + (isApart(left, right) ? ' ' : '') + right;
}

/** The text with another in the place of one of its parts; without that part, if the other is blank. */
export function withPartReplaced(source: string, place: QueryPlace, text: string): string {
  const part = closed(text);
  if (part === '') return withoutPart(source, place);
  const [before, behind] = around(source, place);
  const isAlone = before.trim() === '' && behind.trim() === '';
  const isLed = queryTokens(source).some((token) => isLead(token.kind) && token.place.to === place.from);
  const middle = isLed ? asOperand(part) : isAlone ? part : asOne(part);
  const left = before + (!isLed && isApart(before, middle) ? ' ' : '');
  return left + middle + (isApart(middle, behind) ? ' ' : '') + behind;
}

/** The text with one more part at its end, which has to hold as well as all that is there. */
export function withPart(source: string, text: string): string {
  const [whole, part] = [closed(source), closed(text)];
  if (whole === '' || part === '') return whole + part;
  return `${asOne(whole)} ${asOne(part)}`;
}

const isLead = (kind: string): boolean => kind === 'minus' || kind === 'field';

/** What stands before a place and behind it. A hyphen that followed a phrase would be a minus without it. */
function around(source: string, { from, to }: QueryPlace): readonly [string, string] {
  const behind = source.slice(to);
  const last = queryTokens(source.slice(from, to)).at(-1);
  const hasHyphen = last?.kind === 'phrase' || last?.kind === 'close';
  return [source.slice(0, from), hasHyphen ? behind.replace(/^-+/, '') : behind];
}

/** Whether a blank has to stand between two texts. */
function isApart(left: string, right: string): boolean {
  return !/(?:^|[\s(])$/.test(left) && !/^(?:$|[\s)])/.test(right);
}

/** A text without blanks around it, whose quotation marks and parentheses are closed, and that waits for nothing behind it. */
function closed(source: string): string {
  const trimmed = source.trim();
  const tokens = queryTokens(trimmed);
  const last = tokens.findLast(({ kind }) => kind !== 'or');
  if (last === undefined) return tokens.length === 0 ? trimmed : '';
  const text = last === tokens.at(-1) ? trimmed : trimmed.slice(0, last.place.to);
  const missing = last.kind === 'phrase' ? last.missing : '';
  return text + missing + ')'.repeat(outline(text).open);
}

/** A text that can stand beside another: in parentheses, if `OR` stands in it outside of any. */
function asOne(text: string): string {
  const { hasOr, isUneven } = outline(text);
  if (!hasOr) return text;
  const { root } = parseQuery(text);
  // With something behind it, an OR that joins nothing would join that.
  if (root.kind !== 'or') return writeQuery(root);
  // A parenthesis that closes nothing would close the one put here.
  return `(${isUneven ? writeQuery(root) : text})`;
}

/** A text that can stand behind a minus or the colon of a field: one thing. */
function asOperand(text: string): string {
  const isOne = queryParts(parseQuery(text)).length === 1 && !outline(text).hasOr && !text.startsWith('-');
  return isOne ? text : `(${outline(text).isUneven ? writeQuery(parseQuery(text).root) : text})`;
}

function outline(text: string): { readonly open: number; readonly hasOr: boolean; readonly isUneven: boolean } {
  let open = 0;
  let hasOr = false;
  let isUneven = false;
  for (const { kind } of queryTokens(text)) {
    if (kind === 'open') open += 1;
    else if (kind === 'close' && open === 0) isUneven = true;
    else if (kind === 'close') open -= 1;
    else if (kind === 'or' && open === 0) hasOr = true;
  }
  return { open, hasOr, isUneven };
}
