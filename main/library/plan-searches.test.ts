import { expect, test } from 'vitest';
import type { LibraryCommand } from '#contract/library';
import type { SearchId } from '#contract/library-ids';
import { day } from '../testing/papers';
import { Decisions } from './decisions';
import { plan, type Plan } from './plan';

function planned(decisions: Decisions, command: LibraryCommand): Plan {
  return plan(decisions, command, {
    ids: [],
    day: null,
    at: '2026-01-10T08:00:00.000Z',
    today: day('2026-01-10'),
    newId: (name) => `${name.toLowerCase()}-1`,
    titleOf: String,
  });
}

/** Carries out and returns what was said. */
function done(decisions: Decisions, command: LibraryCommand): string {
  const { change, did } = planned(decisions, command);
  decisions.apply(change);
  return did;
}

const agents = 'agents-1' as SearchId;
const evals = 'evals-1' as SearchId;
const video = 'video-1' as SearchId;

function withThree(): Decisions {
  const decisions = new Decisions();
  for (const name of ['Agents', 'Evals', 'Video']) {
    done(decisions, { do: 'create-search', name, query: `  tag:${name} `, order: 'relevance' });
  }
  return decisions;
}

const ids = (decisions: Decisions) => decisions.searches.map(({ id }) => id);

test('a saved search is what was typed, at the end of the others', () => {
  const decisions = withThree();
  expect(done(decisions, { do: 'create-search', name: 'Maths', query: ' a  OR b ', order: 'votes' })).toBe(
    'Saved the search Maths',
  );
  expect(decisions.searches.at(-1)).toEqual({
    id: 'maths-1',
    name: 'Maths',
    query: ' a  OR b ',
    order: 'votes',
  });
  expect(decisions.search(agents)).toEqual({ id: agents, name: 'Agents', query: '  tag:Agents ', order: 'relevance' });
});

test('each thing about it can be another, and the rest stays; the step is named after what changed', () => {
  const decisions = withThree();
  const change = (with_: Partial<Extract<LibraryCommand, { do: 'change-search' }>>) =>
    done(decisions, { do: 'change-search', search: evals, ...with_ });
  expect(change({ query: 'evals' })).toBe('Changed the search Evals');
  expect(change({ order: 'date' })).toBe('Changed the search Evals');
  expect(change({ name: 'Tests' })).toBe('Renamed Evals to Tests');
  expect(decisions.search(evals)).toEqual({ id: evals, name: 'Tests', query: 'evals', order: 'date' });
  expect(ids(decisions)).toEqual([agents, evals, video]);
});

test('they stand in the order that the person gives them', () => {
  const decisions = withThree();
  expect(done(decisions, { do: 'move-search', search: video, to: 0 })).toBe('Moved the search Video');
  expect(ids(decisions)).toEqual([video, agents, evals]);
  done(decisions, { do: 'move-search', search: video, to: 99 });
  expect(ids(decisions)).toEqual([agents, evals, video]);
  expect(done(decisions, { do: 'delete-search', search: evals })).toBe('Deleted the search Evals');
  expect(ids(decisions)).toEqual([agents, video]);
});

test('what changes nothing is no step', () => {
  const decisions = withThree();
  for (const command of [
    { do: 'move-search', search: evals, to: 1 },
    { do: 'change-search', search: evals },
    { do: 'change-search', search: evals, name: 'Evals', query: '  tag:Evals ', order: 'relevance' },
  ] as const) {
    expect(planned(decisions, command).change).toEqual({});
  }
});

test('a taken name and a search that is not there are refused in a sentence; its own name is not taken', () => {
  const decisions = withThree();
  const taken = 'There is a search called Evals already. Choose another name.';
  expect(() => planned(decisions, { do: 'create-search', name: 'EVALS', query: 'x', order: 'date' })).toThrow(taken);
  expect(() => planned(decisions, { do: 'change-search', search: video, name: 'evals' })).toThrow(taken);
  expect(done(decisions, { do: 'change-search', search: evals, name: 'evals' })).toBe('Renamed Evals to evals');
  const gone = 'gone' as SearchId;
  for (const command of [
    { do: 'change-search', search: gone },
    { do: 'move-search', search: gone, to: 0 },
    { do: 'delete-search', search: gone },
  ] as const) {
    expect(() => planned(decisions, command)).toThrow(
      'There is no such search. Those that there are: Agents, evals, Video.',
    );
  }
  expect(() => planned(new Decisions(), { do: 'delete-search', search: gone })).toThrow('None is saved.');
});
