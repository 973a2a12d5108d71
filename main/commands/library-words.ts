import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { paperIdIn, type PaperId } from '#contract/ids';
import { labelKey, TagNameSchema } from '#contract/labels';
import type { LibraryOutcome, LibraryState, Queue, Tag, TagOrLevel } from '#contract/library';
import { systemClock } from '../ports';
import type { Application } from './application';
import { UsageError } from './terminal';

/** How long a change on its way to the disk is waited for before it is called not saved. */
const PATIENCE_MS = 10_000;
const PAUSE_MS = 20;

/** The papers that words name, by id or link; UsageError for one that names none, or if there are no words. */
export function readPapers(words: readonly string[]): readonly PaperId[] {
  if (words.length === 0) throw new UsageError('Which papers? Give their arXiv ids, such as 2404.06921, or links.');
  return words.map((word) => {
    const id = paperIdIn(word);
    if (id === undefined) {
      throw new UsageError(
        `${JSON.stringify(shortened(word))} is neither an arXiv id, such as 2404.06921, nor a link to a paper.`,
      );
    }
    return id;
  });
}

/** What the contract takes for a name; UsageError with the contract's sentence for anything else. */
export function readName<T>(schema: v.GenericSchema<unknown, T>, word: string | undefined, what: string): T {
  if (word === undefined) throw new UsageError(`${what} is missing.`);
  const parsed = v.safeParse(schema, word);
  if (parsed.success) return parsed.output;
  throw new UsageError(`${JSON.stringify(shortened(word))}: ${parsed.issues[0].message}`);
}

/** The library as it is now. */
export async function libraryOf(app: Application): Promise<LibraryState> {
  const state = await app.call('app.state');
  if (state.phase === 'ready') return state.library;
  throw AppError.fromData(state.error);
}

/** The queue with this name, whatever its case; `library.unknown`, telling those that there are, if there is none. */
export function queueNamed({ queues }: LibraryState, name: string): Queue {
  return named(queues, name, 'queue');
}

export function tagNamed({ tags }: LibraryState, name: string): Tag {
  return named(tags, name, 'tag');
}

/** The tag with this name, or where no tag is called so those below it; `library.unknown` if there are none either. */
export function tagsAt(library: LibraryState, name: string): readonly Tag[] {
  const beginning = `${labelKey(name.normalize('NFC').trim())}/`;
  const below = library.tags.filter((tag) => labelKey(tag.name).startsWith(beginning));
  const isTag = library.tags.some((tag) => `${labelKey(tag.name)}/` === beginning);
  return isTag || below.length === 0 ? [tagNamed(library, name)] : below;
}

/** What a command takes for a tag of this name, or for a level above tags; `library.unknown` if there is neither. */
export function tagOrLevel(library: LibraryState, name: string): TagOrLevel {
  const [first] = tagsAt(library, name);
  const wanted = name.normalize('NFC').trim();
  if (first !== undefined && labelKey(first.name) === labelKey(wanted)) return first.id;
  return { level: readName(TagNameSchema, name, 'The name of the tag') };
}

function named<Thing extends { readonly name: string }>(things: readonly Thing[], name: string, what: string): Thing {
  const key = labelKey(name.normalize('NFC').trim());
  const thing = things.find((each) => labelKey(each.name) === key);
  if (thing !== undefined) return thing;
  const names = things.length === 0 ? 'none' : things.map((each) => each.name).join(', ');
  throw new AppError('library.unknown', `There is no ${what} ${JSON.stringify(shortened(name))}. There are: ${names}.`);
}

/** Settles when what was done is on disk; rejects with the reason if it cannot be written. */
export async function untilSaved(app: Application, { sequence }: LibraryOutcome): Promise<void> {
  const begun = systemClock.now();
  for (;;) {
    const state = await app.call('app.state');
    if (state.phase !== 'ready') throw AppError.fromData(state.error);
    const { savedThrough, failure } = state.storage;
    if (savedThrough >= sequence) return;
    if (failure !== null) throw AppError.fromData(failure);
    if (systemClock.now() - begun > PATIENCE_MS) {
      throw new AppError(
        'storage.failed',
        'It was done, but it is not on the disk yet. Keep Offprint open until it is.',
      );
    }
    await systemClock.sleep(PAUSE_MS);
  }
}

function shortened(word: string): string {
  return word.length <= 60 ? word : `${word.slice(0, 59)}…`;
}
