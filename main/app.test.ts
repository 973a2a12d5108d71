import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localReaders } from './documents/local-readers';
import { createLocalSearch } from './search/testing/local-search';
import { createApp } from './app';
import { manualClock } from './storage/testing/manual-clock';
import { quiet } from './storage/testing/quiet';
import { temporaryHome } from './storage/testing/temporary-home';

test('an empty library is known to be empty at once, though what else there is waits for a first screen', async () => {
  const app = await createApp({
    home: await temporaryHome(),
    resources: join(import.meta.dirname, '..', 'resources'),
    readers: localReaders,
    search: createLocalSearch(),
    version: '0.0.0-test',
    fetch: () => Promise.reject(new Error('There is no network here.')),
    // It never moves on: whoever waits for a window waits for ever.
    clock: manualClock(),
    log: quiet,
    random: () => 0.5,
    unattended: true,
  });
  expect(await app.call('app.state')).toMatchObject({ feed: { loaded: true, days: 0 } });
  await app.close();
});
