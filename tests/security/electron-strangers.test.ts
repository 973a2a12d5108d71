import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { offprint } from '../support/offprint';
import { describeElectron, type OpenedElectron, type WithBridge } from './electron';

const PRELOAD = join(import.meta.dirname, '..', '..', 'out', 'preload', 'index.cjs');

/** What a page tries with the bridge in its hands; the codes of what it was answered, and the messages it was sent. */
const TRY = `(async () => {
  globalThis.heard = [];
  offprint.listen((message) => heard.push(message));
  const answers = await Promise.all([
    offprint.call('app.state'),
    offprint.call('settings.set', { patch: { horizonDays: 3 } }),
    offprint.call('list.papers', { view: { kind: 'all' }, offset: 0, limit: 1 }),
    offprint.ask({ kind: 'reveal-home' }),
    offprint.ask({ kind: 'set-theme', theme: 'dark' }),
  ]);
  return answers.map((answer) => (answer.ok ? 'answered' : answer.error.code));
})()`;
const REFUSED = Array.from({ length: 5 }, () => 'host.unauthorized');

let server: Server;
let foreign: string;
beforeAll(async () => {
  server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>A page of somebody else</p>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  foreign = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** Opens another window with our preload at `url`, and tries there; with `inFrame`, in a frame of that page at it. */
function tryElsewhere({ application }: OpenedElectron, url: string, inFrame?: string) {
  return application.evaluate(
    async ({ BrowserWindow }, [preload, address, frame, attempt]) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: {
          preload,
          // The window's own session lets no such page load.
          ...(address.startsWith('http') ? { partition: 'stranger' } : {}),
          nodeIntegrationInSubFrames: true,
        },
      });
      await stranger.loadURL(address).catch(() => undefined);
      let asking = stranger.webContents.mainFrame;
      if (frame !== '') {
        await asking.executeJavaScript(
          `new Promise((done) => {
            const frame = document.body.appendChild(document.createElement('iframe'));
            frame.onload = done;
            frame.src = ${JSON.stringify(frame)};
          })`,
        );
        asking = asking.frames[0] ?? asking;
        if (asking.parent === null) throw new Error('There is no frame.');
      }
      return (await asking.executeJavaScript(attempt)) as string[];
    },
    [PRELOAD, url, inFrame ?? '', TRY] as const,
  );
}

describeElectron('whoever is not the window of Offprint', (opened) => {
  test.each(['data:text/html,<p>mine</p>', 'about:blank', 'offprint://other/', 'offprint://app/index.html'])(
    'cannot call main from another window: %s',
    async (url) => {
      expect(await tryElsewhere(opened(), url)).toEqual(REFUSED);
    },
  );

  test('cannot call main from a page of the network', async () => {
    expect(await tryElsewhere(opened(), foreign)).toEqual(REFUSED);
  });

  test('cannot call main from a frame, be it of the same origin as its page or of another', async () => {
    expect(await tryElsewhere(opened(), foreign, foreign)).toEqual(REFUSED);
    expect(await tryElsewhere(opened(), foreign, 'data:text/html,<p>mine</p>')).toEqual(REFUSED);
  });

  test('has no bridge at all in a frame of the window', async () => {
    const found = await opened().page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const has = Reflect.has(frame.contentWindow ?? {}, 'offprint');
      frame.remove();
      return has;
    });
    expect(found).toBe(false);
  });

  test('is told nothing, while the window is', async () => {
    const { application, page } = opened();
    // Every stranger so far is still listening.
    const told = await page.evaluate(() => {
      const { offprint } = globalThis as unknown as WithBridge;
      return new Promise<string>((resolve) => {
        offprint.listen((message) => {
          if (message.kind === 'event' && message.event.name === 'settings') resolve(message.event.name);
        });
        void offprint.call('settings.set', { patch: { horizonDays: 21 } });
      });
    });
    expect(told).toBe('settings');
    const heard = await application.evaluate(async ({ webContents }) => {
      const all = webContents.getAllWebContents().flatMap((contents) => contents.mainFrame.framesInSubtree);
      return Promise.all(all.map((frame) => frame.executeJavaScript('globalThis.heard')));
    });
    const listening = heard.filter((one) => Array.isArray(one));
    expect(listening.length).toBeGreaterThanOrEqual(7);
    for (const one of listening) expect(one).toEqual([]);
  });

  test('has changed nothing', async () => {
    const { application, page } = opened();
    const state = await page.evaluate(() =>
      (globalThis as unknown as WithBridge).offprint.call('app.state', undefined),
    );
    expect(state).toMatchObject({ ok: true, value: { settings: { horizonDays: 21, theme: 'system' } } });
    expect(await application.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system');
  });

  test('gets nowhere in the very window of Offprint, should its guards ever fail', async () => {
    const { application, home, feed } = opened();
    const answers = await application.evaluate(async ({ BrowserWindow }, attempt) => {
      const own = BrowserWindow.getAllWindows().find((one) => one.isVisible());
      // Main itself may go anywhere, but the window would return at once.
      own?.webContents.removeAllListeners('did-navigate');
      await own?.loadURL('data:text/html,<p>mine</p>');
      return (await own?.webContents.executeJavaScript(attempt)) as string[] | undefined;
    }, TRY);
    expect(answers).toEqual(REFUSED);
    // A command goes through the running instance, which tells its window of the feed as it changes.
    const surroundings = { home, huggingFace: feed.url };
    const command = await offprint(surroundings, 'refresh', '--from', '2025-12-01', '--to', '2025-12-02');
    expect(command.status, command.err).toBe(0);
    const heard = await application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((one) => one.isVisible())
        ?.webContents.executeJavaScript('globalThis.heard'),
    );
    expect(heard).toEqual([]);
  });
});
