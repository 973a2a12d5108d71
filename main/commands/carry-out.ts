import type { LibraryCommand, LibraryOutcome, LibraryState } from '#contract/library';
import { withApplication } from './application';
import { libraryOf, untilSaved } from './library-words';
import type { ExitStatus, Terminal } from './terminal';

/** What cannot be repeated without being done twice. */
const ONCE: ReadonlySet<LibraryCommand['do']> = new Set([
  'create-queue',
  'create-tag',
  'create-search',
  'move',
  'move-queue',
  'move-search',
]);

/** A command of the library, once the names in it are known. */
export type CommandFrom = (library: LibraryState) => LibraryCommand;

/** Carries a command out, waits until it is on disk, and tells what was done. */
export async function carryOut(
  terminal: Terminal,
  { json, kind }: { readonly json: boolean; readonly kind: LibraryCommand['do'] },
  commandFrom: CommandFrom,
): Promise<ExitStatus> {
  const outcome = await withApplication(
    terminal,
    async (app) => {
      const done = await app.call('library.do', commandFrom(await libraryOf(app)));
      await untilSaved(app, done);
      return done;
    },
    { once: ONCE.has(kind) },
  );
  tell(terminal, outcome, json);
  return 0;
}

export function tell(terminal: Terminal, outcome: LibraryOutcome, json: boolean): void {
  if (json) terminal.out(`${JSON.stringify(outcome)}\n`);
  else terminal.out(`${outcome.did}.${outcome.warning === undefined ? '' : ` ${outcome.warning}`}\n`);
}
