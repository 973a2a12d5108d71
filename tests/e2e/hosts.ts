import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { electronRuntime } from '../support/electron-runtime';
import { launchElectron } from '../support/launch-electron';
import { openProgram } from '../support/open-program';
import { giveAddress, NOWHERE, packaged } from '../support/package';

const root = join(import.meta.dirname, '..', '..');
const SIZE = { width: 1440, height: 900 };

export type Where = { readonly home: string; readonly folder: string; readonly huggingFace: string };

/** A running Offprint with its window. */
export type Opened = {
  readonly page: Page;
  /** What the program printed so far. */
  output(): string;
  close(): Promise<void>;
};

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
const sandbox = asRoot ? ['--no-sandbox'] : [];

/** The variables for a program of ours: everything that it keeps goes into the test's folder. */
async function variablesFor({ home, folder, huggingFace }: Where): Promise<Record<string, string>> {
  const data = join(folder, 'data');
  await mkdir(data, { recursive: true });
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    ...(Object.fromEntries(inherited) as Record<string, string>),
    OFFPRINT_HOME: home,
    OFFPRINT_HF_URL: huggingFace,
    OFFPRINT_ARXIV_URL: `${huggingFace}/arxiv`,
    XDG_DATA_HOME: data,
    XDG_CONFIG_HOME: data,
    APPDATA: data,
  };
}

/** Opens Offprint; `watch` is called as soon as its pages can be listened to. */
export type Open = (where: Where, watch: (context: BrowserContext) => Promise<void>) => Promise<Opened>;

/** The browser host in a process of its own, and a page of the browser at the address that it prints. */
export async function openInBrowser(browser: Browser, ...[where, watch]: Parameters<Open>): Promise<Opened> {
  const server = spawn(process.execPath, [join(root, 'out', 'main', 'serve.js'), '--port', '0'], {
    env: await variablesFor(where),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => {
    server.once('close', () => resolve());
  });
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (text: string): void => {
      printed += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\/\S+#\S+/.exec(printed);
      if (found) resolve(found[0]);
    };
    server.stdout.setEncoding('utf8').on('data', read);
    server.stderr.setEncoding('utf8').on('data', read);
    server.once('close', (status) => reject(new Error(`The browser host ended with status ${status}:\n${printed}`)));
  });
  const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' });
  await watch(context);
  const page = await context.newPage();
  await page.goto(address);
  return {
    page,
    output: () => printed,
    async close() {
      await context.close();
      server.kill('SIGTERM');
      await ended;
    },
  };
}

/** The built application in Electron. */
export const openInElectron: Open = async (where, watch) => {
  const runtime = electronRuntime();
  if (runtime.kind === 'missing') throw new Error(`There is no Electron to test in: ${runtime.reason}.`);
  const env = await variablesFor(where);
  const { application, page, output } = await launchElectron(
    { args: ['.', ...runtime.switches], cwd: root, env },
    (started) => watch(started.context()),
  );
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return { page, output, close: () => application.close() };
};

/** The packaged application as it is given out. It takes addresses from the settings alone. */
export const openPackage: Open = async (where, watch) => {
  await giveAddress(where);
  const env = { ...(await variablesFor(where)), OFFPRINT_HF_URL: NOWHERE, OFFPRINT_ARXIV_URL: `${NOWHERE}/arxiv` };
  const { page, output, close } = await openProgram({ program: packaged().program, switches: sandbox, env }, watch);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  return { page, output, close };
};
