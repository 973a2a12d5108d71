/* The application of the desktop host: all that a window does not need to begin. */
import { join } from 'node:path';
import { AppError } from '#contract/errors';
import { version } from '../package.json';
import type { App } from './app';
import { createReadingThread } from './documents/reading-thread';
import { addressesIn, type Variables } from './environment';
import { openOrExplain } from './failed-app';
import { feedFetch } from './hosts/electron/network-fetch';
import type { Served } from './hosts/socket/server';
import type { Taken } from './hosts/take-folder';
import { systemClock, type Logger } from './ports';
import { createSearchThread } from './search/search-thread';
import { startOn } from './start';

type Ports = Pick<Served, 'activate'> & {
  readonly home: string;
  /** The folder of the built entries. */
  readonly entry: string;
  readonly resources: string;
  readonly variables: Variables;
  readonly log: Logger;
  /** What came of taking the folder. */
  readonly first: Taken | AppError;
  /** Takes it again, where that failed. */
  readonly take: () => Promise<Taken>;
};

/** Opens the application on the folder, or what explains in the window why it cannot be, and tries again. */
export function openDesktopApp({ home, entry, resources, variables, log, first, take, activate }: Ports): App {
  const start = (taken: Taken): Promise<App> => {
    if (taken.kind === 'handed-over') {
      throw new AppError('storage.locked', `Another Offprint is using ${home}.`, { retryable: true });
    }
    return startOn(taken.instance, {
      home,
      resources,
      readers: createReadingThread(join(entry, 'reading.js')),
      search: createSearchThread(join(entry, 'searching.js')),
      version,
      fetch: feedFetch,
      clock: systemClock,
      log,
      random: Math.random,
      unattended: true,
      activate,
      fixedAddresses: addressesIn(variables),
    });
  };
  let isFirst = true;
  return openOrExplain(
    async () => {
      if (!isFirst) return start(await take());
      isFirst = false;
      try {
        if (first instanceof AppError) throw first;
        return await start(first);
      } catch (thrown) {
        // The window explains it, and tries again; whoever reads the terminal should not have to look.
        process.stderr.write(`${AppError.from(thrown).message}\n`);
        throw thrown;
      }
    },
    { home, version },
  );
}
