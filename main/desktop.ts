/* The desktop host: Electron. */
import { join } from 'node:path';
import { app as electron, dialog, Menu, nativeTheme, session, type BrowserWindow } from 'electron';
import { IPC } from '#contract/ipc';
import type { HostMessage } from '#contract/bridge';
import { WINDOW_ORIGIN } from '#contract/pdf-frame';
import { AppError } from '#contract/errors';
import { version } from '../package.json';
import type { App } from './app';
import { createAtRest } from './at-rest';
import { addressesIn, dataFolder, libraryHome, withoutAddresses } from './environment';
import { letGarbageGo } from './let-garbage-go';
import type { BrowserHost } from './hosts/browser/server';
import { connectBridge, type Bridge } from './hosts/electron/bridge';
import { restrictSession } from './hosts/electron/restrict-session';
import { followTheme, openWindow } from './hosts/electron/window';
import { windowOptions } from './hosts/electron/window-options';
import { servePdfFrame } from './hosts/electron/pdf-protocol';
import { registerSchemes, serveWindow } from './hosts/electron/window-protocol';
import type { Served } from './hosts/socket/server';
import { takeOrHandOver, type Taken } from './hosts/take-folder';
import { openWindowFiles, type WindowFiles } from './hosts/window-files';
import { createLogger, logLevel } from './log';
import { systemClock } from './ports';

/** Nobody is at work who asks for nothing for so long. Milliseconds. */
const REST_MS = 5_000;

const entry = import.meta.dirname;
const resources = join(entry, '..', '..', 'resources');
// An installed application takes its addresses from settings.json alone.
const variables = electron.isPackaged ? withoutAddresses(process.env) : process.env;
const home = libraryHome(variables, process.platform);
const log = createLogger(logLevel(variables['OFFPRINT_LOG'], 'warn'), (line) => process.stderr.write(line));

// Electron's own profile is no part of the library.
electron.setPath('userData', join(dataFolder(variables, process.platform), 'Offprint', 'electron'));
registerSchemes();
// Electron would make a menu of its own before ours.
Menu.setApplicationMenu(null);
// The switch would take --no-sandbox away again, without which a start as root dies.
if (!electron.commandLine.hasSwitch('no-sandbox')) electron.enableSandbox();

const rest = createAtRest({ restMs: REST_MS, heapUsed: () => process.memoryUsage().heapUsed, letGarbageGo });
let window: BrowserWindow | undefined;
let bridge: Bridge | undefined;
let served: BrowserHost | undefined;
const files: Promise<WindowFiles> = openWindowFiles(join(entry, '..', 'renderer'));

/** Settles once the window's files and bridge are there: a window that is opened sooner would stay blank. */
let announceReady: () => void = () => undefined;
const windowReady = new Promise<void>((resolve) => {
  announceReady = resolve;
});

/**
 * The application. What it is made of takes a tenth of a second to be read, in which Electron would not get ready: that
 * is done while the window's process starts.
 */
let bringApp: (app: Promise<App>) => void = () => undefined;
const app = new Promise<App>((resolve) => {
  bringApp = resolve;
});

