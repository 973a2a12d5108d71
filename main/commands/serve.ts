import { AppError } from '#contract/errors';
import { version } from '../../package.json';
import type { App } from '../app';
import { addressesIn, libraryHome } from '../environment';
import { openOrExplain } from '../failed-app';
import { openBrowserHost } from '../hosts/browser/server';
import { openWindowFiles } from '../hosts/window-files';
import { createLogger, logLevel } from '../log';
import { systemClock } from '../ports';
import { KEPT_IN_MEMORY } from '../storage/disk-errors';
import { startOrHandOver, type Started } from '../start';
import { readArguments, readCount } from './arguments';
import { UsageError, type ExitStatus, type Terminal } from './terminal';

export const SERVE_HELP = `offprint serve [--port N]

Serves the window to a browser on this computer, on a free port or the one given, until Ctrl C.
`;

/** Signals that come closer together than this are one. */
const SAME_SIGNAL_MS = 1_000;
/** How often it is looked whether what could not be saved is saved now, once the end was asked for. */
const RETRY_MS = 1_000;

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
  const fixed = addressesIn(variables);
  /** Settles with the address once a browser can open it; a second start waits for that. */
  let announce: (address: string) => void = () => undefined;
  const announced = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const open = async (): Promise<Started> => {
    const started = await startOrHandOver(
      {
        home,
        resources: terminal.resources,
        readers: terminal.readers,
        search: terminal.search,
        version,
        fetch: (url, init) => fetch(url, init),
        clock: systemClock,
        log,
        random: Math.random,
        unattended: true,
        host: 'browser',
        activate: async () => ({ window: false, address: await announced }),
        fixedAddresses: fixed,
      },
      ['--browser'],
    );
    if (started.kind === 'started') await started.opening;
    return started;
  };

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
  const app = openOrExplain(
    async () => {
      const started = first ?? (await open());
      first = undefined;
      if (started.kind === 'started') return started.opening;
      throw new AppError('storage.locked', `Another Offprint is using ${home}.`, { retryable: true });
    },
    { home, version },
  );
  try {
    const files = await openWindowFiles(terminal.window);
    const host = await openBrowserHost({ app, files, log, port });
    announce(host.address);
    terminal.out(`Offprint is ready. Open\n\n  ${host.address}\n\nin a browser on this computer. Ctrl C ends it.\n`);
    await untilToEnd(app, terminal);
    await host.close();
    return 0;
  } finally {
    await closeOrExit(app, terminal);
  }
}

/** What cannot be saved holds the folder for the sake of another attempt, which nobody makes here: the process ends. */
async function closeOrExit(app: App, terminal: Terminal): Promise<void> {
  try {
    await app.close();
  } catch (thrown) {
    const { message } = AppError.from(thrown);
    terminal.err(`${message.replace(KEPT_IN_MEMORY, 'what was not saved by now is lost')}\n`);
    process.exit(1);
  }
}

/**
 * Settles when a signal asks for the end and all is on disk. While something cannot be saved the window stays open, where
 * it can be copied, until the signal comes again.
 */
async function untilToEnd(app: App, terminal: Terminal): Promise<void> {
  let asked: () => void = () => undefined;
  let last = -Infinity;
  const ask = (): void => {
    const now = performance.now();
    // npm and a terminal may both pass one signal on.
    if (now - last > SAME_SIGNAL_MS) asked();
    last = now;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  const nextSignal = (): Promise<void> =>
    new Promise((resolve) => {
      asked = resolve;
    });
  await nextSignal();
  const again = nextSignal();
  const saved = app.settle().then(
    () => true,
    (thrown: unknown) => {
      terminal.err(
        `${AppError.from(thrown).message} Offprint stays open until then. End it once more to lose what is not saved.\n`,
      );
      return false;
    },
  );
  if (await saved) return;
  const controller = new AbortController();
  const savedLater = (async () => {
    while (!controller.signal.aborted) {
      await systemClock.sleep(RETRY_MS, controller.signal);
      const isSaved = await app.settle().then(
        () => true,
        () => false,
      );
      if (isSaved) return;
    }
  })().catch(() => undefined);
  await Promise.race([again, savedLater]);
  controller.abort();
}
