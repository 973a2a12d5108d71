import { withApplication } from './application';
import { readArguments } from './arguments';
import { tell } from './carry-out';
import { untilSaved } from './library-words';
import type { ExitStatus, Terminal } from './terminal';

export const UNDO_HELP = `offprint undo [--json]

Takes the last step back, whichever window or command took it.
`;
export const REDO_HELP = `offprint redo [--json]

Does the last step again that was taken back.
`;

function step(channel: 'library.undo' | 'library.redo') {
  return async (terminal: Terminal, given: readonly string[]): Promise<ExitStatus> => {
    const { values } = readArguments(given, { json: { type: 'boolean', default: false } }, 0);
    const outcome = await withApplication(
      terminal,
      async (app) => {
        const done = await app.call(channel);
        await untilSaved(app, done);
        return done;
      },
      { once: true },
    );
    tell(terminal, outcome, values.json);
    return 0;
  };
}

export const undo = step('library.undo');
export const redo = step('library.redo');
