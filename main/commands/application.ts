import { version } from '../../package.json';
import { AppError } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import type { Notice } from '#contract/state';
import { createApp, type App } from '../app';
import { addressesIn, libraryHome } from '../environment';
import { openInstance, type OwnInstance } from '../hosts/instance';
import { KEPT_IN_MEMORY } from '../storage/disk-errors';
import { createLogger, logLevel } from '../log';
import { systemClock, type Logger } from '../ports';
import type { Terminal } from './terminal';

/** The application as a command uses it: its own, or that of the instance that has the folder. */
export type Application = {
  readonly call: App['call'];
  listen(listener: (event: AppEvent) => void): Promise<void>;
};

type Work<T> = (app: Application) => Promise<T>;

/** Another instance that was about to end is met at most for this long. */
const ATTEMPTS = 100;
const PAUSE_MS = 100;
/** How often an instance is asked whether all is saved. */
const SAVED_PAUSE_MS = 20;

/**
 * Runs a command on the application, and settles when all that it changed is on disk. If the instance that had the
 * folder ends before it has answered, the command begins again; one that is to be done `once` says so instead, for
 * nobody knows whether it was.
 */
export async function withApplication<T>(
  terminal: Terminal,
  work: Work<T>,
  { once = false }: { readonly once?: boolean } = {},
): Promise<T> {
  const { variables, platform } = terminal;
  const home = libraryHome(variables, platform);
  const log = createLogger(logLevel(variables['OFFPRINT_LOG'], 'error'), (line) => terminal.err(line));
  for (let attempt = 1; ; attempt += 1) {
    const instance = await openInstance({ home, host: 'command', version, clock: systemClock, log });
    if (instance.kind === 'own') return runOwn(terminal, home, log, instance, work);
    try {
      return await workAndSave(instance.client, work);
    } catch (thrown) {
      const { code, details } = AppError.from(thrown);
      if (once && details['lost'] === true) {
        throw new AppError(
          'host.unavailable',
          'The Offprint that was running ended before it answered, so this may have been done or not. Look, and run the command again if it was not.',
          { cause: thrown },
        );
      }
      if (attempt === ATTEMPTS || (code !== 'app.closing' && details['lost'] !== true)) throw thrown;
      await systemClock.sleep(PAUSE_MS);
    } finally {
      instance.client.close();
    }
  }
}

/** What an instance was asked to change is waited for until it is on disk, as far as it says which changes those are. */
async function workAndSave<T>(client: Application, work: Work<T>): Promise<T> {
  let last = 0;
  const done = await work({
    ...client,
    call: async (channel, ...input) => {
      const output = await client.call(channel, ...input);
      if (typeof output === 'object' && 'sequence' in output && typeof output.sequence === 'number')
        last = Math.max(last, output.sequence);
      return output;
    },
  });
  for (;;) {
    const state = await client.call('app.state');
    if (state.phase !== 'ready' || state.storage.savedThrough >= last) return done;
    const { failure } = state.storage;
    if (failure !== null) {
      throw new AppError(
        failure.code,
        failure.message.replace(KEPT_IN_MEMORY, 'the Offprint that is running keeps it, and saves it once it can'),
        { retryable: failure.retryable },
      );
    }
    await systemClock.sleep(SAVED_PAUSE_MS);
  }
}

async function runOwn<T>(
  terminal: Terminal,
  home: string,
  log: Logger,
  instance: OwnInstance,
  work: Work<T>,
): Promise<T> {
  const fixed = addressesIn(terminal.variables);
  try {
    const app = await createApp({
      home,
      resources: terminal.resources,
      readers: terminal.readers,
      search: terminal.search,
      version,
      fetch: (url, init) => fetch(url, init),
      clock: systemClock,
      log,
      random: Math.random,
      unattended: false,
      fixedAddresses: fixed,
    });
    tellNotices(terminal, app, await app.call('app.state'));
    instance.serve({ app, activate: () => Promise.resolve({ window: false }) });
    try {
      return await work({
        call: app.call,
        listen: (listener) => {
          app.listen(listener);
          return Promise.resolve();
        },
      });
    } finally {
      instance.refuse();
      // Other commands may be at work on this application meanwhile.
      await instance.idle();
      await app.close();
    }
  } finally {
    await instance.release();
  }
}

/** Says on standard error what happened to files, now and as it happens, each once. */
function tellNotices(terminal: Terminal, app: App, state: Awaited<ReturnType<typeof app.call<'app.state'>>>): void {
  const told = new Set<string>();
  const tell = (notices: readonly Notice[]): void => {
    for (const notice of notices.filter(({ id }) => !told.has(id))) {
      told.add(notice.id);
      terminal.err(`${notice.text}\n`);
    }
  };
  if (state.phase === 'ready') tell(state.notices);
  app.listen((event) => {
    if (event.name === 'notices') tell(event.payload);
  });
}
