import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import type { LibraryCommand } from '#contract/library';
import { day, id } from '../testing/papers';
import { Decisions } from './decisions';
import { FIRST_QUEUES } from './definitions';
import { plan, type Plan } from './plan';
import { canonical, commandOf, PAPERS, wish } from './testing/commands';

let ids = 0;
function begun(): Decisions {
  const decisions = new Decisions();
  decisions.apply({ queues: FIRST_QUEUES });
  return decisions;
}

function planned(decisions: Decisions, command: LibraryCommand, papers: readonly string[] = []): Plan {
  return plan(decisions, command, {
    ids: papers.map(id),
    day: null,
    at: '2026-01-10T08:00:00.000Z',
    today: day('2026-01-10'),
    newId: (name) => {
      ids += 1;
      return `${name.replace(/[^a-z]/g, '')}-${ids}`;
    },
    titleOf: (paper) => `On ${paper}`,
  });
}

/** Carries out and returns what was said. */
function done(decisions: Decisions, command: LibraryCommand, papers: readonly string[] = []): string {
  const { change, did } = planned(decisions, command, papers);
  decisions.apply(change);
  return did;
}

/** What a command changes; undefined if it is refused as commands are. */
function attempt(decisions: Decisions, command: LibraryCommand, papers: readonly string[]): Plan['change'] | undefined {
  try {
    return planned(decisions, command, papers).change;
  } catch (thrown) {
    if (AppError.from(thrown).code.startsWith('library.')) return undefined;
    throw thrown;
  }
}

const of = (...papers: string[]) => ({ kind: 'ids' as const, ids: papers.map(id) });
const [A, B, C, D] = ['2512.00001', '2512.00002', '2512.00003', '2512.00004'] as const;
const skim = FIRST_QUEUES[1]?.id ?? ('' as never);
const next = FIRST_QUEUES[0]?.id ?? ('' as never);

test('steps say what was done in the words of the person', () => {
  const decisions = begun();
  done(decisions, { do: 'queue', papers: of(A, B, C), queue: next }, [A, B, C]);
  expect(done(decisions, { do: 'queue', papers: of(C), queue: next, at: 'top' }, [C])).toBe(
    `Moved “On ${C}” to place 1 of 3 in Read next`,
  );
  expect(done(decisions, { do: 'queue', papers: of(C), queue: next, at: 9 }, [C])).toBe(
    `Moved “On ${C}” to place 3 of 3 in Read next`,
  );
  expect(done(decisions, { do: 'queue', papers: of(D), queue: next, at: 'top' }, [D])).toBe(
    `Queued “On ${D}” in Read next`,
  );
  expect(done(decisions, { do: 'snooze', papers: of(A), until: day('2026-01-12') }, [A])).toBe(
    `Put off “On ${A}” until Monday 12 January`,
  );
  expect(done(decisions, { do: 'snooze', papers: of(A), until: day('2027-01-12') }, [A])).toBe(
    `Put off “On ${A}” until Tuesday 12 January 2027`,
  );
});

test('a level that is no tag itself is renamed, merged and deleted with what is below it', () => {
  const decisions = begun();
  const names = () => [...decisions.tags.values()].map(({ name }) => name).toSorted();
  const tagged = () => (decisions.entryOf(id(A))?.tags ?? []).map((tag) => decisions.tag(tag)?.name);
  done(decisions, { do: 'tag', papers: of(A), add: ['agents/memory', 'agents/tools', 'evals'], remove: [] }, [A]);
  expect(done(decisions, { do: 'change-tag', tag: { level: 'Agents' }, name: 'agency' })).toBe(
    'Renamed Agents to agency',
  );
  expect(names()).toEqual(['agency/memory', 'agency/tools', 'evals']);
  const into = [...decisions.tags.values()].find(({ name }) => name === 'evals')?.id ?? ('' as never);
  done(decisions, { do: 'merge-tag', from: { level: 'agency' }, into });
  expect(tagged()).toEqual(['evals/memory', 'evals/tools', 'evals']);
  done(decisions, { do: 'change-tag', tag: into, name: 'tests' });
  expect(done(decisions, { do: 'delete-tag', tag: { level: 'tests' } })).toBe('Deleted the tag tests');
  expect(names()).toEqual([]);
  expect(() => planned(decisions, { do: 'delete-tag', tag: { level: 'agents' } })).toThrow(
    'There is no tag agents, and none below it.',
  );
});

