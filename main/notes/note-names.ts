import { AppError } from '#contract/errors';
import { type NoteId, NoteIdSchema, partsOfNoteId } from '#contract/notes';
import * as v from 'valibot';
import type { Logger } from '../ports';
import type { Texts } from '../storage/text-file';
import type { HeldNotes } from './held-notes';
import type { KnownNotes } from './known-notes';
import { notePath } from './note-paths';
import type { OpenNote } from './open-note';

type Ports = {
  readonly texts: Pick<Texts, 'read'>;
  readonly known: Pick<KnownNotes, 'catalogue' | 'complete' | 'learnNames' | 'meant' | 'titleOf'>;
  readonly held: Pick<HeldNotes, 'hold'>;
  readonly log: Logger;
};

/** Sees to it that no two notes of ours have titles that differ in upper and lower case alone. */
export type NoteNames = {
  /** Opens the note that is meant by a name. Rejects as opening it does. */
  hold(id: NoteId): Promise<OpenNote>;
  /** Gives notes their names, one after another; meanwhile nobody opens one by `hold`. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Throws `library.refused` if another note than these has a title, however it is spelled. */
  refuseTaken(title: string, own: readonly NoteId[]): void;
  /** The name of a free note with this title. Rejects as `refuseTaken` throws. */
  freeName(title: string, own?: NoteId): Promise<NoteId>;
};

export function createNoteNames({ texts, known, held, log }: Ports): NoteNames {
  const { catalogue, titleOf } = known;
  let naming: Promise<unknown> = Promise.resolve();

  function refuseTaken(title: string, own: readonly NoteId[]): void {
    const taken = catalogue.sameTitle(title).find((each) => !own.includes(each));
    if (taken !== undefined) throw takenError(titleOf(taken));
  }

  return {
    refuseTaken,
    async freeName(title, own) {
      await known.complete();
      const id = v.parse(NoteIdSchema, `free/${title}`);
      refuseTaken(title, own === undefined ? [] : [own]);
      // By the same title in other letters the note itself may be found.
      if (catalogue.sameTitle(title).length > 0 || (await texts.read(notePath(id))).kind === 'missing') return id;
      throw takenError(title);
    },
    inTurn(work) {
      const done = naming.then(work);
      naming = done.catch(() => undefined);
      return done;
    },
    async hold(id) {
      if (partsOfNoteId(id).kind === 'paper') return held.hold(id);
      await known.learnNames().catch((thrown: unknown) => {
        log.warn('Which notes there are could not be read', { error: AppError.from(thrown).message });
      });
      for (;;) {
        const turn = naming;
        await turn;
        const meant = known.meant(id);
        const note = await held.hold(meant);
        // It may have been made, or got another name, while this one was opened.
        if (turn === naming && known.meant(id) === meant) return note;
      }
    },
  };
}

function takenError(title: string): AppError {
  return new AppError('library.refused', `There is a note called “${title}”.`, { details: { title } });
}
