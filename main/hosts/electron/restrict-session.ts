import type { Session } from 'electron';
import { restrictPermissions } from './permissions';

/** What speaks with a network or reads the disk. The window's own scheme and Chromium's inner ones are none of these. */
const OUTSIDE = ['http', 'https', 'ws', 'wss', 'ftp', 'file'].map((scheme) => `${scheme}://*/*`);

/**
 * Closes the session of the window: it has no permissions, loads nothing but its own files, and downloads nothing. The
 * page's policy and the window's guards say the same; this holds even where they should fail. The feed is fetched by
 * main, over a session of its own.
 */
export function restrictSession(session: Session, origin: string): void {
  restrictPermissions(session, origin);
  session.webRequest.onBeforeRequest({ urls: OUTSIDE }, (_request, answer) => answer({ cancel: true }));
  session.on('will-download', (event) => event.preventDefault());
  // It would fetch its dictionaries from a server of Google's.
  session.setSpellCheckerEnabled(false);
}
