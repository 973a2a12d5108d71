import { join } from 'node:path';
import { AppError } from '#contract/errors';
import { version } from '../../package.json';
import { createReadingThread } from '../documents/reading-thread';
import { createSearchThread } from '../search/search-thread';
import type { Variables } from '../environment';
import { KEPT_IN_MEMORY } from '../storage/disk-errors';
import { add, ADD_HELP } from './add';
import { backup, BACKUP_HELP, restore, RESTORE_HELP } from './backup';
import {
  archive,
  ARCHIVE_HELP,
  snooze,
  SNOOZE_HELP,
  star,
  STAR_HELP,
  trash,
  TRASH_HELP,
  unarchive,
  UNARCHIVE_HELP,
  unstar,
  UNSTAR_HELP,
} from './decide';
import { clean, CLEAN_HELP } from './clean';
import { documents, DOCUMENTS_HELP, FETCH_HELP, fetchTexts, text, TEXT_HELP } from './documents';
import { highlights, HIGHLIGHTS_HELP } from './highlights';
import { importDays, IMPORT_HELP } from './import';
import { list, LIST_HELP } from './list';
import { note, NOTE_HELP, notes, NOTES_HELP } from './note';
import { offline, OFFLINE_HELP } from './offline';
import { pack, PACK_HELP } from './pack';
import { queue, QUEUE_HELP } from './queue';
import { rebuild, REBUILD_HELP } from './rebuild';
import { refresh, REFRESH_HELP } from './refresh';
import { search, SEARCH_HELP, similar, SIMILAR_HELP } from './search';
import { serve, SERVE_HELP } from './serve';
import { show, SHOW_HELP } from './show';
import { tag, TAG_HELP } from './tag';
import { UsageError, type ExitStatus, type Terminal } from './terminal';
import { redo, REDO_HELP, undo, UNDO_HELP } from './undo';
import { verifyLibrary, VERIFY_HELP } from './verify';
import { where, WHERE_HELP } from './where';

type Command = {
  readonly help: string;
  readonly run: (terminal: Terminal, given: readonly string[]) => Promise<ExitStatus>;
};

const COMMANDS: Readonly<Record<string, Command>> = {
  refresh: { help: REFRESH_HELP, run: refresh },
  list: { help: LIST_HELP, run: list },
  show: { help: SHOW_HELP, run: show },
  add: { help: ADD_HELP, run: add },
  queue: { help: QUEUE_HELP, run: queue },
  tag: { help: TAG_HELP, run: tag },
  note: { help: NOTE_HELP, run: note },
  notes: { help: NOTES_HELP, run: notes },
  highlights: { help: HIGHLIGHTS_HELP, run: highlights },
  search: { help: SEARCH_HELP, run: search },
  similar: { help: SIMILAR_HELP, run: similar },
  fetch: { help: FETCH_HELP, run: fetchTexts },
  text: { help: TEXT_HELP, run: text },
  documents: { help: DOCUMENTS_HELP, run: documents },
  offline: { help: OFFLINE_HELP, run: offline },
  pack: { help: PACK_HELP, run: pack },
  clean: { help: CLEAN_HELP, run: clean },
  archive: { help: ARCHIVE_HELP, run: archive },
  unarchive: { help: UNARCHIVE_HELP, run: unarchive },
  star: { help: STAR_HELP, run: star },
  unstar: { help: UNSTAR_HELP, run: unstar },
  snooze: { help: SNOOZE_HELP, run: snooze },
  trash: { help: TRASH_HELP, run: trash },
  undo: { help: UNDO_HELP, run: undo },
  redo: { help: REDO_HELP, run: redo },
  backup: { help: BACKUP_HELP, run: backup },
  restore: { help: RESTORE_HELP, run: restore },
  import: { help: IMPORT_HELP, run: importDays },
  serve: { help: SERVE_HELP, run: serve },
  verify: { help: VERIFY_HELP, run: verifyLibrary },
  rebuild: { help: REBUILD_HELP, run: rebuild },
  where: { help: WHERE_HELP, run: where },
};

function help(): string {
  const uses = Object.values(COMMANDS).map((command) => `  ${command.help.split('\n')[0] ?? ''}\n`);
  return `Offprint ${version}: a reading list for Hugging Face Papers, kept on this computer.

${uses.join('')}  offprint COMMAND --help
  offprint --version

Days are written YYYY-MM-DD. OFFPRINT_HOME says where the library lies.
Status: 0 done, 1 failed, 2 used wrongly.
`;
}

/** The words and options of one use of the command line, carried out. Never rejects: a failure is told and has a status. */
async function dispatch(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const [name, ...rest] = given;
  try {
    if (name === undefined) throw new UsageError('What is to be done? See offprint --help.');
    if (name === '--help' || name === '-h' || name === 'help') {
      terminal.out(help());
      return 0;
    }
    if (name === '--version') {
      terminal.out(`${version}\n`);
      return 0;
    }
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined)
      throw new UsageError(`There is no command ${JSON.stringify(name)}. See offprint --help.`);
    if (rest.includes('--help') || rest.includes('-h')) {
      terminal.out(command.help);
      return 0;
    }
    return await command.run(terminal, rest);
  } catch (thrown) {
    const error = AppError.from(thrown);
    // A command ends, and with it what it kept in memory.
    terminal.err(`${error.message.replace(KEPT_IN_MEMORY, 'then run the command again')}\n`);
    return error.code === 'input.invalid' ? 2 : 1;
  }
}

/**
 * Runs one command in this process, and settles with the status that the process is to end with. Never rejects. `entry`
 * is the folder of the built entry.
 */
export async function runCommand(
  given: readonly string[],
  entry: string,
  variables: Variables = process.env,
): Promise<ExitStatus> {
  // Whoever reads our output may have had enough (`| head`): no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const terminal: Terminal = {
    variables,
    platform: process.platform,
    resources: join(entry, '..', '..', 'resources'),
    readers: createReadingThread(join(entry, 'reading.js')),
    search: createSearchThread(join(entry, 'searching.js')),
    window: join(entry, '..', 'renderer'),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
  };
  return dispatch(terminal, given);
}
