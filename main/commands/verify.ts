import { libraryHome } from '../environment';
import { createLogger, logLevel } from '../log';
import { verify, type Finding } from '../verify/verify';
import { readArguments } from './arguments';
import type { ExitStatus, Terminal } from './terminal';

export const VERIFY_HELP = `offprint verify [--json]

Reads every file of the library and says what is wrong with it and what follows. Changes nothing, and may be run while
Offprint is running. Status 1 if something should be looked at.
`;

export async function verifyLibrary(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(given, { json: { type: 'boolean', default: false } }, 0);
  const { variables, platform } = terminal;
  const log = createLogger(logLevel(variables['OFFPRINT_LOG'], 'error'), (line) => terminal.err(line));
  const verification = await verify(libraryHome(variables, platform), log);
  const { home, documents, findings } = verification;
  const wrong = findings.filter(({ level }) => level !== 'info');
  if (values.json) {
    terminal.out(`${JSON.stringify(verification, null, 2)}\n`);
  } else {
    for (const finding of findings) terminal.out(line(home, finding));
    const looked = `${documents} document${documents === 1 ? '' : 's'} in ${home}`;
    terminal.out(wrong.length === 0 ? `${looked}: nothing is wrong.\n` : `${looked}: ${wrong.length} to look at.\n`);
  }
  return wrong.length === 0 ? 0 : 1;
}

function line(home: string, { level, file, text }: Finding): string {
  return `${level}: ${file === '' ? home : file} ${text}\n`;
}
