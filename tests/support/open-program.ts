import { spawn } from 'node:child_process';
import { chromium, type BrowserContext, type Page } from '@playwright/test';

/** A program built on Electron, how Electron itself is told to start, and its variables. */
export type Program = {
  readonly program: string;
  readonly switches: readonly string[];
  readonly env: Readonly<Record<string, string>>;
};

export type OpenedProgram = {
  readonly page: Page;
  /** What the program printed so far. */
  output(): string;
  close(): Promise<void>;
};

/**
 * Starts a packaged program and connects to its window by Chromium's own protocol, which needs nothing of it but a
 * switch: it is the very program that is given out. Its window is waited for first, see launch-electron.ts; what the page
 * reported until then it has kept, for `watch` to ask for.
 */
export async function openProgram(
  { program, switches, env }: Program,
  watch: (context: BrowserContext) => Promise<void>,
): Promise<OpenedProgram> {
  const child = spawn(program, ['--remote-debugging-port=0', ...switches], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  let printed = '';
  const address = new Promise<string>((resolve, reject) => {
    const read = (text: string): void => {
      printed += text;
      const found = /DevTools listening on ws:\/\/([\d.:]+)/.exec(printed)?.[1];
      if (found !== undefined) resolve(`http://${found}`);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('close', (status) => reject(new Error(`${program} ended with status ${status}:\n${printed}`)));
  });
  try {
    await untilShown(await address);
    const browser = await chromium.connectOverCDP(await address);
    const [context] = browser.contexts();
    const [page] = context?.pages() ?? [];
    if (context === undefined || page === undefined) throw new Error('It has no window.');
    await watch(context);
    return {
      page,
      output: () => printed,
      async close() {
        child.kill('SIGTERM');
        await ended;
        await browser.close();
      },
    };
  } catch (thrown) {
    child.kill('SIGKILL');
    throw new Error(`${program} could not be connected to. It printed:\n${printed}`, { cause: thrown });
  }
}

/** Waits for a window of our own protocol. */
async function untilShown(address: string): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until) {
    const targets = (await (await fetch(`${address}/json/list`)).json()) as { type: string; url: string }[];
    if (targets.some(({ type, url }) => type === 'page' && url.startsWith('offprint:'))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It showed no window in 30 s.');
}