test('a queue is made with all that it has, in one step, and no key belongs to two', () => {
  const decisions = begun();
  const made: LibraryCommand = { do: 'create-queue', name: 'Weekend', colour: 4, key: 'w', limit: 12 };
  expect(done(decisions, made)).toBe('Made the queue Weekend');
  expect(decisions.queues.at(-1)).toMatchObject({ name: 'Weekend', colour: 4, key: 'w', limit: 12 });
  expect(() => planned(decisions, { do: 'create-queue', name: 'Other', key: 'w' })).toThrow(
    'The key W is that of Weekend.',
  );
});

test('any commands followed by their inverses, backwards, give back the same decisions; as do the changes again', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 60 }), (wishes) => {
      const decisions = begun();
      const states = [canonical(decisions)];
      const steps: { change: Plan['change']; undo: Plan['change'] }[] = [];
      for (const each of wishes) {
        const { command, ids: papers } = commandOf(each, decisions);
        const change = attempt(decisions, command, papers);
        // What is refused has changed nothing.
        expect(canonical(decisions)).toEqual(states.at(-1));
        if (change === undefined) continue;
        const undo = decisions.inverseOf(change);
        decisions.apply(change);
        steps.push({ change, undo });
        states.push(canonical(decisions));
      }
      for (const [index, { undo }] of [...steps.entries()].toReversed()) {
        decisions.apply(undo);
        expect(canonical(decisions)).toEqual(states[index]);
      }
      for (const [index, { change }] of steps.entries()) {
        decisions.apply(change);
        expect(canonical(decisions)).toEqual(states[index + 1]);
      }
    }),
    { numRuns: 150 },
  );
});

