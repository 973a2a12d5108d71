import { withApplication } from './application';
import { readArguments } from './arguments';
import type { ExitStatus, Terminal } from './terminal';

export const REBUILD_HELP = `offprint rebuild [--json]

Makes everything that is derived from the library's files (the folder index/) anew from them. Nothing of yours is touched.
`;

export async function rebuild(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(given, { json: { type: 'boolean', default: false } }, 0);
  const made = await withApplication(terminal, (app) => app.call('index.rebuild'));
  if (values.json) terminal.out(`${JSON.stringify(made)}\n`);
  else terminal.out(`The index was made anew from ${made.days} feed days with ${made.papers} papers.\n`);
  return 0;
}
