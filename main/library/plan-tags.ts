import * as v from 'valibot';
import type { Entry } from '#contract/entry';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import { labelKey, TagNameSchema } from '#contract/labels';
import { COLOURS, type LibraryCommand, type TagOrLevel } from '#contract/library';
import { TagIdSchema, type TagId } from '#contract/library-ids';
import { assertNever } from '#contract/types';
import { groupEntries, type Change } from './change';
import type { ReadonlyDecisions } from './decisions';
import type { TagDefinition } from './definitions';
import { settled, type EntryStep } from './entry-steps';
import { isSameKept, keptWords } from './kept-offline';
import type { Plan, PlanContext } from './plan';
import { doneTo } from './step-words';
import { withBelow } from './tag-levels';

type TagsCommand = Extract<LibraryCommand, { do: 'create-tag' | 'change-tag' | 'merge-tag' | 'delete-tag' }>;
type TagChange = NonNullable<Change['tags']>[number];

/** The tag with this id. Throws `library.unknown`. */
function knownTag(decisions: ReadonlyDecisions, id: TagId): TagDefinition {
  const tag = decisions.tag(id);
  if (tag !== undefined) return tag;
  throw new AppError('library.unknown', 'There is no such tag.', { details: { tag: id } });
}

type Family = {
  readonly name: string;
  /** Null for a level that is no tag itself. */
  readonly own: TagDefinition | null;
  readonly below: readonly TagDefinition[];
};

/** A tag or a level, with what is below it. Throws `library.unknown` where there is neither. */
function familyOf(decisions: ReadonlyDecisions, which: TagOrLevel): Family {
  if (typeof which === 'string') {
    const own = knownTag(decisions, which);
    return { name: own.name, own, below: withBelow(decisions, own).slice(1) };
  }
  const own = tagNamed(decisions, which.level);
  const name = own?.name ?? which.level;
  const beginning = `${labelKey(name)}/`;
  const below = [...decisions.tags.values()].filter((tag) => labelKey(tag.name).startsWith(beginning));
  if (own !== undefined || below.length > 0) return { name, own: own ?? null, below };
  throw new AppError('library.unknown', `There is no tag ${name}, and none below it.`, { details: { tag: name } });
}

function allOf({ own, below }: Family): readonly TagDefinition[] {
  return own === null ? below : [own, ...below];
}

function tagNamed(decisions: ReadonlyDecisions, name: string): TagDefinition | undefined {
  const key = labelKey(name);
  return [...decisions.tags.values()].find((tag) => labelKey(tag.name) === key);
}

/** Gives tags to papers and takes them away; a name that no tag has is that of a new one. */
export function tagPapers(
  decisions: ReadonlyDecisions,
  { add, remove }: Extract<LibraryCommand, { do: 'tag' }>,
  context: PlanContext,
): Plan {
  const made = new Map<string, TagDefinition>();
  const given = add.map((name) => {
    const known = tagNamed(decisions, name) ?? made.get(labelKey(name));
    if (known !== undefined) return known;
    const tag = newTag(decisions, name, made.size, context);
    made.set(labelKey(name), tag);
    return tag;
  });
  const taken = remove.map((id) => knownTag(decisions, id));
  const gone = new Set(taken.map(({ id }) => id));
  const step: EntryStep = (entry) => {
    const kept = (entry.tags ?? []).filter((id) => !gone.has(id));
    return withTags(entry, [...kept, ...given.map(({ id }) => id)]);
  };
  const { change, ids } = eachOf(decisions, context.ids, step, context.at);
  const names = (tags: readonly TagDefinition[]): string => [...new Set(tags.map(({ name }) => name))].join(', ');
  const did =
    given.length === 0
      ? doneTo(`Took ${names(taken)} off`, ids, context)
      : doneTo('Tagged', ids, context, ` with ${names(given)}`);
  const tags = [...made.values()].map((tag) => ({ id: tag.id, tag }));
  return { change: { ...change, ...(tags.length === 0 ? {} : { tags }) }, did, papers: ids.length };
}

