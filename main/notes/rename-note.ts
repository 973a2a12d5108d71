import { AppError } from '#contract/errors';
import { type NoteId, NoteTitleSchema, partsOfNoteId } from '#contract/notes';
import * as v from 'valibot';
import type { Logger } from '../ports';
import type { HeldNotes } from './held-notes';
import type { NoteHistory } from './history';
import { renameLinks, targetKey, titleIn } from './links';
import type { KnownNotes } from './known-notes';
import { fieldsOf, parseNoteFile, printNoteFile, withBody } from './note-file';
import { titleKey } from './note-paths';
import type { OpenNote } from './open-note';

/** So much of a title is in the name that a note has for a moment. Characters. */
const MAX_SHOWN = 30;

type Ports = {
  readonly held: Pick<HeldNotes, 'hold'>;
  readonly history: Pick<NoteHistory, 'move'>;
  readonly catalogue: Pick<KnownNotes['catalogue'], 'linkingTo' | 'sameTitle' | 'titled'>;
  readonly log: Logger;
  /** The name of a free note with this title. Rejects with `library.refused` if another one than `own` has it. */
  readonly freeName: (title: string, own?: NoteId) => Promise<NoteId>;
  /** Throws `library.refused` if another one than these has a title by now. */
  readonly refuseTaken: (title: string, own: readonly NoteId[]) => void;
  /** Settles when a new note is on disk; if it cannot be, rejects, and there is none. */
  readonly savedOrNot: (note: OpenNote) => Promise<void>;
  readonly removeFile: (note: OpenNote) => Promise<void>;
};

export type Renamed = { readonly id: NoteId; readonly changed: number };

/**
 * Gives a free note another title, and everything that links to it too. The old file goes when the new one is on disk, so
 * a kill leaves at least one of them. Rejects with `library.refused` or `storage.*`; then the note is as it was.
 */
export async function renameNote(id: NoteId, title: string, ports: Ports): Promise<Renamed> {
  const { held, catalogue, log, freeName } = ports;
  const from = titleOf(id);
  const to = await freeName(title, id);
  const old = await held.hold(id);
  await old.look();
  refuseUnsettled(old);
  const key = titleKey(from);
  const linking = catalogue.linkingTo(id).map((each) => each.id);
  const isAlone = catalogue.sameTitle(from).length < 2;
  const leadsHere = (target: string): boolean =>
    targetKey(target) === key && (isAlone || catalogue.titled(titleIn(target)) === id);

  async function changeLinks(): Promise<number> {
    let changed = 0;
    for (const name of linking) {
      const other = await held.hold(name);
      const text = renameLinks(other.body, leadsHere, title);
      if (text === other.body) continue;
      other.write(text, other.revision);
      changed += 1;
    }
    return changed;
  }

  /** What a note says of itself leads to it as before. */
  const ownLinks = (body: string): string => renameLinks(body, leadsHere, title);

  if (titleKey(title) !== key) return { id: to, changed: await move(old, to, changeLinks, ports, ownLinks) };
  // Some file systems take both names for one file, which is not to be removed then: the note has another name meanwhile.
  const between = await freeName(await titleBetween(title, freeName));
  await move(old, between, () => Promise.resolve(0), ports);
  const there = await held.hold(between);
  try {
    return { id: to, changed: await move(there, to, changeLinks, ports, ownLinks) };
  } catch (thrown) {
    await move(there, id, () => Promise.resolve(0), ports).catch((again: unknown) => {
      log.warn('A note has the name it was to have for a moment', { note: between, error: String(again) });
    });
    throw thrown;
  }
}

/** Both files are there at the moment when `meanwhile` changes what refers to them. */
async function move(
  old: OpenNote,
  to: NoteId,
  meanwhile: () => Promise<number>,
  { held, history, refuseTaken, savedOrNot, removeFile }: Ports,
  ownLinks: (body: string) => string = (body) => body,
): Promise<number> {
  const note = await held.hold(to);
  refuseTaken(titleOf(to), [old.id, to]);
  const { body } = old;
  note.bringBack(renamedFile(old, titleOf(to), ownLinks));
  await savedOrNot(note);
  await history.move(old.id, to);
  const changed = await meanwhile();
  await old.look();
  // Another program, or another window, wrote to the old one meanwhile.
  if (old.body !== body) {
    note.write(ownLinks(old.body), note.revision, true);
    await note.saved();
  }
  await removeFile(old);
  return changed;
}

async function titleBetween(title: string, freeName: Ports['freeName']): Promise<string> {
  const start = Array.from(title).slice(0, MAX_SHOWN).join('');
  for (let number = 1; number < 100; number += 1) {
    const between = v.parse(NoteTitleSchema, `${start} (being renamed${number === 1 ? '' : ` ${number}`})`);
    const isFree = await freeName(between).then(
      () => true,
      () => false,
    );
    if (isFree) return between;
  }
  throw new AppError(
    'library.refused',
    `Notes called “${start} (being renamed)” are in the way. Rename or delete them.`,
  );
}

/** Throws for a note that keeps its name until it is mended. */
function refuseUnsettled({ state }: OpenNote): void {
  if (state.kind === 'unreadable') throw new AppError('storage.unreadable', state.why);
  if (state.kind !== 'conflict') return;
  throw new AppError(
    'library.refused',
    'There are two versions of this note. Choose which one it is to be, then give it another name.',
  );
}

/**
 * The file of a note that gets another title: as it was, whatever the person wrote on top of it. A title of their own,
 * which is none of the file's, stays there too.
 */
function renamedFile({ id, fileText, body }: OpenNote, to: string, ownLinks: (body: string) => string): string {
  const from = titleOf(id);
  const file = withBody(parseNoteFile(fileText), ownLinks(body));
  const { title = from } = fieldsOf(file);
  return printNoteFile(file, { title: title === from ? to : title });
}

function titleOf(id: NoteId): string {
  const parts = partsOfNoteId(id);
  if (parts.kind === 'free') return parts.title;
  throw new AppError('library.refused', 'The note of a paper is called as its paper is.');
}
