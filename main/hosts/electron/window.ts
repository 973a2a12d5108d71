import { BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { DARK, LIGHT } from './window-options';
import { WINDOW_ORIGIN } from '#contract/pdf-frame';
import { PDF_FRAME_ADDRESS } from './pdf-protocol';

const PAGE = `${WINDOW_ORIGIN}/index.html`;

/** Gives the frame the colours of the theme, now and whenever it changes. */
export function followTheme(currentWindow: () => BrowserWindow | undefined, platform: NodeJS.Platform): void {
  if (platform === 'darwin') return;
  nativeTheme.on('updated', () => {
    const colours = nativeTheme.shouldUseDarkColors ? DARK : LIGHT;
    currentWindow()?.setTitleBarOverlay(colours);
    currentWindow()?.setBackgroundColor(colours.color);
  });
}

/** Opens the window, shows it once there is something to see and its theme is known, and keeps it on its own page. */
export function openWindow(
  options: BrowserWindowConstructorOptions,
  themed: Promise<void>,
  onFailure: (thrown: unknown) => void,
): BrowserWindow {
  const window = new BrowserWindow(options);
  window.once('ready-to-show', () => {
    void themed.then(() => {
      if (!window.isDestroyed()) window.show();
    });
  });
  const contents = window.webContents;
  const load = (): void => {
    window.loadURL(PAGE).catch((thrown: unknown) => onFailure(thrown));
  };
  // Loading its page again is all that a window does; even another file of ours, shown as a page, would be its end.
  const isPage = (url: string): boolean => url.split('#', 1)[0] === PAGE;
  const stay = (event: { preventDefault(): void; readonly url: string }): void => {
    if (!isPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-frame-navigate', (event) => {
    // A frame is that of PDFs, and nothing else, whoever sends it away.
    if (event.isMainFrame) stay(event);
    else if (event.url !== PDF_FRAME_ADDRESS) event.preventDefault();
  });
  // Electron asks nobody about `about:blank`; whatever was not held back is left again at once.
  contents.on('did-navigate', (_event, url) => {
    if (!isPage(url)) load();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  // Links are opened by asking the host for it, one by one; a page that opens windows by itself gets none.
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  load();
  return window;
}
