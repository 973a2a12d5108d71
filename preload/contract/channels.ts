import * as v from 'valibot';
import { DownloadSchema, FetchBegunSchema, OfflinePartsSchema, PackSchema, SpaceSchema } from './offline';
import { MOST_SECONDS, DocumentRowSchema, FetchedTextSchema, OpenedTextSchema, ReadingPlaceSchema } from './documents';
import type { ErrorData } from './errors';
import {
  ChangedHighlightSchema,
  ChangeHighlightSchema,
  ChosenHighlightsSchema,
  HighlightKindSchema,
  HighlightsInputSchema,
  HighlightsSchema,
  MakeHighlightSchema,
  SettlePdfSchema,
  PaperHighlightsSchema,
} from './highlights';
import { PaperIdSchema } from './ids';
import {
  AddedSchema,
  AddInputSchema,
  BackupSchema,
  LibraryCommandSchema,
  LibraryOutcomeSchema,
  SelectionSchema,
  TagSuggestionSchema,
} from './library';
import {
  CalendarSchema,
  LocateInputSchema,
  LocatedSchema,
  OutlineSchema,
  PapersInputSchema,
  PapersSchema,
  RowsSchema,
  ViewSchema,
  WindowInputSchema,
} from './lists';
import {
  MAX_NOTE,
  NoteCompletionSchema,
  NoteChoiceSchema,
  NoteIdSchema,
  NoteSchema,
  NotesInputSchema,
  NotesSchema,
  NoteTemplateSchema,
  NoteTitleSchema,
  NoteVersionSchema,
  OtherFilesSchema,
  WriteNoteInputSchema,
  WrittenNoteSchema,
} from './notes';
import { PaperDetailSchema } from './paper';
import { OpenedPdfSchema, PdfFileSchema, PdfPlaceSchema } from './pdf';
import { RecordedFileSchema, RecordedReportSchema } from './recorded';
import { RefreshReportSchema, RefreshScopeSchema } from './refresh';
import {
  AboutQuerySchema,
  CompleteInputSchema,
  CompletionsSchema,
  FindInputSchema,
  FoundPassageSchema,
  FoundSchema,
  PassagesInputSchema,
  QueryInputSchema,
  SearchFacetsSchema,
  SimilarInputSchema,
  SimilarSchema,
} from './search';
import { SettingsPatchSchema, SettingsSchema } from './settings';
import { AppStateSchema } from './state';
import { TimeSchema } from './times';
import type { DeepReadonly } from './types';

const nothing = v.undefined();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** 20 MB in base64. */
const MAX_PICTURE_TEXT = 28_000_000;
const noteText = v.pipe(v.string(), v.maxLength(MAX_NOTE, `A note has at most ${MAX_NOTE} characters.`));

/**
 * Everything that a window, the command line or another program can ask of the application. The same table is served
 * by every host: Electron's bridge, the browser host, the local socket.
 */
