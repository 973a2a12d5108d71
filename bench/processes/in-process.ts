import { localReaders } from '../../main/documents/local-readers';
import { createLocalSearch } from '../../main/search/testing/local-search';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type App, createApp } from '../../main/app';
import { systemClock } from '../../main/ports';
import { root } from '../project';

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {
  // The bench looks at times, not at what is told.
}

/** The application in this process, as the command line has it, with Node's own fetch. */
export function openApp(home: string, huggingFace = 'http://127.0.0.1:9'): Promise<App> {
  return createApp({
    home,
    resources: join(root, 'resources'),
    readers: localReaders,
    search: createLocalSearch(),
    version: 'bench',
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    log: SILENT,
    random: Math.random,
    fixedAddresses: { huggingFace: { url: huggingFace, variable: 'OFFPRINT_HF_URL' } },
    unattended: false,
  });
}

/** How long something took, and for how much of it this thread was at work, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<{ readonly took: number; readonly busy: number }> {
  const before = performance.eventLoopUtilization();
  const begun = performance.now();
  await work();
  const took = performance.now() - begun;
  return { took, busy: performance.eventLoopUtilization(before).active };
}
