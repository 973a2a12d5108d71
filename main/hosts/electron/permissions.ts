import type { Session } from 'electron';

/** What the window may ask of the system. Everything that is not named is denied. */
const ALLOWED: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write', // copying a link; text only, and only on a key or click
]);

/** Whether a page of `requesting`, an origin or an address, may have a permission; `own` is the window's origin. */
export function isPermitted(permission: string, requesting: string, own: string): boolean {
  return ALLOWED.has(permission) && (requesting === own || requesting.startsWith(`${own}/`));
}

/** Denies every permission but those named, both when asked for and when looked up. */
export function restrictPermissions(session: Session, origin: string): void {
  session.setPermissionRequestHandler((_contents, permission, allow, { isMainFrame, requestingUrl }) => {
    allow(isMainFrame && isPermitted(permission, requestingUrl, origin));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, requestingOrigin, { isMainFrame }) =>
      isMainFrame && isPermitted(permission, requestingOrigin, origin),
  );
  session.setDevicePermissionHandler(() => false);
}