export function planTags(decisions: ReadonlyDecisions, command: TagsCommand, context: PlanContext): Plan {
  switch (command.do) {
    case 'create-tag': {
      refuseTaken(decisions, command.name, null);
      const made = newTag(decisions, command.name, 0, context);
      const tag = command.colour === undefined ? made : { ...made, colour: command.colour };
      return { change: { tags: [{ id: tag.id, tag }] }, did: `Made the tag ${tag.name}`, papers: 0 };
    }
    case 'change-tag':
      return changeTag(decisions, command);
    case 'merge-tag':
      return mergeTag(decisions, command, context);
    case 'delete-tag': {
      const family = familyOf(decisions, command.tag);
      const gone = new Set(allOf(family).map(({ id }) => id));
      const concerned = new Set([...gone].flatMap((id) => [...decisions.tagged(id)]));
      const step: EntryStep = (entry) =>
        withTags(
          entry,
          (entry.tags ?? []).filter((id) => !gone.has(id)),
        );
      const { change, ids } = eachOf(decisions, [...concerned], step, context.at);
      const tags = [...gone].map((id) => ({ id, tag: null }));
      return { change: { ...change, tags }, did: `Deleted the tag ${family.name}`, papers: ids.length };
    }
    default:
      return assertNever(command);
  }
}

function changeTag(decisions: ReadonlyDecisions, command: Extract<TagsCommand, { do: 'change-tag' }>): Plan {
  const family = familyOf(decisions, command.tag);
  const { own: before } = family;
  if (before === null) return renameLevel(decisions, family, command);
  if (command.name !== undefined) refuseTaken(decisions, command.name, before.id);
  const { pin, offline, ...rest } = before;
  const newPin = command.pin === undefined ? pin : (command.pin ?? undefined);
  const newOffline = command.offline === undefined ? offline : (command.offline ?? undefined);
  const after: TagDefinition = {
    ...rest,
    ...(command.name === undefined ? {} : { name: command.name }),
    ...(command.colour === undefined ? {} : { colour: command.colour }),
    ...(newPin === undefined ? {} : { pin: newPin }),
    ...(newOffline === undefined ? {} : { offline: newOffline }),
  };
  const isRenamed = after.name !== before.name;
  const isSame =
    !isRenamed &&
    after.colour === before.colour &&
    after.pin === before.pin &&
    isSameKept(after.offline, before.offline);
  const tags: TagChange[] = [{ id: after.id, tag: after }];
  if (isRenamed) tags.push(...renamedBelow(decisions, family, after.name));
  // A figure is the key of one tag: whichever had it before loses it.
  const other = [...decisions.tags.values()].find((tag) => tag.id !== after.id && tag.pin === newPin);
  if (newPin !== undefined && newPin !== pin && other !== undefined) {
    const { pin: _pin, ...unpinned } = other;
    tags.push({ id: other.id, tag: unpinned });
  }
  const did = isRenamed
    ? `Renamed ${before.name} to ${after.name}`
    : (keptWords(command, before, after) ?? `Changed the tag ${before.name}`);
  return { change: isSame ? {} : { tags }, did, papers: 0 };
}

/** A level that is no tag has a name, and nothing else to change. */
function renameLevel(
  decisions: ReadonlyDecisions,
  family: Family,
  { name, colour, pin, offline }: Extract<TagsCommand, { do: 'change-tag' }>,
): Plan {
  if (name === undefined || colour !== undefined || pin !== undefined || offline !== undefined) {
    throw new AppError(
      'library.refused',
      `${family.name} is no tag, but a level above tags: only its name can change.`,
    );
  }
  const tags = name === family.name ? [] : renamedBelow(decisions, family, name);
  return { change: tags.length === 0 ? {} : { tags }, did: `Renamed ${family.name} to ${name}`, papers: 0 };
}

