import type { LibraryCommand, Selection } from '#contract/library';
import { readArguments, readDay } from './arguments';
import { carryOut } from './carry-out';
import { readPapers } from './library-words';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

const JSON_OPTION = { json: { type: 'boolean', default: false } } as const;

/** A command over papers and nothing else. */
function over(make: (papers: Selection) => LibraryCommand) {
  return (terminal: Terminal, given: readonly string[]): Promise<ExitStatus> => {
    const { values, positionals } = readArguments(given, JSON_OPTION, Number.POSITIVE_INFINITY);
    const command = make({ kind: 'ids', ids: [...readPapers(positionals)] });
    return carryOut(terminal, { json: values.json, kind: command.do }, () => command);
  };
}

export const ARCHIVE_HELP = `offprint archive ID… [--json]

Puts papers into the archive.
`;
export const archive = over((papers) => ({ do: 'archive', papers }));

export const UNARCHIVE_HELP = `offprint unarchive ID… [--json]

Brings papers back to the inbox, from the archive or wherever they are.
`;
export const unarchive = over((papers) => ({ do: 'return', papers }));

export const STAR_HELP = `offprint star ID… [--json]

Stars papers.
`;
export const star = over((papers) => ({ do: 'star', papers, on: true }));

export const UNSTAR_HELP = `offprint unstar ID… [--json]

Takes the star off papers.
`;
export const unstar = over((papers) => ({ do: 'star', papers, on: false }));

export const TRASH_HELP = `offprint trash ID… [--json]

Moves papers to the trash. Notes and decisions are kept, and undo brings them back.
`;
export const trash = over((papers) => ({ do: 'trash', papers }));

export const SNOOZE_HELP = `offprint snooze ID… DATE | ID… --clear [--json]

Keeps papers out of sight until a day that is still to come; --clear brings them back now.
`;

export async function snooze(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values, positionals } = readArguments(
    given,
    { ...JSON_OPTION, clear: { type: 'boolean', default: false } },
    Number.POSITIVE_INFINITY,
  );
  const words = [...positionals];
  const date = values.clear ? undefined : words.pop();
  if (!values.clear && (date === undefined || words.length === 0)) {
    throw new UsageError('Give the papers and then the day until which they are put off (YYYY-MM-DD).');
  }
  const until = date === undefined ? null : readDay('DATE', date);
  const papers: Selection = { kind: 'ids', ids: [...readPapers(words)] };
  return carryOut(terminal, { json: values.json, kind: 'snooze' }, () => ({ do: 'snooze', papers, until }));
}
