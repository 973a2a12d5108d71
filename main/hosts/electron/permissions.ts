import type { Session } from 'electron';

/** What the window may ask of the system. Everything that is not named is denied. */
const ALLOWED: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write', // copying a link; text only, and only on a key or click
]);

/** Denies every permission but those named, both when asked for and when looked up. */
export function restrictPermissions(session: Session, origin: string): void {
  session.setPermissionRequestHandler((contents, permission, allow) => {
    allow(ALLOWED.has(permission) && contents.getURL().startsWith(`${origin}/`));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin) => ALLOWED.has(permission) && requestingOrigin.startsWith(origin),
  );
  session.setDevicePermissionHandler(() => false);
}