/** What is below a tag, under its new name. Throws `library.refused` if that is too long or taken. */
function renamedBelow(decisions: ReadonlyDecisions, before: Family, name: string): readonly TagChange[] {
  const { below } = before;
  if (labelKey(name).startsWith(`${labelKey(before.name)}/`) && below.length > 0) {
    throw new AppError('library.refused', `${before.name} cannot be moved below itself.`, {
      details: { field: 'name' },
    });
  }
  const own = new Set(allOf(before).map(({ id }) => id));
  return below.map((tag) => {
    const renamed = v.safeParse(TagNameSchema, `${name}${tag.name.slice(before.name.length)}`);
    if (!renamed.success) {
      throw new AppError('library.refused', `${tag.name} would get too long a name.`, { details: { field: 'name' } });
    }
    const taken = tagNamed(decisions, renamed.output);
    if (taken !== undefined && !own.has(taken.id)) throw takenName(taken.name);
    return { id: tag.id, tag: { ...tag, name: renamed.output } };
  });
}

/** Everything that has `from` gets `into`; what is below it goes below `into`. */
function mergeTag(
  decisions: ReadonlyDecisions,
  command: Extract<TagsCommand, { do: 'merge-tag' }>,
  { at }: PlanContext,
): Plan {
  const from = familyOf(decisions, command.from);
  const into = knownTag(decisions, command.into);
  const family = allOf(from);
  if (family.some(({ id }) => id === into.id)) {
    throw new AppError('library.refused', `${from.name} cannot be merged into itself or what is below it.`);
  }
  const replaced = new Map<TagId, TagId>();
  const tags: TagChange[] = [];
  for (const tag of family) {
    const name = `${into.name}${tag.name.slice(from.name.length)}`;
    const there = tag.id === from.own?.id ? into : tagNamed(decisions, name);
    if (there === undefined || family.some(({ id }) => id === there.id)) {
      tags.push({ id: tag.id, tag: { ...tag, name: v.parse(TagNameSchema, name) } });
    } else {
      replaced.set(tag.id, there.id);
      tags.push({ id: tag.id, tag: null });
    }
  }
  const concerned = new Set([...replaced.keys()].flatMap((id) => [...decisions.tagged(id)]));
  const step: EntryStep = (entry) =>
    withTags(
      entry,
      (entry.tags ?? []).map((id) => replaced.get(id) ?? id),
    );
  const { change, ids } = eachOf(decisions, [...concerned], step, at);
  return { change: { ...change, tags }, did: `Merged ${from.name} into ${into.name}`, papers: ids.length };
}

function eachOf(
  decisions: ReadonlyDecisions,
  ids: readonly PaperId[],
  step: EntryStep,
  at: string,
): { readonly change: Change; readonly ids: readonly PaperId[] } {
  const changes = ids.flatMap((id) => {
    const entry = settled(decisions.entryOf(id), step, at);
    return entry === undefined ? [] : [{ id, entry }];
  });
  return {
    change: changes.length === 0 ? {} : { papers: groupEntries(changes) },
    ids: changes.map(({ id }) => id),
  };
}

/** Each tag once, in order; an entry without any has no such field. */
function withTags(entry: Entry, tags: readonly TagId[]): Entry {
  const { tags: before, ...rest } = entry;
  const unique = [...new Set(tags)];
  if (unique.length === (before?.length ?? 0) && unique.every((id, index) => id === before?.[index])) return entry;
  return unique.length === 0 ? rest : { ...rest, tags: unique };
}

/** A new tag, in the next colour. */
function newTag(decisions: ReadonlyDecisions, name: string, others: number, { newId }: PlanContext): TagDefinition {
  const colour = ((decisions.tags.size + others) % COLOURS) + 1;
  return { id: v.parse(TagIdSchema, newId(name)), name, colour };
}

function refuseTaken(decisions: ReadonlyDecisions, name: string, own: TagId | null): void {
  const other = tagNamed(decisions, name);
  if (other !== undefined && other.id !== own) throw takenName(other.name);
}

function takenName(name: string): AppError {
  return new AppError(
    'library.refused',
    `There is a tag called ${name} already. Merge the two, or choose another name.`,
    {
      details: { field: 'name' },
    },
  );
}
