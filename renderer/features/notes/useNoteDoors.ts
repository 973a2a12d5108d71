import { useMemo } from 'react';
import * as v from 'valibot';
import { highlightIn } from '#contract/highlights';
import { type Note, type NoteId, NoteTitleSchema } from '#contract/notes';
import type { NoteCompletion, NoteLink } from '#contract/notes';
import { assertNever } from '#contract/types';
import { openLink } from '../../actions/actions';
import { type ActionContext, openList } from '../../actions/behaviour';
import { useActionContext } from '../../actions/context';
import { tellFailure } from '../../store/failure';

/** The most characters of what is completed. */
const MAX_WORDS = 200;

/** What a note can reach from where it is written or read. */
export type NoteDoors = {
  readonly complete: (words: string) => Promise<readonly NoteCompletion[]>;
  /** Goes where a link leads; a note that nobody has is made. */
  readonly follow: (target: string) => void;
  readonly openLink: (url: string) => void;
  /** Keeps a picture beside the notes; null if it cannot be, which is told. */
  readonly keepPicture: (file: File) => Promise<string | null>;
};

/** Where a picture of the notes, named as in their text, is shown from. */
export function pictureSource(path: string): string | undefined {
  const name = /^(?:\.\.\/){1,2}attachments\/([^/]+)$/.exec(path)?.[1];
  return name === undefined ? undefined : `attachments/${name}`;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  // Not all at once: a function takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8_192) binary += String.fromCodePoint(...bytes.subarray(at, at + 8_192));
  return btoa(binary);
}

/** Goes where a link leads. */
export async function goToLink(context: ActionContext, to: NoteLink['to'], target: string): Promise<void> {
  const state = context.store.getState();
  switch (to.kind) {
    case 'paper': {
      const highlight = highlightIn(target);
      if (highlight !== undefined) return state.readHighlight(to.id, highlight);
      state.openPage('feed');
      await state.selectPaper(to.id);
      if (context.store.getState().list.selectedId !== to.id) state.showPaper(to.id);
      return state.enterPane('paper');
    }
    case 'note':
      return state.showNote(to.id);
    case 'tag': {
      const tags = state.app?.phase === 'ready' ? state.app.library.tags : [];
      const tag = tags.find(({ name }) => name === to.name);
      return tag === undefined ? undefined : openList(context, state, { kind: 'tag', tag: tag.id });
    }
    case 'nothing': {
      const title = v.safeParse(NoteTitleSchema, target);
      if (target.startsWith('#') || !title.success) return state.toast(`Nothing is called “${target}” yet.`);
      const made = await context.client.call('note.create', { title: title.output });
      state.toast(`Made the note “${made.title}”.`);
      state.showNote(made.id);
      return context.panes.focusNote();
    }
    default:
      return assertNever(to);
  }
}

/** Ways out of this note. */
export function useNoteDoors(id: NoteId): NoteDoors {
  const context = useActionContext();
  return useMemo(() => {
    const { client, store } = context;
    const failed = (thrown: unknown): void => tellFailure(store.getState(), thrown);

    async function follow(target: string): Promise<void> {
      // What was just typed is known to main only once it has it.
      await store.getState().noteSent(id);
      const { links }: Note = await client.call('note.open', { id });
      const found = links.find((link) => link.target.trim() === target.trim());
      await goToLink(context, found?.to ?? { kind: 'nothing' }, target.trim());
    }

    return {
      complete: (words) => client.call('note.complete', { words: words.slice(0, MAX_WORDS) }),
      follow: (target) => void follow(target).catch(failed),
      openLink: (url) => openLink(context, url),
      async keepPicture(file) {
        try {
          return (await client.call('note.attach', { id, data: await base64Of(file) })).markdown;
        } catch (thrown) {
          failed(thrown);
          return null;
        }
      },
    };
  }, [context, id]);
}
