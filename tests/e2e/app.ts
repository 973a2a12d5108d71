import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base, type BrowserContext, type ConsoleMessage, type Page } from '@playwright/test';
import { startFeedServer, type FeedServer } from '../support/feed-server';
import { launchChromium } from '../support/launch-chromium';
import { openInBrowser, openInElectron, openPackage, type Open, type Opened } from './hosts';

/** The day on which the tests take place, as far as the feed is concerned: a Wednesday. */
/** Tests of what the same page does in both hosts: run in Chromium alone. */
export const PAGE_ALONE = '@page';

export const TODAY = '2025-12-31';

/** Offprint on this project's host, with a library and a feed server of its own. */
export type Offprint = {
  /** The library's folder, empty at first. */
  readonly home: string;
  /** The feed server, while there is one. */
  readonly feed: FeedServer;
  /** Starts Offprint and gives its window, as soon as there is one. */
  start(): Promise<Page>;
  /** Ends Offprint as a person would. */
  stop(): Promise<void>;
  restart(): Promise<Page>;
  /** Takes the feed server away. */
  goOffline(): Promise<void>;
  /** Brings it back where it was. */
  goOnline(): Promise<void>;
  /** Lets through what the page is expected to report on its console in this test. */
  expectConsole(pattern: RegExp): void;
};

/**
 * Errors of the page, among them violations of its policy, which Chromium writes to the console; those too that a page
 * reported before it was connected to.
 */
async function watch(context: BrowserContext, problems: string[], expected: readonly RegExp[]): Promise<void> {
  const note = (text: string): void => {
    if (!expected.some((pattern) => pattern.test(text))) problems.push(text);
  };
  const read = (message: ConsoleMessage): void => {
    if (message.type() === 'error' || message.type() === 'warning')
      note(`${message.text()} (${message.location().url})`);
  };
  context.on('weberror', (error) => note(String(error.error())));
  context.on('console', read);
  for (const page of context.pages()) {
    for (const message of await page.consoleMessages()) read(message);
    for (const error of await page.pageErrors()) note(String(error));
  }
}

export const test = base.extend<{ offprint: Offprint }, { open: Open }>({
  /** The way in which this project opens a window. */
  open: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixtures that one needs off this pattern
    async ({}, use, { project }) => {
      if (project.metadata['host'] === 'electron') return use(openInElectron);
      if (project.metadata['host'] === 'package') return use(openPackage);
      // One for all tests of a worker: starting it takes longer than most of them.
      const browser = await launchChromium();
      await use((where, watch) => openInBrowser(browser, where, watch));
      return browser.close();
    },
    { scope: 'worker' },
  ],
  offprint: async ({ open }, use, testInfo) => {
    const folder = await mkdtemp(join(tmpdir(), 'offprint-e2e-'));
    const home = join(folder, 'library');
    const problems: string[] = [];
    const expected: RegExp[] = [];
    let feed: FeedServer | undefined = await startFeedServer({ today: TODAY });
    const { port, url } = feed;
    let opened: Opened | undefined;

    const offprint: Offprint = {
      home,
      get feed() {
        if (feed === undefined) throw new Error('There is no feed server while offline.');
        return feed;
      },
      async start() {
        opened = await open({ home, folder, huggingFace: url }, (context) => watch(context, problems, expected));
        return opened.page;
      },
      async stop() {
        await opened?.close();
        opened = undefined;
      },
      async restart() {
        await offprint.stop();
        return offprint.start();
      },
      async goOffline() {
        await feed?.close();
        feed = undefined;
      },
      async goOnline() {
        feed ??= await startFeedServer({ today: TODAY, port });
      },
      expectConsole: (pattern) => void expected.push(pattern),
    };

    await use(offprint);

    if (testInfo.status !== testInfo.expectedStatus && opened !== undefined) {
      await testInfo.attach('window', { body: await opened.page.screenshot(), contentType: 'image/png' });
      await testInfo.attach('output', { body: opened.output(), contentType: 'text/plain' });
    }
    await offprint.stop();
    await feed?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    expect(problems, 'errors on the page').toEqual([]);
  },
});

export { expect } from '@playwright/test';
