import { dayAt } from '#contract/days';
import { AppError } from '#contract/errors';
import type { PaperId } from '#contract/ids';
import {
  MAX_OTHER_FILES,
  type NoteChoice,
  type NoteId,
  type NoteLink,
  noteOfPaper,
  partsOfNoteId,
} from '#contract/notes';
import { assertNever } from '#contract/types';
import type { Handlers } from './app';
import { createAttachments, type Attachments } from './notes/attachments';
import { exportNotes, type NoteText } from './notes/export-notes';
import { noteAsHtml, noteAsPage } from './notes/note-html';
import type { ShownLink } from './notes/note-link-nodes';
import { createNotes, type Notes } from './notes/notes';
import { otherFiles } from './notes/other-files';
import type { AboutPaper, NotePapers } from './notes/papers';
import type { Clock, Logger } from './ports';
import type { ReadingList } from './reading-list';
import type { Texts } from './storage/text-file';

type Ports = {
  readonly home: string;
  readonly texts: Texts;
  readonly reading: ReadingList;
  readonly clock: Clock;
  readonly log: Logger;
  readonly onChange: () => void;
};

export type NoteHandlers = Pick<Handlers, Extract<keyof Handlers, `note.${string}` | `notes.${string}`>>;

/** Notes over the papers that they are about. */
export type Notebook = Pick<
  Notes,
  'state' | 'has' | 'known' | 'completed' | 'learnNames' | 'papersChanged' | 'load' | 'letGo' | 'close'
> &
  Pick<Attachments, 'picture'> & { readonly handlers: NoteHandlers };

export function createNotebook({ home, texts, reading, clock, log, onChange }: Ports): Notebook {
  const notes = createNotes({ texts, papers: papersFor(reading), clock, log, onChange });
  const attachments = createAttachments({ home, clock });
  const today = (): string => dayAt(clock.now());

  async function idsOf(choice: NoteChoice): Promise<readonly NoteId[]> {
    switch (choice.kind) {
      case 'all':
        return notes.listed({ show: 'all' });
      case 'listed':
        return notes.listed(choice);
      case 'notes':
        return choice.ids;
      case 'papers':
        return (await reading.papersOf(choice.papers)).map(noteOfPaper);
      default:
        return assertNever(choice);
    }
  }

  return {
    state: notes.state,
    has: notes.has,
    known: notes.known,
    completed: notes.completed,
    learnNames: notes.learnNames,
    papersChanged: notes.papersChanged,
    load: notes.load,
    letGo: notes.letGo,
    close: notes.close,
    picture: attachments.picture,
    handlers: {
      'notes.list': (input) => notes.list(input),
      'notes.other-files': async () => {
        const files = await otherFiles(home);
        return { total: files.length, files: files.slice(0, MAX_OTHER_FILES) };
      },
      'note.open': ({ id }) => notes.open(id),
      'note.write': ({ id, text, base, replaces }) => notes.write(id, text, base, replaces),
      'note.create': ({ title, text }) => notes.create(title, text ?? ''),
      'note.rename': ({ id, title }) => notes.rename(id, title),
      'note.remove': async ({ id }) => ({ removed: await notes.remove(id) }),
      'note.bring-back': ({ id, at }) => notes.bringBack(id, at),
      'note.settle': ({ id, text }) => notes.settle(id, text),
      'note.history': ({ id }) => notes.versions(id),
      'note.version': async ({ id, at }) => ({ text: await notes.version(id, at) }),
      'note.complete': ({ words }) => notes.complete(words),
      'note.templates': ({ paper, title }) => notes.templates(paper, title),
      'note.attach': async ({ id, data }) => {
        const name = await attachments.add(Buffer.from(data, 'base64'));
        return { markdown: `![](${placeOfPictures(id)}${name})` };
      },
      'note.as-html': async ({ id }) => {
        const [note] = (await notes.files([id])).read;
        return {
          html:
            note === undefined ? '' : await noteAsHtml(note.text, (target) => shownLink(notes.linkTo(target), target)),
        };
      },
      'notes.export': async ({ notes: wanted, format, folder }) => {
        const { read, unreadable } = await notes.files(await idsOf(wanted));
        if (read.length + unreadable.length === 0) {
          throw new AppError('input.invalid', 'There is no note to export: none of these has one.');
        }
        const toHtml = ({ title, text }: NoteText, pageOf: (id: NoteId) => string | undefined): Promise<string> =>
          noteAsPage(title, text, (target) => shownLink(notes.linkTo(target), target, pageOf));
        return {
          ...(await exportNotes({ notes: read, format, folder, home, today: today(), toHtml })),
          left: unreadable,
        };
      },
    },
  };
}

/** A link of a note outside of Offprint: to the page of another note, else of a paper to the paper itself. */
function shownLink(to: NoteLink['to'], target: string, pageOf?: (id: NoteId) => string | undefined): ShownLink {
  switch (to.kind) {
    case 'paper':
      return { words: to.title, url: pageOf?.(noteOfPaper(to.id)) ?? `https://arxiv.org/abs/${to.id}` };
    case 'note': {
      const url = pageOf?.(to.id);
      return url === undefined ? { words: to.title } : { words: to.title, url };
    }
    case 'tag':
      return { words: `#${to.name}` };
    case 'nothing':
      return { words: target };
    default:
      return assertNever(to);
  }
}

/** Where pictures lie, seen from a note's file. */
function placeOfPictures(id: NoteId): string {
  return partsOfNoteId(id).kind === 'paper' ? '../attachments/' : '../../attachments/';
}

function papersFor(reading: ReadingList): NotePapers {
  const tags = (): readonly string[] => reading.state().tags.map(({ name }) => name);
  return {
    about: (id) => aboutPaper(reading, id),
    title: (id) => reading.title(id),
    unknownOf: (ids) => reading.unknownOf(ids),
    find: (words, limit) => reading.find(words, limit),
    tags,
    noted: (ids) => reading.noted(ids),
  };
}

async function aboutPaper(reading: ReadingList, id: PaperId): Promise<AboutPaper | undefined> {
  try {
    const { paper, status, days, entry } = await reading.paper(id);
    const named = new Map(reading.state().tags.map((tag) => [tag.id, tag.name]));
    const added = days[0] ?? (entry?.heldAt ?? entry?.decidedAt)?.slice(0, 10);
    return {
      title: paper.title,
      authors: paper.authors.map(({ name }) => name),
      abstract: paper.abstract,
      tags: (entry?.tags ?? []).flatMap((tag) => named.get(tag) ?? []),
      status,
      ...(added === undefined ? {} : { added }),
      ...(paper.publishedAt === undefined ? {} : { publishedAt: paper.publishedAt }),
    };
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'paper.unknown') return undefined;
    throw thrown;
  }
}
