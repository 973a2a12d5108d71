import { addressesIn, libraryHome } from '../environment';
import { readArguments } from './arguments';
import type { ExitStatus, Terminal } from './terminal';

export const WHERE_HELP = `offprint where [--json]

Says where the library lies.
`;

export function where(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(given, { json: { type: 'boolean', default: false } }, 0);
  const home = libraryHome(terminal.variables, terminal.platform);
  const fixed = addressesIn(terminal.variables);
  if (values.json)
    terminal.out(
      `${JSON.stringify({
        home,
        ...(fixed.huggingFace === undefined ? {} : { huggingFace: fixed.huggingFace.url }),
        ...(fixed.arxiv === undefined ? {} : { arxiv: fixed.arxiv.url }),
      })}\n`,
    );
  else terminal.out(`${home}\n`);
  return Promise.resolve(0);
}
