import type { PreloadBridge } from '#contract/bridge';
import { createBrowserClient } from './browser-client';
import type { Client } from './client';
import { createElectronClient } from './electron-client';

declare global {
  interface Window {
    /** There in Electron alone. */
    readonly offprint?: PreloadBridge;
  }
}

const RETRY_MS = 2000;

/** The client of the host that shows this window. */
export function connect(): Client {
  if (window.offprint !== undefined) return createElectronClient(window.offprint);
  const page = new URL(window.location.href);
  const secret = page.hash.slice(1);
  page.hash = '';
  // The printed address, opened in a tab that shows the page already, changes the fragment alone.
  window.addEventListener('hashchange', () => {
    if (window.location.hash.length > 1) window.location.reload();
  });
  return createBrowserClient({
    base: page.href,
    platform: /mac|iphone|ipad/i.test(navigator.platform) ? 'darwin' : 'other',
    fetch: (url, init) => fetch(url, init),
    openEvents: (url) => new EventSource(url),
    openTab: (url) => {
      // A link comes from a feed; other schemes start programs.
      if (/^(https?:|mailto:)/i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
    },
    secret: secret === '' ? undefined : secret,
    forgetSecret: () => window.history.replaceState(null, '', page.pathname + page.search),
    retryMs: RETRY_MS,
  });
}
