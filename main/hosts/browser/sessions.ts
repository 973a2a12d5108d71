import { newSecret, sameText } from '../secrets';

const COOKIE = 'offprint';
/** Tabs that exchanged the secret and are remembered; the oldest is forgotten first. */
const MAX_SESSIONS = 100;

export type Sessions = {
  /** The Set-Cookie header for whoever knows the secret, or undefined. */
  begin(secret: string): string | undefined;
  /** Whether a Cookie header holds a session that was begun here. */
  knows(cookieHeader: string | undefined): boolean;
};

/**
 * Exchanges the secret of the address for a cookie. Cookies are not kept apart by port, so another server on this
 * computer would receive them: this one is bound to our random path, and no script can read it.
 */
export function createSessions(secret: string, path: string): Sessions {
  const sessions = new Set<string>();
  return {
    begin(given) {
      if (!sameText(given, secret)) return undefined;
      const [oldest] = sessions;
      if (sessions.size >= MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
      const session = newSecret();
      sessions.add(session);
      return `${COOKIE}=${session}; Path=${path}; HttpOnly; SameSite=Strict`;
    },
    knows(header) {
      const values = (header ?? '')
        .split(';')
        .map((pair) => pair.trim().split('='))
        .flatMap(([name, value]) => (name === COOKIE && value !== undefined ? [value] : []));
      return values.some((value) => sessions.has(value));
    },
  };
}
