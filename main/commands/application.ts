import type { App } from '../app';
import { createApp } from '../app';
import { huggingFaceAddress, libraryHome } from '../environment';
import { openInstance } from '../hosts/instance';
import { createLogger, logLevel } from '../log';
import { systemClock } from '../ports';
import { version } from '../../package.json';
import type { Terminal } from './terminal';

/** The application as a command uses it: its own, or that of the instance that has the folder. */
export type Application = {
  readonly call: App['call'];
  listen(listener: Parameters<App['listen']>[0]): Promise<void>;
};

/** Runs a command on the application, and settles when all that it changed is on disk. */
export async function withApplication<T>(terminal: Terminal, work: (app: Application) => Promise<T>): Promise<T> {
  const { variables, platform } = terminal;
  const home = libraryHome(variables, platform);
  const log = createLogger(logLevel(variables['OFFPRINT_LOG'], 'error'), (line) => terminal.err(line));
  const fixed = huggingFaceAddress(variables);
  const ports = {
    home,
    resources: terminal.resources,
    version,
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    clock: systemClock,
    log,
    random: Math.random,
    unattended: false,
    ...(fixed === undefined ? {} : { huggingFaceFromEnvironment: fixed }),
  };
  const instance = await openInstance({ home, host: 'command', version, clock: systemClock, log });
  if (instance.kind === 'other') {
    const { client } = instance;
    try {
      return await work(client);
    } finally {
      client.close();
    }
  }
  try {
    const app = await createApp(ports);
    instance.serve({ app, activate: () => Promise.resolve({ window: false }) });
    try {
      const state = await app.call('app.state');
      for (const notice of state.phase === 'ready' ? state.notices : []) terminal.err(`${notice.text}\n`);
      return await work({
        call: app.call,
        listen: (listener) => {
          app.listen(listener);
          return Promise.resolve();
        },
      });
    } finally {
      await app.close();
    }
  } finally {
    await instance.release();
  }
}