test('what is kept beside the entries says what they say', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
      const decisions = begun();
      for (const each of wishes) {
        const { command, ids: papers } = commandOf(each, decisions);
        decisions.apply(attempt(decisions, command, papers) ?? {});
        const entries = new Map(decisions.entries());
        const where = (test: (paper: (typeof PAPERS)[number]) => boolean) => PAPERS.filter(test).toSorted();
        const listed = (set: Iterable<string>) => [...set].toSorted();
        expect(listed(decisions.starred)).toEqual(where((paper) => entries.get(paper)?.starred === true));
        expect(listed(decisions.snoozed)).toEqual(where((paper) => entries.get(paper)?.snoozedUntil !== undefined));
        for (const status of ['undecided', 'queued', 'reading', 'archived', 'trashed'] as const) {
          expect(listed(decisions.withStatus(status))).toEqual(where((paper) => entries.get(paper)?.status === status));
        }
        for (const tag of decisions.tags.keys()) {
          expect(listed(decisions.tagged(tag))).toEqual(
            where((paper) => entries.get(paper)?.tags?.includes(tag) === true),
          );
        }
        for (const queue of decisions.queues) {
          const inIt = decisions.inQueue(queue.id);
          const places = inIt.map((paper) => entries.get(paper)?.place ?? '');
          expect(places).toEqual(places.toSorted((a, b) => (a < b ? -1 : 1)));
          expect(new Set(places).size).toBe(places.length);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('every entry names queues and tags that are there', () => {
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 40 }), (wishes) => {
      const decisions = begun();
      for (const each of wishes) {
        const { command, ids: papers } = commandOf(each, decisions);
        decisions.apply(attempt(decisions, command, papers) ?? {});
        for (const [, entry] of decisions.entries()) {
          for (const tag of entry.tags ?? []) expect(decisions.tags.has(tag)).toBe(true);
          // What lies in the archive may come from a queue that is gone.
          if (entry.status !== 'queued') continue;
          expect(decisions.queues.some((queue) => queue.id === entry.queue)).toBe(true);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('papers are put at the end of a queue, at its top, and where one says; a block moves together', () => {
  const decisions = begun();
  expect(done(decisions, { do: 'queue', papers: of(A), queue: skim }, [A])).toBe('Queued “On 2512.00001” in Skim');
  done(decisions, { do: 'queue', papers: of(B, C), queue: skim }, [B, C]);
  done(decisions, { do: 'queue', papers: of(D), queue: skim, at: 'top' }, [D]);
  expect(decisions.inQueue(skim)).toEqual([D, A, B, C]);
  done(decisions, { do: 'queue', papers: of(C), queue: skim, at: 1 }, [C]);
  expect(decisions.inQueue(skim)).toEqual([D, C, A, B]);
  done(decisions, { do: 'move', papers: of(D, A), by: 1 }, [D, A]);
  expect(decisions.inQueue(skim)).toEqual([C, D, A, B]);
  done(decisions, { do: 'move', papers: of(B), by: -10 }, [B]);
  expect(decisions.inQueue(skim)).toEqual([B, C, D, A]);
  expect(planned(decisions, { do: 'move', papers: of(B), by: -1 }, [B]).change).toEqual({});
});

test('reading keeps the place in the queue, finishing notes when, and keeps it', () => {
  const decisions = begun();
  done(decisions, { do: 'queue', papers: of(A, B), queue: next }, [A, B]);
  done(decisions, { do: 'start', papers: of(A) }, [A]);
  expect(decisions.inQueue(next)).toEqual([A, B]);
  done(decisions, { do: 'finish', papers: of(A) }, [A]);
  expect(decisions.entryOf(id(A))).toMatchObject({
    status: 'archived',
    read: true,
    finishedAt: '2026-01-10T08:00:00.000Z',
  });
  expect(decisions.inQueue(next)).toEqual([B]);
});

test('a queue that is over its limit says so, and takes the papers', () => {
  const decisions = begun();
  done(decisions, { do: 'change-queue', queue: skim, limit: 1 });
  expect(planned(decisions, { do: 'queue', papers: of(A), queue: skim }, [A]).warning).toBeUndefined();
  done(decisions, { do: 'queue', papers: of(A), queue: skim }, [A]);
  expect(planned(decisions, { do: 'queue', papers: of(B), queue: skim }, [B]).warning).toMatch(
    /Skim is full: 2 papers/,
  );
});

test('the papers of a deleted queue go where the person says', () => {
  const decisions = begun();
  done(decisions, { do: 'queue', papers: of(A), queue: next }, [A]);
  done(decisions, { do: 'queue', papers: of(B, C), queue: skim }, [B, C]);
  const did = done(decisions, { do: 'delete-queue', queue: skim, to: next });
  expect(did).toBe('Deleted the queue Skim, and moved its 2 papers to Read next');
  expect(decisions.inQueue(next)).toEqual([A, B, C]);
  done(decisions, { do: 'delete-queue', queue: next, to: null });
  expect(decisions.withStatus('archived').size).toBe(3);
});

test('a renamed tag takes what is below it along; merging joins what both have', () => {
  const decisions = begun();
  done(decisions, { do: 'tag', papers: of(A), add: ['ml', 'ml/vision'], remove: [] }, [A]);
  done(decisions, { do: 'tag', papers: of(B), add: ['ML', 'ai'], remove: [] }, [B]);
  const named = (name: string) => [...decisions.tags.values()].find((tag) => tag.name === name)?.id ?? ('' as never);
  expect(decisions.tags.size).toBe(3);
  done(decisions, { do: 'change-tag', tag: named('ml'), name: 'learning' });
  expect([...decisions.tags.values()].map(({ name }) => name).toSorted()).toEqual([
    'ai',
    'learning',
    'learning/vision',
  ]);
  expect(() => planned(decisions, { do: 'change-tag', tag: named('ai'), name: 'Learning' })).toThrow(
    /There is a tag called learning/,
  );
  done(decisions, { do: 'merge-tag', from: named('learning'), into: named('ai') });
  expect([...decisions.tags.values()].map(({ name }) => name).toSorted()).toEqual(['ai', 'ai/vision']);
  expect([...decisions.tagged(named('ai'))].toSorted()).toEqual([A, B]);
  done(decisions, { do: 'delete-tag', tag: named('ai') });
  expect([decisions.tags.size, decisions.size]).toEqual([0, 0]);
});

test('a day that is not to come, a taken name and what is not there are refused in a sentence', () => {
  const decisions = begun();
  expect(() => planned(decisions, { do: 'snooze', papers: of(A), until: day('2026-01-10') }, [A])).toThrow(
    /still to come/,
  );
  expect(() => planned(decisions, { do: 'create-queue', name: 'SKIM' })).toThrow(
    /There is a queue called Skim already/,
  );
  expect(() => planned(decisions, { do: 'queue', papers: of(A), queue: 'gone' as never }, [A])).toThrow(
    /no such queue. Those that there are: Read next, Skim, Deep read/,
  );
});

test('what changes nothing is no step', () => {
  const decisions = begun();
  done(decisions, { do: 'archive', papers: of(A) }, [A]);
  expect(planned(decisions, { do: 'archive', papers: of(A) }, [A]).change).toEqual({});
  expect(planned(decisions, { do: 'star', papers: of(B), on: false }, [B]).change).toEqual({});
});
