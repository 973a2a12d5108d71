import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { afterAll, beforeAll, describe } from 'vitest';
import type { PreloadBridge } from '#contract/bridge';
import { launchElectron } from '../support/launch-electron';
import { electronRuntime } from '../support/electron-runtime';
import { startFeedServer, type FeedServer } from '../support/feed-server';

const root = join(import.meta.dirname, '..', '..');
const runtime = electronRuntime();

/** The built Offprint in Electron, once it shows its first papers. */
export type OpenedElectron = {
  readonly application: ElectronApplication;
  readonly page: Page;
  /** The library. */
  readonly home: string;
  readonly feed: FeedServer;
};

/** A page with our bridge in it, as `evaluate` sees it. */
export type WithBridge = { readonly offprint: PreloadBridge };

/**
 * A group of tests on one running Offprint in the real Electron; skipped, with the reason in its name, where there is
 * none. `prepare` is given the folder of the group before the start, and returns variables for the program.
 */
export function describeElectron(
  name: string,
  tests: (opened: () => OpenedElectron) => void,
  prepare: (folder: string) => Promise<Record<string, string>> = () => Promise.resolve({}),
): void {
  if (runtime.kind === 'missing') {
    describe.skip(`${name} (not run: ${runtime.reason})`, () =>
      tests(() => {
        throw new Error(runtime.reason);
      }));
    return;
  }
  describe(name, () => {
    let folder: string;
    let opened: OpenedElectron | undefined;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'offprint-security-'));
      const home = join(folder, 'library');
      const feed = await startFeedServer({ today: '2025-12-31' });
      const { application, page } = await launchElectron({
        args: [root, ...runtime.switches],
        env: {
          ...runtime.env,
          OFFPRINT_HOME: home,
          OFFPRINT_HF_URL: feed.url,
          OFFPRINT_ARXIV_URL: `${feed.url}/arxiv`,
          XDG_DATA_HOME: folder,
          XDG_CONFIG_HOME: folder,
          APPDATA: folder,
          ...(await prepare(folder)),
        },
      });
      await page.getByRole('option').first().waitFor();
      opened = { application, page, home, feed };
    }, 60_000);
    afterAll(async () => {
      await opened?.application.close();
      await opened?.feed.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    });
    tests(() => {
      if (opened === undefined) throw new Error('Offprint is not running.');
      return opened;
    });
  });
}
