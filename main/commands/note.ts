import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '#contract/errors';
import { parsePaperId } from '#contract/ids';
import {
  type NoteChoice,
  type NoteId,
  NoteIdSchema,
  NoteTitleSchema,
  type NoteRow,
  noteOfPaper,
  type NotesInput,
} from '#contract/notes';
import * as v from 'valibot';
import { withApplication, type Application } from './application';
import { readArguments } from './arguments';
import { libraryOf, queueNamed, tagsAt } from './library-words';
import { readPapers } from './list';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const NOTE_HELP = `offprint note show ID | set ID TEXT|- | append ID TEXT|- | edit ID | restore ID [--json]

A note in Markdown, of a paper (by its arXiv id) or one that stands alone (by its title). For - the text is read from
standard input. edit opens it in the program that VISUAL or EDITOR names; what was changed in Offprint meanwhile is
merged. restore brings a deleted note back as it last was; it writes over nothing.
`;
export const NOTES_HELP = `offprint notes [--deleted] [--json] | export [ID...] [--queue NAME | --tag TAG] --to DIR [--html]

Lists every note, last changed first, or writes notes into a new folder below DIR: those of these papers and titles, those
of the papers in a queue or with a tag, or all of them. With --deleted, lists those that note restore brings back.
`;

export async function note(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(given, { json: { type: 'boolean', default: false } }, 3);
  const [verb, name, text] = positionals;
  if (verb === undefined || name === undefined) throw new UsageError('It is used so: offprint note show ID');
  const id = readNoteId(name);
  switch (verb) {
    case 'show': {
      expectNoText(text);
      const shown = await withApplication(terminal, (app) => app.call('note.open', { id }));
      if (shown.state.kind === 'unreadable') throw new AppError('storage.unreadable', shown.state.why);
      if (shown.state.kind === 'new')
        throw new AppError('library.unknown', `There is no note ${JSON.stringify(name)}.`);
      terminal.out(values.json ? `${JSON.stringify(shown, null, 2)}\n` : withEnd(shown.text));
      return 0;
    }
    case 'set':
    case 'append': {
      const more = await readText(text, verb);
      const written = await withApplication(terminal, async (app) => {
        // It may be spelled otherwise than it was given.
        const { id: there, text: before, revision } = await app.call('note.open', { id });
        const after = verb === 'set' ? more : before === '' ? more : `${withEnd(before)}${more}`;
        await app.call('note.write', { id: there, text: withEnd(after), base: revision, replaces: verb === 'set' });
        return there;
      });
      if (values.json) terminal.out(`${JSON.stringify({ id: written })}\n`);
      return 0;
    }
    case 'edit':
      expectNoText(text);
      return edit(terminal, id);
    case 'restore': {
      expectNoText(text);
      const { title } = await withApplication(terminal, (app) => app.call('note.bring-back', { id }));
      terminal.out(values.json ? `${JSON.stringify({ id })}\n` : `The note “${title}” is back.\n`);
      return 0;
    }
    default:
      throw new UsageError(`Notes cannot be ${JSON.stringify(verb)}. See offprint note --help.`);
  }
}

export async function notes(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(
    given,
    {
      json: { type: 'boolean', default: false },
      deleted: { type: 'boolean', default: false },
      to: { type: 'string' },
      html: { type: 'boolean', default: false },
      queue: { type: 'string' },
      tag: { type: 'string' },
    },
    Number.POSITIVE_INFINITY,
  );
  const [verb, ...names] = positionals;
  if (verb === 'export') {
    if (values.deleted) throw new UsageError('What is deleted is brought back before it is exported.');
    const { to } = values;
    if (to === undefined) throw new UsageError('Where to? It is used so: offprint notes export --to DIR');
    const format = values.html ? 'html' : 'markdown';
    const choiceOf = readChoice(names, values);
    const exported = await withApplication(terminal, async (app) =>
      app.call('notes.export', { notes: await choiceOf(app), format, folder: resolve(to) }),
    );
    terminal.out(
      values.json
        ? `${JSON.stringify(exported, null, 2)}\n`
        : `${exported.written} ${exported.written === 1 ? 'note' : 'notes'} written to ${exported.folder}\n`,
    );
    if (exported.left.length === 0) return 0;
    terminal.err(`Left out, since they cannot be read: ${exported.left.join(', ')}.\n`);
    return 1;
  }
  if (verb !== undefined) throw new UsageError(`${JSON.stringify(verb)} is one word too many.`);
  const all = await withApplication(terminal, (app) => readAll(app, values.deleted ? 'deleted' : 'all'));
  if (values.json) terminal.out(`${JSON.stringify(all, null, 2)}\n`);
  else for (const row of all) terminal.out(line(row));
  if (all.length === 0) terminal.err(values.deleted ? 'No deleted notes are kept.\n' : 'There are no notes yet.\n');
  return 0;
}

