import { labelKey } from '#contract/labels';
import type { Query, QueryNode, QueryProblem } from '#contract/query';
import { nearestOf } from '#contract/query-nearest';
import { nameAsWritten } from '#contract/query-write';

export type KnownNames = { readonly queues: readonly string[]; readonly tags: readonly string[] };

/** What is not as it should be in a query, names of queues and tags that do not exist among it, in the order of their places. */
export function queryProblems({ root, problems }: Query, known: KnownNames): QueryProblemData[] {
  return [...problems, ...unknownNames(root, known)]
    .toSorted((a, b) => a.place.from - b.place.from)
    .map(({ place, message, suggestion }) => ({
      from: place.from,
      to: place.to,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    }));
}

type QueryProblemData = { from: number; to: number; message: string; suggestion?: string };

function unknownNames(node: QueryNode, known: KnownNames): readonly QueryProblem[] {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.parts.flatMap((part) => unknownNames(part, known));
    case 'not':
      return unknownNames(node.part, known);
    case 'tag':
    case 'queue': {
      const names = node.kind === 'tag' ? known.tags : known.queues;
      const wanted = labelKey(node.name);
      if (names.some((name) => labelKey(name) === wanted)) return [];
      const near = nearestOf(wanted, names.map(labelKey));
      const meant = names.find((name) => labelKey(name) === near);
      return [
        {
          place: node.place,
          message: `There is no ${node.kind} “${node.name}”.`,
          ...(meant === undefined ? {} : { suggestion: `${node.kind}:${nameAsWritten(meant)}` }),
        },
      ];
    }
    default:
      return [];
  }
}
