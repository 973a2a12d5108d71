import type { Day } from '#contract/days';
import type { Entry } from '#contract/entry';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import type { LibraryCommand } from '#contract/library';
import { assertNever } from '#contract/types';
import { groupEntries, type Change, type EntryChange } from './change';
import type { ReadonlyDecisions } from './decisions';
import { archived, finished, flagged, inTrash, returned, settled, started, type EntryStep } from './entry-steps';
import { planQueues } from './plan-queues';
import { planSearches } from './plan-searches';
import { moveInQueue, putIntoQueue } from './plan-places';
import { planTags, tagPapers } from './plan-tags';
import { dayWords, doneTo } from './step-words';

/** What a plan may know beside the decisions; all of it is given, so that planning is pure. */
export type PlanContext = {
  /** The papers that the command is about, in the order of the list that they were chosen in. */
  readonly ids: readonly PaperId[];
  /** The one day that they were chosen by, if they were. */
  readonly day: Day | null;
  /** ISO 8601. */
  readonly at: string;
  readonly today: Day;
  /** A new id for a queue or tag; another one each time. */
  readonly newId: (name: string) => string;
  readonly titleOf: (id: PaperId) => string;
  /** Nothing was known of the papers before: they are new here, and do not come back. */
  readonly isAdded?: boolean;
};

export type Plan = {
  readonly change: Change;
  /** What it does, in words. */
  readonly did: string;
  /** How many papers have another entry afterwards. */
  readonly papers: number;
  readonly warning?: string;
};

/**
 * What a command makes of the library. Pure: the same decisions, command and context give the same plan. Throws
 * `library.unknown` for a queue or tag that is not there and `library.refused` for what cannot be.
 */
export function plan(decisions: ReadonlyDecisions, command: LibraryCommand, context: PlanContext): Plan {
  const { at, today } = context;
  switch (command.do) {
    case 'queue':
      return putIntoQueue(decisions, command, context);
    case 'move':
      return moveInQueue(decisions, command.by, context);
    case 'return':
      return context.isAdded === true
        ? each(decisions, context, returned(at), 'Added')
        : each(decisions, context, returned(at), 'Moved', ' back to the inbox');
    case 'start':
      return each(decisions, context, started(at), 'Started');
    case 'finish':
      return each(decisions, context, finished(at), 'Finished');
    case 'archive':
      return each(decisions, context, archived(at), 'Archived');
    case 'trash':
      return each(decisions, context, inTrash(at), 'Moved', ' to the trash');
    case 'star':
      return each(decisions, context, flagged('starred', command.on), command.on ? 'Starred' : 'Took the star off');
    case 'read': {
      const mark = command.on ? ' as read' : ' as unread';
      return each(decisions, context, flagged('read', command.on), 'Marked', mark);
    }
    case 'tag':
      return tagPapers(decisions, command, context);
    case 'why':
      return each(
        decisions,
        context,
        (entry) => without({ ...entry, why: command.text }, command.text === '', 'why'),
        'Wrote why for',
      );
    case 'snooze':
      return snooze(decisions, command.until, context, today);
    case 'empty-trash':
      return emptyTrash(decisions, context);
    case 'create-queue':
    case 'change-queue':
    case 'move-queue':
    case 'delete-queue':
      return planQueues(decisions, command, context);
    case 'create-search':
    case 'change-search':
    case 'move-search':
    case 'delete-search':
      return planSearches(decisions, command, context);
    case 'create-tag':
    case 'change-tag':
    case 'merge-tag':
    case 'delete-tag':
      return planTags(decisions, command, context);
    default:
      return assertNever(command);
  }
}

/**
 * The same step for each paper of the command. Papers that were decided on together share their entry, and of most
 * nothing was decided: what a step makes of an entry is found once.
 */
export function each(
  decisions: ReadonlyDecisions,
  context: PlanContext,
  step: EntryStep,
  verb: string,
  end = '',
): Plan {
  const found = new Map<Entry | undefined, Entry | null | undefined>();
  const changes: EntryChange[] = [];
  for (const id of context.ids) {
    const before = decisions.entryOf(id);
    if (!found.has(before)) found.set(before, settled(before, step, context.at));
    const entry = found.get(before);
    if (entry !== undefined) changes.push({ id, entry });
  }
  return {
    change: changes.length === 0 ? {} : { papers: groupEntries(changes) },
    did: doneTo(
      verb,
      changes.map(({ id }) => id),
      context,
      end,
    ),
    papers: changes.length,
  };
}

function snooze(decisions: ReadonlyDecisions, until: Day | null, context: PlanContext, today: Day): Plan {
  if (until === null) {
    const wake: EntryStep = (entry) => {
      if (entry.snoozedUntil === undefined) return entry;
      const { snoozedUntil: _until, ...rest } = entry;
      return entry.status === 'undecided' ? { ...rest, heldAt: context.at } : rest;
    };
    return each(decisions, context, wake, 'Brought back');
  }
  if (until <= today) {
    throw new AppError(
      'library.refused',
      `A paper can be put off to a day that is still to come; ${dayWords(until, today)} is not.`,
      {
        details: { until },
      },
    );
  }
  const sleep: EntryStep = (entry) => ({
    ...entry,
    snoozedUntil: until,
    ...(entry.status === 'undecided' ? { heldAt: entry.heldAt ?? context.at } : {}),
  });
  return each(decisions, context, sleep, 'Put off', ` until ${dayWords(until, today)}`);
}

/** Of what lies in the trash the cached files go; what was decided stays, so that undo brings it back. */
function emptyTrash(decisions: ReadonlyDecisions, context: PlanContext): Plan {
  const chosen = context.ids.length > 0 ? context.ids : [...decisions.withStatus('trashed')];
  const ids = chosen.filter((id) => decisions.entryOf(id)?.status === 'trashed');
  const empty: EntryStep = (entry) => ({ ...entry, emptied: true });
  return each(decisions, { ...context, ids }, empty, 'Emptied the trash of');
}

/** The entry, without a field that is empty. */
function without(entry: Entry, isEmpty: boolean, field: 'why'): Entry {
  if (!isEmpty) return entry;
  const { [field]: _empty, ...rest } = entry;
  return rest;
}