function showWindow(): void {
  if (window === undefined) {
    const options = windowOptions(
      join(entry, '..', 'preload', 'index.cjs'),
      process.platform,
      nativeTheme.shouldUseDarkColors,
      join(resources, 'icon', '256x256.png'),
    );
    window = openWindow(options, themed, (thrown) => {
      log.error('The window could not be loaded', { error: AppError.from(thrown).message });
    });
    const opened = window;
    let hasLeft = false;
    opened.on('close', (event) => {
      if (hasLeft || bridge === undefined) return;
      event.preventDefault();
      // What was typed a moment ago is on its way to main before the page goes.
      void bridge.leave().then(() => {
        hasLeft = true;
        opened.close();
      });
    });
    opened.on('closed', () => {
      window = undefined;
    });
    return;
  }
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

async function serveToBrowser(): Promise<string> {
  const { openBrowserHost } = await import('./hosts/browser/server');
  served ??= await openBrowserHost({ app: await app, files: await files, log, port: 0 });
  return served.address;
}

const activate: Served['activate'] = async (given) => {
  await windowReady;
  showWindow();
  const wanted = given.includes('--serve') || given.includes('--browser');
  return { window: true, ...(wanted ? { address: await serveToBrowser() } : {}) };
};

async function take(): Promise<Taken> {
  // An address that is none is refused before the folder is taken.
  addressesIn(variables);
  return takeOrHandOver({ home, host: 'electron', version, clock: systemClock, log }, process.argv.slice(1));
}

// Awaited, so that Chromium does not open its profile, too, in a start that hands over.
const first: Taken | AppError = await take().catch((thrown: unknown) => AppError.from(thrown));
if (!(first instanceof AppError) && first.kind === 'handed-over') {
  const { address } = first.activated;
  process.stdout.write(
    address === undefined
      ? 'Offprint is running already; its window was brought forward.\n'
      : `Offprint is running already. Open\n\n  ${address}\n\n`,
  );
  electron.exit(0);
  // Nothing more is begun meanwhile.
  await new Promise(() => undefined);
}

async function openApp(): Promise<App> {
  const { openDesktopApp } = await import('./desktop-app');
  return openDesktopApp({ home, entry, resources, variables, log, first, take, activate });
}

/** Settles when the theme is known that was chosen, so that nobody who chose dark is met by a white window. */
const themed: Promise<void> = app
  .then((opened) => opened.call('app.state'))
  .then(
    (state) => {
      if (state.phase === 'ready') nativeTheme.themeSource = state.settings.theme;
    },
    // The window says what is wrong.
    () => undefined,
  );

async function setMenu(): Promise<void> {
  const { applicationMenu } = await import('./hosts/electron/menu');
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(
      applicationMenu(process.platform, (action) => {
        const message: HostMessage = { kind: 'action', action };
        window?.webContents.send(IPC.message, message);
      }),
    ),
  );
}

/** Closes the application first; where that fails, the person decides. */
async function quit(): Promise<void> {
  await bridge?.leave();
  for (;;) {
    try {
      const opened = await app;
      await opened.settle();
      await served?.close();
      await opened.close();
      electron.exit(0);
      return;
    } catch (thrown) {
      const { response } = await dialog.showMessageBox({
        type: 'warning',
        message: 'Not saved',
        detail: `${AppError.from(thrown).message}\n\nYour last changes exist only in this window.`,
        buttons: ['Try again', 'Quit and lose them'],
        cancelId: 0,
      });
      if (response === 1) {
        electron.exit(1);
        return;
      }
    }
  }
}

let quitting = false;
electron.on('before-quit', (event) => {
  event.preventDefault();
  if (quitting) return;
  quitting = true;
  void quit();
});
electron.on('window-all-closed', () => {
  if (process.platform !== 'darwin') electron.quit();
});
electron.on('activate', () => {
  void windowReady.then(showWindow);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => electron.quit());

electron
  .whenReady()
  .then(async () => {
    serveWindow(await files, async (path) => (await app).picture(path));
    servePdfFrame(await files, async (key) => (await app).pdf(key));
    restrictSession(session.defaultSession, WINDOW_ORIGIN);
    bridge = connectBridge(app, home, () => window, rest.called);
    followTheme(() => window, process.platform);
    // The window begins to load while the rest is made.
    showWindow();
    announceReady();
    bringApp(openApp());
    await app;
    await setMenu();
    if (process.argv.includes('--serve')) {
      process.stdout.write(
        `The same window is served to a browser on this computer at\n\n  ${await serveToBrowser()}\n\n`,
      );
    }
  })
  .catch((thrown: unknown) => {
    log.error('Offprint could not open its window', { error: AppError.from(thrown).message });
    electron.exit(1);
  });
