import { withApplication } from './application';
import { readArguments } from './arguments';
import { bytesInWords, readBytes } from './sizes';
import type { ExitStatus, Terminal } from './terminal';

export const CLEAN_HELP = `offprint clean [--to SIZE] [--dry-run] [--json]

Removes fetched texts and figures, those first that were not read for longest, until no more than SIZE is used; without
--to, all that may go. Nothing goes that is kept offline, packed for a trip, or has a note.
--dry-run  says what would go, the first first, and removes nothing
`;

export async function clean(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const options = {
    to: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  } as const;
  const { values } = readArguments(given, options, 0);
  const to = values.to === undefined ? 0 : readBytes('--to', values.to);
  return withApplication<ExitStatus>(terminal, async (app) => {
    const space = await app.call('offline.space');
    if (values['dry-run']) {
      let left = space.used;
      const goes = space.goesFirst.filter(({ bytes }) => {
        const isNeeded = left > to;
        if (isNeeded) left -= bytes;
        return isNeeded;
      });
      if (values.json) terminal.out(`${JSON.stringify(goes, null, 2)}\n`);
      for (const { paper, title, bytes } of values.json ? [] : goes)
        terminal.out(`${paper.padEnd(12)} ${bytesInWords(bytes).padStart(9)}  ${title}\n`);
      if (goes.length === 0) terminal.err('Nothing would go.\n');
      return 0;
    }
    const removed = await app.call('offline.clean', { to });
    if (values.json) terminal.out(`${JSON.stringify(removed)}\n`);
    else if (removed.papers === 0) terminal.out(`Nothing to remove: ${bytesInWords(space.used)} used.\n`);
    else
      terminal.out(
        `Removed the texts of ${removed.papers} ${removed.papers === 1 ? 'paper' : 'papers'}, ${bytesInWords(removed.bytes)}; ${bytesInWords(space.used - removed.bytes)} used.\n`,
      );
    return 0;
  });
}
