import { AppError } from '#contract/errors';
import { version } from '../../package.json';
import { huggingFaceAddress, libraryHome } from '../environment';
import { openOrExplain } from '../failed-app';
import { openBrowserHost } from '../hosts/browser/server';
import { openWindowFiles } from '../hosts/window-files';
import { createLogger, logLevel } from '../log';
import { systemClock } from '../ports';
import { startOrHandOver, type Started } from '../start';
import { readArguments, readCount } from './arguments';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const SERVE_HELP = `offprint serve [--port N]

Serves the window to a browser on this computer, on a free port or the one given, until Ctrl C.
`;

function readPort(text: string): number {
  const port = readCount('--port', text, 0);
  if (port > 65_535) throw new UsageError(`--port: ${text} is not a port (0 to 65535).`);
  return port;
}

/** Runs until a signal ends it; settles when all is on disk. */
export async function serve(terminal: Terminal, given: readonly string[]): Promise<ExitStatus> {
  const { values } = readArguments(given, { port: { type: 'string', default: '0' } }, 0);
  const port = readPort(values.port);
  const { variables } = terminal;
  const home = libraryHome(variables, terminal.platform);
  const log = createLogger(logLevel(variables['OFFPRINT_LOG'], 'warn'), (line) => terminal.err(line));
  const fixed = huggingFaceAddress(variables);
  /** Settles with the address once a browser can open it; a second start waits for that. */
  let announce: (address: string) => void = () => undefined;
  const announced = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const open = (): Promise<Started> =>
    startOrHandOver(
      {
        home,
        resources: terminal.resources,
        version,
        fetch: (url, init) => fetch(url, init),
        clock: systemClock,
        log,
        random: Math.random,
        unattended: true,
        host: 'browser',
        activate: async () => ({ window: false, address: await announced }),
        ...(fixed === undefined ? {} : { huggingFaceFromEnvironment: fixed }),
      },
      ['--browser'],
    );

  let first: Started | undefined = await open().catch((thrown: unknown) => {
    // The window explains it too, and tries again where that helps; whoever reads the terminal should not have to look.
    terminal.err(`${AppError.from(thrown).message}\n`);
    return undefined;
  });
  if (first?.kind === 'handed-over') {
    const { address } = first.activated;
    terminal.out(
      address === undefined
        ? 'Offprint is running already; its window was brought forward.\n'
        : `Offprint is running already. Open\n\n  ${address}\n\n`,
    );
    return 0;
  }
  const app = await openOrExplain(
    async () => {
      const started = first ?? (await open());
      first = undefined;
      if (started.kind === 'started') return started.app;
      throw new AppError('storage.locked', `Another Offprint is using ${home}.`, { retryable: true });
    },
    { home, version },
  );
  try {
    const files = await openWindowFiles(terminal.window);
    const host = await openBrowserHost({ app, files, log, port });
    announce(host.address);
    terminal.out(`Offprint is ready. Open\n\n  ${host.address}\n\nin a browser on this computer. Ctrl C ends it.\n`);
    // Not once: npm and a terminal may both pass a signal on, and the second must not cut the closing short.
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    });
    await host.close();
    return 0;
  } finally {
    await app.close();
  }
}