export const CHANNELS = {
  'app.state': { input: nothing, output: AppStateSchema },
  'list.outline': { input: v.object({ view: ViewSchema }), output: OutlineSchema },
  'list.rows': { input: WindowInputSchema, output: RowsSchema },
  'list.locate': { input: LocateInputSchema, output: LocatedSchema },
  'feed.calendar': { input: nothing, output: CalendarSchema },
  /** The papers of a list with what a program wants to know of them. */
  'list.papers': { input: PapersInputSchema, output: PapersSchema },
  /** Settles when the refresh has ended; `feed` events tell how far it is. A failure of days is told in the report. */
  'feed.refresh': { input: v.object({ scope: RefreshScopeSchema }), output: RefreshReportSchema },
  'feed.cancel': { input: nothing, output: v.object({ cancelled: v.boolean() }) },
  /** Takes in a file of what a source once answered for a day, as people keep them. */
  'feed.import': { input: RecordedFileSchema, output: RecordedReportSchema },
  /** Makes everything derived anew from the documents; tells how much there is. */
  'index.rebuild': { input: nothing, output: v.object({ days: count, papers: count }) },
  /**
   * Carries a command out at once in memory; it is on disk when `storage` says that its number is saved. Fails with
   * `library.unknown` (no such queue or tag), `library.refused` (a name that is taken, a day in the past) or
   * `paper.unknown`, and then nothing has changed.
   */
  'library.do': { input: LibraryCommandSchema, output: LibraryOutcomeSchema },
  /** Takes the last step back, or does the last one that was taken back again. Fails with `library.refused` if there is none. */
  'library.undo': { input: nothing, output: LibraryOutcomeSchema },
  'library.redo': { input: nothing, output: LibraryOutcomeSchema },
  /** Adds a paper by id or link. Settles once the source has answered, or cannot be reached. */
  'library.add': { input: AddInputSchema, output: AddedSchema },
  'library.suggest-tags': { input: v.object({ papers: SelectionSchema }), output: v.array(TagSuggestionSchema) },
  /** Newest first. */
  'backups.list': { input: nothing, output: v.array(BackupSchema) },
  'backups.make': { input: nothing, output: BackupSchema },
  /** Puts the library of a backup in place of the present one, of which a backup is made first; returns that one. */
  'backups.restore': { input: v.object({ name: v.string() }), output: BackupSchema },
  'notes.list': { input: NotesInputSchema, output: NotesSchema },
  /** The files among the notes that are none, and are left alone. */
  'notes.other-files': { input: nothing, output: OtherFilesSchema },
  /**
   * A note that nobody wrote yet is new, and has no file before something is written. Of a name that differs from that of a
   * note in letter case alone, it is that note, here and in what is written to it.
   */
  'note.open': { input: v.object({ id: NoteIdSchema }), output: NoteSchema },
  /** Answers at once; the text is on disk when `storage` says that its number is saved. */
  'note.write': { input: WriteNoteInputSchema, output: WrittenNoteSchema },
  /** A note that stands alone. Fails with `library.refused` if its title is taken. */
  'note.create': { input: v.object({ title: NoteTitleSchema, text: v.exactOptional(noteText) }), output: NoteSchema },
  /** Another title, in everything that links to it too; tells how many notes that were. Fails as `note.create` does. */
  'note.rename': {
    input: v.object({ id: NoteIdSchema, title: NoteTitleSchema }),
    output: v.object({ id: NoteIdSchema, changed: count }),
  },
  /** Its last version stays in its history. */
  'note.remove': { input: v.object({ id: NoteIdSchema }), output: v.object({ removed: v.boolean() }) },
  /**
   * Makes a deleted note anew of its last version, or of that of a time. Fails with `library.refused` if there is a note
   * of this name by now, with `library.unknown` if no version is kept.
   */
  'note.bring-back': { input: v.object({ id: NoteIdSchema, at: v.exactOptional(TimeSchema) }), output: NoteSchema },
  /** Ends a conflict with this text. Both versions go into the history. */
  'note.settle': { input: v.object({ id: NoteIdSchema, text: noteText }), output: WrittenNoteSchema },
  /** The versions that are kept, newest first. */
  'note.history': { input: v.object({ id: NoteIdSchema }), output: v.array(NoteVersionSchema) },
  'note.version': { input: v.object({ id: NoteIdSchema, at: TimeSchema }), output: v.object({ text: v.string() }) },
  'note.complete': {
    input: v.object({ words: v.pipe(v.string(), v.maxLength(200)) }),
    output: v.array(NoteCompletionSchema),
  },
  'note.templates': {
    /** The paper that the note is on, or the title of one that stands alone. */
    input: v.object({ paper: v.exactOptional(PaperIdSchema), title: v.exactOptional(NoteTitleSchema) }),
    output: v.array(NoteTemplateSchema),
  },
  /** Keeps a picture (in base64) for a note; answers with what shows it there. Fails with `input.invalid` for what is none. */
  'note.attach': {
    input: v.object({
      id: NoteIdSchema,
      data: v.pipe(v.string(), v.maxLength(MAX_PICTURE_TEXT, 'This picture is larger than 20 MB.')),
    }),
    output: v.object({ markdown: v.string() }),
  },
  'note.as-html': { input: v.object({ id: NoteIdSchema }), output: v.object({ html: v.string() }) },
  /** Writes notes into a new folder below `folder`, an absolute path; nothing there is written over. */
  'notes.export': {
    input: v.object({
      notes: NoteChoiceSchema,
      format: v.picklist(['markdown', 'html']),
      folder: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4_000)),
    }),
    /** `left`: the titles of those that cannot be read, and are not among them. */
    output: v.object({ written: count, folder: v.string(), left: v.array(v.string()) }),
  },
  /** A paper's full text as far as it is here, with what is known of its pictures and where reading stands. */
  'document.open': { input: v.object({ id: PaperIdSchema }), output: OpenedTextSchema },
  /**
   * Fetches a paper's text and its pictures; settles when all of it is there that could be had. `documents` events tell
   * when there is more to open. Fails with `net.*` errors, or `source.no-text` where no source has one. What is here
   * already is kept, unless `anew`.
   */
  'document.fetch': {
    input: v.object({ id: PaperIdSchema, anew: v.exactOptional(v.boolean()) }),
    output: FetchedTextSchema,
  },
  'document.cancel': { input: v.object({ id: PaperIdSchema }), output: v.object({ cancelled: v.boolean() }) },
  'document.place': { input: v.object({ id: PaperIdSchema, place: ReadingPlaceSchema }), output: nothing },
  /** So many more seconds of reading a text: with the window in front, and moving. */
  'document.read': {
    input: v.object({
      id: PaperIdSchema,
      seconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_SECONDS)),
    }),
    output: nothing,
  },
  'document.remove': { input: v.object({ id: PaperIdSchema }), output: v.object({ removed: v.boolean() }) },
  /** What is fetched, waits, or failed, in the order in which it comes; at most 500. */
  'offline.downloads': { input: nothing, output: v.array(DownloadSchema) },
  /** Fetches the texts of papers, one after the other, also after a restart; what is here already is kept. */
  'offline.fetch': {
    input: v.object({ papers: SelectionSchema, parts: OfflinePartsSchema }),
    output: FetchBegunSchema,
  },
  /** All of them without an id, or one. */
  'offline.pause': { input: v.object({ id: v.exactOptional(PaperIdSchema) }), output: nothing },
  /** Also what failed, or was not to be had before. */
  'offline.resume': { input: v.object({ id: v.exactOptional(PaperIdSchema) }), output: nothing },
  /** What was asked for by itself is not fetched any more. `dropped` is false for what is kept offline, or packed. */
  'offline.drop': { input: v.object({ id: PaperIdSchema }), output: v.object({ dropped: v.boolean() }) },
  /**
   * Packs papers for a trip, in the order of their list, until the space is taken; what was packed before is unpacked.
   * Fails with `library.refused` if there are none.
   */
  'offline.pack': {
    input: v.object({ papers: SelectionSchema, ...PackSchema.entries }),
    output: FetchBegunSchema,
  },
  /** Nothing is packed any more; what is here stays until space is needed. */
  'offline.unpack': { input: nothing, output: nothing },
  /** Settles when nothing is being fetched that could be; `waiting` is what waits all the same, for a network, say. */
  'offline.settled': { input: nothing, output: v.object({ waiting: v.number() }) },
  'offline.space': { input: nothing, output: SpaceSchema },
  /** Removes what goes first until no more than `to` bytes are used; nothing that is kept, packed or noted. */
  'offline.clean': {
    input: v.object({ to: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    output: v.object({ papers: v.number(), bytes: v.number() }),
  },
  /** What is here of a paper's PDF. A whole one is served to the window's frame from now on, by the key in the answer. */
  'document.open-pdf': { input: v.object({ id: PaperIdSchema }), output: OpenedPdfSchema },
  /**
   * Fetches a paper's PDF, going on with what is here of it; settles when it is whole. `documents` events tell how far it
   * is. Fails with `net.*` errors, `source.no-pdf` where there is none, or `storage.*`.
   */
  'document.fetch-pdf': { input: v.object({ id: PaperIdSchema }), output: PdfFileSchema },
  /** What has come stays. */
  'document.cancel-pdf': { input: v.object({ id: PaperIdSchema }), output: v.object({ cancelled: v.boolean() }) },
  'document.remove-pdf': { input: v.object({ id: PaperIdSchema }), output: v.object({ removed: v.boolean() }) },
  'document.pdf-place': { input: v.object({ id: PaperIdSchema, place: PdfPlaceSchema }), output: nothing },
  'documents.list': { input: nothing, output: v.array(DocumentRowSchema) },
  /** Where a paper's highlights stand in the text that is here; looked for anew if that is another one. */
  'highlights.of': { input: v.object({ paper: PaperIdSchema }), output: PaperHighlightsSchema },
  'highlights.list': { input: HighlightsInputSchema, output: HighlightsSchema },
  /** Each as a quote that links back to its place, with its comment below. Fails with `library.unknown`. */
  'highlights.as-markdown': { input: ChosenHighlightsSchema, output: v.object({ markdown: v.string() }) },
  /** Answers at once, as what follows. Fails with `library.unknown` if there is no such kind, or no such highlight. */
  'highlight.make': { input: MakeHighlightSchema, output: ChangedHighlightSchema },
  'highlight.change': { input: ChangeHighlightSchema, output: ChangedHighlightSchema },
  /** What is removed is kept, and can be put back at any time. */
  'highlight.remove': { input: ChosenHighlightsSchema, output: v.object({ removed: count, sequence: count }) },
  'highlight.restore': { input: ChosenHighlightsSchema, output: v.object({ restored: count, sequence: count }) },
  /** Another file may be here than the one that was highlighted: its frame has looked where the words are. */
  'highlight.settle-pdf': { input: SettlePdfSchema, output: v.object({ sequence: count }) },
  /** Writes them, as `highlights.as-markdown` has them, below what the paper's note says. */
  'highlight.to-note': { input: ChosenHighlightsSchema, output: v.object({ sequence: count }) },
  /** Fails with `library.refused` if the name is taken. */
  'highlight-kind.make': { input: v.omit(HighlightKindSchema, ['id']), output: HighlightKindSchema },
  'highlight-kind.change': {
    input: v.object({
      id: HighlightKindSchema.entries.id,
      name: v.exactOptional(HighlightKindSchema.entries.name),
      line: v.exactOptional(HighlightKindSchema.entries.line),
      colour: v.exactOptional(HighlightKindSchema.entries.colour),
    }),
    output: HighlightKindSchema,
  },
  /** How many papers a query finds, and what is not as it should be in it. */
  'search.about': { input: QueryInputSchema, output: AboutQuerySchema },
  'search.find': { input: FindInputSchema, output: FoundSchema },
  'search.facets': { input: QueryInputSchema, output: SearchFacetsSchema },
  /** Where the words of a query stand in these papers, in the order in which they are named. */
  'search.passages': { input: PassagesInputSchema, output: v.array(FoundPassageSchema) },
  /** The papers that share the most telling words with these. */
  'search.similar': { input: SimilarInputSchema, output: SimilarSchema },
  'search.complete': { input: CompleteInputSchema, output: CompletionsSchema },
  'paper.get': { input: v.object({ id: PaperIdSchema }), output: PaperDetailSchema },
  /** Answers at once; the change is on disk when `storage` says that its sequence number is saved. */
  'settings.set': {
    input: v.object({ patch: SettingsPatchSchema }),
    output: v.object({ settings: SettingsSchema, sequence: v.pipe(v.number(), v.integer()) }),
  },
  'notices.dismiss': { input: v.object({ id: v.string() }), output: nothing },
} as const;

type Channels = typeof CHANNELS;
export type Channel = keyof Channels;
export type ChannelInput<C extends Channel> = DeepReadonly<v.InferOutput<Channels[C]['input']>>;
export type ChannelOutput<C extends Channel> = DeepReadonly<v.InferOutput<Channels[C]['output']>>;

/** The arguments of a call: none where the channel takes no input. */
export type CallArguments<C extends Channel> = ChannelInput<C> extends undefined ? [] : [input: ChannelInput<C>];

export function isChannel(name: unknown): name is Channel {
  return typeof name === 'string' && Object.hasOwn(CHANNELS, name);
}

/** How an answer crosses: never as a thrown error, for a bridge keeps nothing of one but its message. */
export type Answer<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ErrorData };