/** Which notes are to be exported; whether there are such a queue or tag is asked of the application. */
function readChoice(
  names: readonly string[],
  { queue, tag }: { readonly queue?: string | undefined; readonly tag?: string | undefined },
): (app: Application) => Promise<NoteChoice> {
  if ([names.length > 0, queue !== undefined, tag !== undefined].filter(Boolean).length > 1) {
    throw new UsageError('Give papers and titles, or one of --queue and --tag.');
  }
  if (queue !== undefined) {
    return async (app) => {
      const view = { kind: 'queue', queue: queueNamed(await libraryOf(app), queue).id } as const;
      return { kind: 'papers', papers: { kind: 'view', view } };
    };
  }
  if (tag !== undefined) {
    return async (app) => {
      const tags = tagsAt(await libraryOf(app), tag);
      const found = await Promise.all(tags.map(({ id }) => readPapers(app, { kind: 'tag', tag: id }, Infinity)));
      // A paper may have several of the tags below one level.
      return { kind: 'notes', ids: [...new Set(found.flat().map((paper) => noteOfPaper(paper.id)))] };
    };
  }
  const ids = names.map(readNoteId);
  return () => Promise.resolve(ids.length === 0 ? { kind: 'all' } : { kind: 'notes', ids });
}

/** So many cross at once. */
const PAGE = 200;

async function readAll(app: Application, show: NotesInput['show']): Promise<readonly NoteRow[]> {
  const all: NoteRow[] = [];
  for (;;) {
    const { total, rows } = await app.call('notes.list', { show, offset: all.length, limit: PAGE });
    all.push(...rows);
    if (rows.length === 0 || all.length >= total) return all;
  }
}

function line({ id, title, words, changedAt, state }: NoteRow): string {
  const about = state === 'good' || state === 'deleted' ? `${words} ${words === 1 ? 'word' : 'words'}` : state;
  return `${changedAt.slice(0, 10)}  ${id.padEnd(24)} ${title}  (${about})\n`;
}

function readNoteId(name: string): NoteId {
  const paper = parsePaperId(name);
  if (paper !== undefined) return noteOfPaper(paper);
  const named = v.safeParse(NoteIdSchema, /^(?:paper|free)\//.test(name) ? name : `free/${name}`);
  if (named.success) return named.output;
  const title = v.safeParse(NoteTitleSchema, name);
  const why = title.success ? '' : ` ${title.issues[0].message}`;
  throw new UsageError(`${JSON.stringify(name.slice(0, 60))} is neither an arXiv id nor the title of a note.${why}`);
}

function expectNoText(text: string | undefined): void {
  if (text !== undefined) throw new UsageError(`${JSON.stringify(text.slice(0, 60))} is one word too many.`);
}

async function readText(text: string | undefined, verb: string): Promise<string> {
  if (text === undefined) throw new UsageError(`What is its text? It is used so: offprint note ${verb} ID TEXT`);
  if (text !== '-') return text;
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw new AppError('input.invalid', 'What was read from standard input is not UTF-8 text.', { cause });
  }
}

function withEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Nothing is held open meanwhile: a window may write to the note, and both texts are merged in the end. */
async function edit(terminal: Terminal, id: NoteId): Promise<ExitStatus> {
  const editor = terminal.variables['VISUAL'] ?? terminal.variables['EDITOR'];
  if (editor === undefined || editor.trim() === '') {
    throw new UsageError('Which editor? Set VISUAL or EDITOR, such as EDITOR=nano.');
  }
  const folder = await mkdtemp(join(tmpdir(), 'offprint-note-'));
  const file = join(folder, 'note.md');
  let isWritten = false;
  try {
    const before = await withApplication(terminal, (app) => app.call('note.open', { id }));
    if (before.state.kind === 'unreadable') throw new AppError('storage.unreadable', before.state.why);
    await writeFile(file, before.text, { mode: 0o600 });
    isWritten = true;
    await runEditor(editor, file);
    const edited = await readFile(file, 'utf8');
    if (edited === before.text) {
      terminal.out('Nothing was changed.\n');
      isWritten = false;
      return 0;
    }
    const after = await withApplication(terminal, async (app) => {
      const now = await app.call('note.open', { id });
      // A process that has begun since counts anew.
      const base = now.text === before.text ? now.revision : before.revision;
      await app.call('note.write', { id, text: edited, base });
      return app.call('note.open', { id });
    });
    isWritten = false;
    if (after.state.kind !== 'conflict') return 0;
    terminal.err('It was changed in the same place meanwhile. Both versions are kept; choose in the window.\n');
    return 1;
  } finally {
    if (isWritten) terminal.err(`What you wrote is in ${file}.\n`);
    else await rm(folder, { recursive: true, force: true });
  }
}

function runEditor(editor: string, file: string): Promise<void> {
  const [program = '', ...words] = editor.trim().split(/\s+/);
  return new Promise((settle, reject) => {
    const child = spawn(program, [...words, file], { stdio: 'inherit' });
    child.on('error', (cause) =>
      reject(new AppError('input.invalid', `${program} could not be started: ${cause.message}.`, { cause })),
    );
    child.on('exit', (status) => {
      if (status === 0) settle();
      else
        reject(
          new AppError('input.invalid', `${program} ended with status ${status ?? 'none'}; the note is as it was.`),
        );
    });
  });
}
