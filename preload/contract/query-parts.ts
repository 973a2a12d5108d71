import type { Query, QueryNode, QueryPlace } from './query';

/** A part of a query that can be shown by itself, and taken out. */
export type QueryPart = {
  readonly place: QueryPlace;
  /** As it was typed, without its minus. */
  readonly text: string;
  readonly isTakenAway: boolean;
  /** It narrows by something else than words. */
  readonly isFilter: boolean;
};

/** The parts that must all hold, in the order in which they stand. */
export function queryParts({ root, source }: Query): readonly QueryPart[] {
  const nodes = root.kind === 'and' ? root.parts : [root];
  return nodes.flatMap((node) => {
    if (node.kind === 'everything') return [];
    const inner = node.kind === 'not' ? node.part : node;
    const place = inner.kind === 'everything' ? node.place : inner.place;
    return [
      {
        place: node.place,
        text: source.slice(place.from, place.to),
        isTakenAway: node.kind === 'not',
        isFilter: !isOfWords(inner),
      },
    ];
  });
}

function isOfWords(node: QueryNode): boolean {
  return (node.kind === 'word' || node.kind === 'phrase') && node.field === undefined;
}

/** The query without what stands in a place. */
export function withoutPart(source: string, { from, to }: QueryPlace): string {
  return `${source.slice(0, from).trimEnd()} ${source.slice(to).trimStart()}`.trim();
}

/** The query with one more part, which must hold as well. One that is there already is not put there twice. */
export function withPart(source: string, part: string): string {
  const before = source.trim();
  if (before === '') return part;
  if (` ${before} `.includes(` ${part} `)) return before;
  return ` ${before} `.includes(' OR ') ? `(${before}) ${part}` : `${before} ${part}`;
}

/** The query with something else in a place. */
export function withPartReplaced(source: string, { from, to }: QueryPlace, part: string): string {
  return `${source.slice(0, from)}${part}${source.slice(to)}`;
}

/** The query with a part taken away instead of asked for, or the other way round. */
export function withPartTurned(source: string, { place, isTakenAway, text }: QueryPart): string {
  return withPartReplaced(source, place, isTakenAway ? text : `-${text}`);
}
