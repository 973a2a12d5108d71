import type { BrowserWindowConstructorOptions } from 'electron';

/** The height of the window's own bar (design guide, section 4), and the colours of desk and ink in light and dark. */
const BAR_HEIGHT = 44;
export const LIGHT = { color: '#efefea', symbolColor: '#454946' };
export const DARK = { color: '#141514', symbolColor: '#bfc0b9' };

/** The system's buttons, drawn over the end of the window's own bar; macOS has its own at the other end. */
function titleBar(platform: NodeJS.Platform, dark: boolean): BrowserWindowConstructorOptions {
  if (platform === 'darwin') {
    return {
      titleBarStyle: 'hidden',
      titleBarOverlay: { height: BAR_HEIGHT },
      trafficLightPosition: { x: 14, y: 14 },
    };
  }
  return { titleBarStyle: 'hidden', titleBarOverlay: { ...(dark ? DARK : LIGHT), height: BAR_HEIGHT } };
}

/**
 * What every window is made with. Nothing here may be loosened: a test holds it. `icon` is a picture for the window on
 * Linux, where a desktop may not find one by the desktop entry; elsewhere it belongs to the program.
 */
export function windowOptions(
  preload: string,
  platform: NodeJS.Platform,
  dark: boolean,
  icon: string,
): BrowserWindowConstructorOptions {
  return {
    ...titleBar(platform, dark),
    ...(platform === 'linux' ? { icon } : {}),
    // Where the window was is kept by Electron 44 and later, in its own profile; an older runtime takes no notice.
    name: 'main',
    windowStatePersistence: true,
    width: 1280,
    height: 860,
    minWidth: 480,
    minHeight: 400,
    show: false,
    title: 'Offprint',
    backgroundColor: (dark ? DARK : LIGHT).color,
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      sandbox: true,
      webviewTag: false,
      spellcheck: false,
      // The window's code is kept compiled from its first run on, all of it: a start would compile it bit by bit.
      v8CacheOptions: 'bypassHeatCheckAndEagerCompile',
    },
  };
}
