import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { WINDOW_ORIGIN } from './window-protocol';

/** What every window is made with. Nothing here may be loosened: a test holds it. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Offprint',
    backgroundColor: '#efefea',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      sandbox: true,
      webviewTag: false,
      spellcheck: false,
    },
  };
}

/** Opens the window, shows it once there is something to see, and keeps it on its own page. */
export function openWindow(options: BrowserWindowConstructorOptions): BrowserWindow {
  const window = new BrowserWindow(options);
  window.once('ready-to-show', () => window.show());
  const contents = window.webContents;
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!event.url.startsWith(`${WINDOW_ORIGIN}/`)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
    else stay(event);
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Links are opened by asking the host for it, one by one; a page that opens windows by itself gets none.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  void window.loadURL(`${WINDOW_ORIGIN}/index.html`);
  return window;
}
