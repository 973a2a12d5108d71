import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { App } from '../../main/app';
import { openTestApp } from '../contract/doors';
import { startFeedServer, type FeedServer } from './feed-server';

export type AppInTest = { readonly home: string; readonly server: FeedServer; readonly app: App };

/**
 * Gives each test of a file an application of its own, in a new folder, with the newest days fetched; all of it goes
 * after the test. `present` is the application then: a test may have opened it anew.
 */
export function appInEachTest(begin: (opened: AppInTest) => void, present: () => App): void {
  let opened: AppInTest;
  beforeEach(async () => {
    const home = await mkdtemp(join(tmpdir(), 'offprint-app-'));
    const server = await startFeedServer({ today: '2025-12-31' });
    const app = await openTestApp(home, server.url);
    await app.call('feed.refresh', { scope: { kind: 'newest' } });
    opened = { home, server, app };
    begin(opened);
  });
  afterEach(async () => {
    await present().close();
    await opened.server.close();
    await rm(opened.home, { recursive: true, force: true });
  });
}
