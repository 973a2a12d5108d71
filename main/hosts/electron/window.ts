import { BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { WINDOW_ORIGIN } from './window-protocol';

/** The height of the window's own bar (design guide, section 4), and the colours of desk and ink in light and dark. */
const BAR_HEIGHT = 44;
const LIGHT = { color: '#efefea', symbolColor: '#454946' };
const DARK = { color: '#141514', symbolColor: '#bfc0b9' };

/** The system's buttons, drawn over the end of the window's own bar; macOS has its own at the other end. */
function titleBar(platform: NodeJS.Platform): BrowserWindowConstructorOptions {
  if (platform === 'darwin') {
    return {
      titleBarStyle: 'hidden',
      titleBarOverlay: { height: BAR_HEIGHT },
      trafficLightPosition: { x: 14, y: 14 },
    };
  }
  const colours = nativeTheme.shouldUseDarkColors ? DARK : LIGHT;
  return { titleBarStyle: 'hidden', titleBarOverlay: { ...colours, height: BAR_HEIGHT } };
}

/** What every window is made with. Nothing here may be loosened: a test holds it. */
export function windowOptions(preload: string, platform: NodeJS.Platform): BrowserWindowConstructorOptions {
  return {
    ...titleBar(platform),
    // Where the window was is kept by Electron 44 and later, in its own profile; an older runtime takes no notice.
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Offprint',
    backgroundColor: nativeTheme.shouldUseDarkColors ? DARK.color : LIGHT.color,
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

/** Gives the frame the colours of the theme, now and whenever it changes. */
export function followTheme(currentWindow: () => BrowserWindow | undefined, platform: NodeJS.Platform): void {
  if (platform === 'darwin') return;
  nativeTheme.on('updated', () => {
    currentWindow()?.setTitleBarOverlay(nativeTheme.shouldUseDarkColors ? DARK : LIGHT);
  });
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
