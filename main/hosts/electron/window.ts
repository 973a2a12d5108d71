import { BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { DARK, LIGHT } from './window-options';
import { WINDOW_ORIGIN } from './window-protocol';

/** Gives the frame the colours of the theme, now and whenever it changes. */
export function followTheme(currentWindow: () => BrowserWindow | undefined, platform: NodeJS.Platform): void {
  if (platform === 'darwin') return;
  nativeTheme.on('updated', () => {
    currentWindow()?.setTitleBarOverlay(nativeTheme.shouldUseDarkColors ? DARK : LIGHT);
  });
}

/** Opens the window, shows it once there is something to see, and keeps it on its own page. */
export function openWindow(
  options: BrowserWindowConstructorOptions,
  onFailure: (thrown: unknown) => void,
): BrowserWindow {
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
  window.loadURL(`${WINDOW_ORIGIN}/index.html`).catch((thrown: unknown) => onFailure(thrown));
  return window;
}
