import * as v from 'valibot';
import { canonicalPaperId, type PaperId, PaperIdSchema } from './ids';
import { SelectionSchema } from './library';
import { TimeSchema } from './times';
import type { DeepReadonly } from './types';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The most characters of a note. A longer one belongs into a file of its own. */
export const MAX_NOTE = 4_000_000;
/** The most characters of a free note's title: it is the name of a file as well. */
export const MAX_NOTE_TITLE = 100;
/** The name of a file has at most 255 bytes everywhere; `.md` and what is set aside beside it need some of them. */
const MAX_TITLE_BYTES = 200;

/** What no system takes in the name of a file, and what cannot be seen. */
const NOT_IN_TITLE = /[<>:"/\\|?*[\]#^\p{Cc}\p{Cs}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/u;

/**
 * The title of a free note. It is the name of its file and what links to it say, so it holds nothing that either could
 * not hold.
 */
export const NoteTitleSchema = v.pipe(
  v.string(),
  v.transform((text) => text.normalize('NFC').trim().replace(/\s+/gu, ' ')),
  v.check((text) => text !== '', 'The title of a note cannot be empty.'),
  v.check((text) => text.length <= MAX_NOTE_TITLE, `The title of a note has at most ${MAX_NOTE_TITLE} characters.`),
  v.maxBytes(
    MAX_TITLE_BYTES,
    'The title of a note is the name of its file as well, and this one is too long for that. Shorten it.',
  ),
  v.check(
    (text) => !NOT_IN_TITLE.test(text) && !/^\.|[. ]$/u.test(text),
    'The title of a note cannot hold < > : " / \\ | ? * [ ] # ^ or marks that cannot be seen, nor begin or end with a full stop.',
  ),
);

/** `paper/2512.16969` is the note of a paper, `free/Reading group` one that stands alone and is named by its title. */
export const NoteIdSchema = v.pipe(
  v.string(),
  v.check((text) => {
    const [kind, rest] = splitNoteId(text);
    if (kind === 'paper') return canonicalPaperId(rest) === rest;
    const title = kind === 'free' ? v.safeParse(NoteTitleSchema, rest) : undefined;
    return title?.success === true && title.output === rest;
  }, 'A note is named as paper/2404.06921 or free/Title.'),
  v.brand('NoteId'),
);
export type NoteId = v.InferOutput<typeof NoteIdSchema>;

function splitNoteId(text: string): readonly [kind: string, rest: string] {
  const slash = text.indexOf('/');
  return slash < 0 ? ['', text] : [text.slice(0, slash), text.slice(slash + 1)];
}

export function noteOfPaper(paper: PaperId): NoteId {
  return v.parse(NoteIdSchema, `paper/${paper}`);
}

/** What a note's name says: of which paper it is, or the title of one that stands alone. */
export function partsOfNoteId(
  id: NoteId,
): { readonly kind: 'paper'; readonly paper: PaperId } | { readonly kind: 'free'; readonly title: string } {
  const [kind, rest] = splitNoteId(id);
  return kind === 'paper' ? { kind, paper: v.parse(PaperIdSchema, rest) } : { kind: 'free', title: rest };
}

/** How a note stands with its file. */
export const NoteStateSchema = v.variant('kind', [
  v.object({ kind: v.literal('good') }),
  /** Nothing was written yet: its file is made with the first word. */
  v.object({ kind: v.literal('new') }),
  /**
   * It was changed here and by another program, in the same place. The file holds the other version; `mine` is kept
   * beside it and is what is written to until one is chosen.
   */
  v.object({ kind: v.literal('conflict'), theirs: v.string(), mine: v.string() }),
  /** Its file was removed by another program. What was in it is kept here, and written again with the next change. */
  v.object({ kind: v.literal('removed') }),
  /** Its file is no text that can be edited here; it is left as it is. `why` is a sentence. */
  v.object({ kind: v.literal('unreadable'), why: v.string() }),
]);
export type NoteState = DeepReadonly<v.InferOutput<typeof NoteStateSchema>>;

/** One line of the list of all notes, and what links to a note is told as. */
export const NoteRowSchema = v.object({
  id: NoteIdSchema,
  /** The paper's title, or the note's own. */
  title: v.string(),
  /** The first words of it, without marks of Markdown. */
  excerpt: v.string(),
  words: count,
  changedAt: TimeSchema,
  /** One that is deleted is its last version, and was changed when that was kept. */
  state: v.picklist(['good', 'conflict', 'unreadable', 'deleted']),
  /** Nothing else is known of its paper any more. */
  isOrphan: v.exactOptional(v.literal(true)),
});
export type NoteRow = DeepReadonly<v.InferOutput<typeof NoteRowSchema>>;

/** Those that are deleted are in no other list. */
export const NOTE_LISTS = ['all', 'papers', 'free', 'orphans', 'deleted'] as const;
export const NotesInputSchema = v.object({
  show: v.picklist(NOTE_LISTS),
  /** Words that each has in its title or its text. */
  filter: v.exactOptional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
  offset: count,
  limit: v.pipe(count, v.minValue(1), v.maxValue(200)),
});
export type NotesInput = DeepReadonly<v.InferOutput<typeof NotesInputSchema>>;
/** Which notes are meant, wherever several are. */
export const NoteChoiceSchema = v.variant('kind', [
  v.object({ kind: v.literal('all') }),
  v.object({ kind: v.literal('notes'), ids: v.array(NoteIdSchema) }),
  /** Those of these papers that have one. */
  v.object({ kind: v.literal('papers'), papers: SelectionSchema }),
  /** What the list of notes has. */
  v.object({ kind: v.literal('listed'), ...v.omit(NotesInputSchema, ['offset', 'limit']).entries }),
]);
export type NoteChoice = DeepReadonly<v.InferOutput<typeof NoteChoiceSchema>>;
/** Last changed first. */
export const NotesSchema = v.object({ revision: count, total: count, rows: v.array(NoteRowSchema) });
export type Notes = DeepReadonly<v.InferOutput<typeof NotesSchema>>;

/** A link of a note, as its text has it, and where it leads. */
export const NoteLinkSchema = v.object({
  /** What stands between the brackets before a `|`: an arXiv id, a note's title, or `#` and a tag. */
  target: v.string(),
  to: v.variant('kind', [
    v.object({ kind: v.literal('paper'), id: PaperIdSchema, title: v.string() }),
    v.object({ kind: v.literal('note'), id: NoteIdSchema, title: v.string() }),
    v.object({ kind: v.literal('tag'), name: v.string() }),
    /** Nobody has this name yet. */
    v.object({ kind: v.literal('nothing') }),
  ]),
});
export type NoteLink = DeepReadonly<v.InferOutput<typeof NoteLinkSchema>>;

export const NoteSchema = v.object({
  id: NoteIdSchema,
  title: v.string(),
  /** Where its file is or will be, relative to the home folder. */
  path: v.string(),
  /** Markdown, without the front matter. */
  text: v.string(),
  /** Grows with every change of the text, wherever that came from. */
  revision: count,
  /** When its file was last written; null if there is none. */
  savedAt: v.nullable(TimeSchema),
  state: NoteStateSchema,
  /** What is wrong with its front matter, which is left as it is then: a sentence. */
  frontMatterProblem: v.exactOptional(v.string()),
  links: v.array(NoteLinkSchema),
  backlinks: v.array(NoteRowSchema),
});
export type Note = DeepReadonly<v.InferOutput<typeof NoteSchema>>;

export const WriteNoteInputSchema = v.object({
  id: NoteIdSchema,
  text: v.pipe(v.string(), v.maxLength(MAX_NOTE, `A note has at most ${MAX_NOTE} characters.`)),
  /** The revision that the text was made from. If there has been another since, the two are merged. */
  base: count,
  /** It was not typed: the text before it is kept among the versions. */
  replaces: v.exactOptional(v.boolean()),
});
export const WrittenNoteSchema = v.object({
  revision: count,
  /** The change is on disk when `storage` says that this number is saved. */
  sequence: count,
  /** The text as it is now; only if it is another than the one that was given. */
  text: v.exactOptional(v.string()),
});
export type WrittenNote = DeepReadonly<v.InferOutput<typeof WrittenNoteSchema>>;

/** A version of a note that was kept. */
export const NoteVersionSchema = v.object({ at: TimeSchema, words: count, characters: count });
export type NoteVersion = DeepReadonly<v.InferOutput<typeof NoteVersionSchema>>;

/** What `[[` and some letters can become. */
export const NoteCompletionSchema = v.object({
  kind: v.picklist(['paper', 'note', 'tag']),
  /** What stands between the brackets then. */
  insert: v.string(),
  label: v.string(),
  detail: v.exactOptional(v.string()),
});
export type NoteCompletion = DeepReadonly<v.InferOutput<typeof NoteCompletionSchema>>;

/** A template, its fields filled in. */
export const NoteTemplateSchema = v.object({ name: v.string(), text: v.string() });
export type NoteTemplate = DeepReadonly<v.InferOutput<typeof NoteTemplateSchema>>;

/** A file among the notes that is none: `why` is the rest of a sentence that begins with its name, and says what to do. */
export const OtherFileSchema = v.object({ file: v.string(), why: v.string() });
export type OtherFile = DeepReadonly<v.InferOutput<typeof OtherFileSchema>>;
/** The most of them that are told of by name. */
export const MAX_OTHER_FILES = 100;
export const OtherFilesSchema = v.object({ total: count, files: v.array(OtherFileSchema) });
export type OtherFiles = DeepReadonly<v.InferOutput<typeof OtherFilesSchema>>;

/** What is told of notes. The revision grows with every change of any of them: whoever shows one asks for it anew. */
export const NotesStateSchema = v.object({
  revision: count,
  notes: count,
  orphans: count,
  conflicts: count,
  /** Those that can be brought back; looked for when notes are first listed, and 0 before. */
  deleted: count,
});
export type NotesState = DeepReadonly<v.InferOutput<typeof NotesStateSchema>>;
