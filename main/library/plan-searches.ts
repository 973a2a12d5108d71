import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { labelKey } from '#contract/labels';
import type { LibraryCommand } from '#contract/library';
import { type SearchId, SearchIdSchema } from '#contract/library-ids';
import { assertNever } from '#contract/types';
import type { ReadonlyDecisions } from './decisions';
import type { SearchDefinition } from './definitions';
import type { Plan, PlanContext } from './plan';

type SearchesCommand = Extract<
  LibraryCommand,
  { do: 'create-search' | 'change-search' | 'move-search' | 'delete-search' }
>;

/** As `plan`, of saved searches. */
export function planSearches(decisions: ReadonlyDecisions, command: SearchesCommand, context: PlanContext): Plan {
  const { searches } = decisions;
  switch (command.do) {
    case 'create-search': {
      const { name, query, order } = command;
      refuseTaken(decisions, name, null);
      const id = v.parse(SearchIdSchema, context.newId(name));
      const search: SearchDefinition = { id, name, query, order: order ?? 'relevance' };
      return { change: { searches: [...searches, search] }, did: `Saved the search ${name}`, papers: 0 };
    }
    case 'change-search': {
      const before = known(decisions, command.search);
      const { name = before.name, query = before.query, order = before.order } = command;
      refuseTaken(decisions, name, before.id);
      const after: SearchDefinition = { ...before, name, query, order };
      const isRenamed = name !== before.name;
      const isElse = query !== before.query || order !== before.order;
      const did = isRenamed ? `Renamed ${before.name} to ${name}` : `Changed the search ${name}`;
      return { change: isRenamed || isElse ? { searches: replaced(searches, after) } : {}, did, papers: 0 };
    }
    case 'move-search': {
      const search = known(decisions, command.search);
      const others = searches.filter(({ id }) => id !== search.id);
      const moved = [...others.slice(0, command.to), search, ...others.slice(command.to)];
      const isSame = moved.every(({ id }, index) => id === searches[index]?.id);
      return { change: isSame ? {} : { searches: moved }, did: `Moved the search ${search.name}`, papers: 0 };
    }
    case 'delete-search': {
      const search = known(decisions, command.search);
      return {
        change: { searches: searches.filter(({ id }) => id !== search.id) },
        did: `Deleted the search ${search.name}`,
        papers: 0,
      };
    }
    default:
      return assertNever(command);
  }
}

function replaced(searches: readonly SearchDefinition[], after: SearchDefinition): readonly SearchDefinition[] {
  return searches.map((search) => (search.id === after.id ? after : search));
}

function known(decisions: ReadonlyDecisions, id: SearchId): SearchDefinition {
  const search = decisions.search(id);
  if (search !== undefined) return search;
  const names = decisions.searches.map(({ name }) => name).join(', ');
  throw new AppError(
    'library.unknown',
    `There is no such search. ${names === '' ? 'None is saved.' : `Those that there are: ${names}.`}`,
  );
}

function refuseTaken(decisions: ReadonlyDecisions, name: string, own: SearchId | null): void {
  const other = decisions.searches.find((search) => search.id !== own && labelKey(search.name) === labelKey(name));
  if (other !== undefined) {
    throw new AppError('library.refused', `There is a search called ${other.name} already. Choose another name.`, {
      details: { field: 'name' },
    });
  }
}
