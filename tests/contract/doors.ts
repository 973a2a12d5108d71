import { join } from 'node:path';
import { localReaders } from '../../main/documents/local-readers';
import { createLocalSearch } from '../../main/search/testing/local-search';

import { createApp, type App } from '../../main/app';
import { createLogger } from '../../main/log';
import { systemClock } from '../../main/ports';

const root = join(import.meta.dirname, '..', '..');

/**
 * The application over real ports, impatient with a failing network so that tests need not wait. `unattended`: as a
 * window has it, which fetches by itself what is to be here.
 */
export function openTestApp(
  home: string,
  huggingFace: string,
  { unattended = false, clock = systemClock, search = createLocalSearch() } = {},
): Promise<App> {
  return createApp({
    home,
    resources: join(root, 'resources'),
    readers: localReaders,
    search,
    version: '0.0.0-test',
    fetch: (url, init) => fetch(url, init),
    clock,
    log: createLogger('error', (line) => process.stderr.write(line)),
    random: Math.random,
    unattended,
    fixedAddresses: {
      huggingFace: { url: huggingFace, variable: 'OFFPRINT_HF_URL' },
      arxiv: { url: `${huggingFace}/arxiv`, variable: 'OFFPRINT_ARXIV_URL' },
    },
    network: { retry: { attempts: 2, baseMs: 5, capMs: 20 } },
  });
}
