import { expect, test } from 'vitest';
import { describeElectron, type WithBridge } from './electron';

describeElectron('the window in Electron', (opened) => {
  test.each(['require', 'process', 'module', 'exports', 'Buffer', 'global', 'setImmediate', 'ipcRenderer', 'electron'])(
    '%s is out of reach of the page',
    async (name) => {
      expect(await opened().page.evaluate((global) => typeof Reflect.get(globalThis, global), name)).toBe('undefined');
    },
  );

  test('Node cannot be imported either', async () => {
    // As text: what compiles the tests would make a call of its own of `import`.
    const attempts = `Promise.allSettled(['node:fs', 'fs', 'electron'].map((name) => import(name)))`;
    const outcomes = await opened().page.evaluate<readonly PromiseSettledResult<unknown>[]>(attempts);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  test('the bridge is exactly its named functions', async () => {
    const found = await opened().page.evaluate(() => {
      const { offprint } = globalThis as unknown as WithBridge;
      return {
        members: Reflect.ownKeys(offprint).map((name) => `${String(name)}: ${typeof Reflect.get(offprint, name)}`),
        isPlain: Object.getPrototypeOf(offprint) === Object.prototype,
      };
    });
    expect(found.members.toSorted()).toEqual([
      'ask: function',
      'call: function',
      'listen: function',
      'platform: string',
    ]);
    expect(found.isPlain).toBe(true);
  });

  test('nothing but the bridge was added to what every page has', async () => {
    const { application, page } = opened();
    const usual = await application.evaluate(async ({ BrowserWindow }) => {
      const plain = new BrowserWindow({ show: false });
      // An address of the same origin, for some names are there in secure pages only.
      await plain.loadURL('offprint://app/nothing').catch(() => undefined);
      const names = (await plain.webContents.executeJavaScript('Object.getOwnPropertyNames(window)')) as string[];
      plain.destroy();
      return names;
    });
    expect(usual.length).toBeGreaterThan(500);
    const names = await page.evaluate(() => Object.getOwnPropertyNames(window));
    expect(names.filter((name) => !usual.includes(name) && !/^(?:\d+|__playwright.*)$/.test(name))).toEqual([
      'offprint',
    ]);
  });

  test('the bridge can be neither replaced nor changed', async () => {
    const kept = await opened().page.evaluate(() => {
      const attempt = (change: () => void): void => {
        try {
          change();
        } catch {
          // Strict code is told; what counts is that nothing has changed.
        }
      };
      const target = globalThis as unknown as { offprint: Record<string, unknown> };
      const before = target.offprint;
      const { call } = before;
      attempt(() => (target.offprint = {}));
      attempt(() => Reflect.deleteProperty(target, 'offprint'));
      attempt(() => Object.defineProperty(target, 'offprint', { value: {} }));
      attempt(() => (before['call'] = () => 'mine'));
      attempt(() => (before['more'] = () => 'mine'));
      return target.offprint === before && before['call'] === call && !('more' in before);
    });
    expect(kept).toBe(true);
  });

  test("functions of the bridge lead to no function or object of main's or the preload's own world", async () => {
    const leads = await opened().page.evaluate(() => {
      const { offprint } = globalThis as unknown as WithBridge;
      const made = (offprint.call as unknown as { constructor: new (text: string) => unknown }).constructor;
      // A function of another world would bring that world's constructor, whose code sees its globals.
      return { own: made === Function, ...(made === Function ? {} : { foreign: String(made) }) };
    });
    expect(leads).toEqual({ own: true });
  });

  test('a function, a symbol or a window cannot be handed to main', async () => {
    const outcomes = await opened().page.evaluate(() => {
      const { offprint } = globalThis as unknown as WithBridge;
      const call = offprint.call as (channel: unknown, input: unknown) => Promise<{ readonly ok: boolean }>;
      return Promise.all(
        [() => 'code', Symbol('s'), window, document.body].map(async (given) => {
          try {
            return (await call('list.outline', given)).ok;
          } catch {
            return false;
          }
        }),
      );
    });
    expect(outcomes).toEqual([false, false, false, false]);
  });

  test('the preferences that Electron runs the window with are the strict ones', async () => {
    const { application } = opened();
    const preferences = await application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => {
        const contents = window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> };
        return JSON.parse(JSON.stringify(contents.getLastWebPreferences())) as Record<string, unknown>;
      }),
    );
    expect(preferences).toHaveLength(1);
    expect(preferences[0]).toMatchObject({ contextIsolation: true, sandbox: true });
    for (const name of [
      'nodeIntegration',
      'nodeIntegrationInWorker',
      'nodeIntegrationInSubFrames',
      'webviewTag',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'navigateOnDragDrop',
      'spellcheck',
      'plugins',
      'enableRemoteModule',
    ]) {
      expect(preferences[0]?.[name] ?? false, name).toBe(false);
    }
    for (const name of ['webSecurity', 'javascript']) expect(preferences[0]?.[name] ?? true, name).toBe(true);
    for (const name of ['enableBlinkFeatures', 'disableBlinkFeatures', 'additionalArguments'])
      expect(preferences[0]?.[name] ?? '', name).toEqual('');
  });

  test('what was switched on the command line loosens nothing', async () => {
    const { application } = opened();
    const set = await application.evaluate(
      ({ app }, names) => names.filter((name) => app.commandLine.hasSwitch(name)),
      [
        'disable-web-security',
        'ignore-certificate-errors',
        'disable-site-isolation-trials',
        'proxy-server',
        'no-proxy-server',
        'host-rules',
      ],
    );
    expect(set).toEqual([]);
  });

  test('the session has no dictionary to fetch, no extension and no service worker', async () => {
    const { application } = opened();
    const found = await application.evaluate(({ session }) => ({
      spelling: session.defaultSession.isSpellCheckerEnabled(),
      workers: Object.keys(session.defaultSession.serviceWorkers.getAllRunning()).length,
    }));
    expect(found).toEqual({ spelling: false, workers: 0 });
  });

  test('no key and no entry of the menu opens the developer tools', async () => {
    const { application, page } = opened();
    const roles = await application.evaluate(({ Menu }) => {
      const all = (items: readonly Electron.MenuItem[]): string[] =>
        items.flatMap((item) => [item.role ?? '', ...all(item.submenu?.items ?? [])]);
      return all(Menu.getApplicationMenu()?.items ?? []).map((role) => role.toLowerCase());
    });
    expect(roles).toContain('quit');
    for (const role of ['toggledevtools', 'reload', 'forcereload']) expect(roles).not.toContain(role);
    for (const key of ['F12', 'Control+Shift+I', 'Control+Shift+J', 'Meta+Alt+I']) await page.keyboard.press(key);
    const isOpen = await application.evaluate(({ webContents }) =>
      webContents.getAllWebContents().some((contents) => contents.isDevToolsOpened()),
    );
    expect(isOpen).toBe(false);
  });
});
