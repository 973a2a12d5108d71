import { AppError } from '#contract/errors';

/** Whether a host name is this computer's own, so that plain http may be spoken to it and no pace is kept. */
export function isLoopback(url: URL): boolean {
  return /^(localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
}

/**
 * The address if it may be asked: https, or plain http on this computer, and among the hosts (`host[:port]`) given.
 * Throws `net.host-refused` otherwise. `from` is the address that redirected here, if one did.
 */
export function checkAddress(text: string, allowedHosts: readonly string[], from?: URL): URL {
  if (!URL.canParse(text, from?.href)) {
    throw new AppError(
      'net.host-refused',
      `${JSON.stringify(text.slice(0, 200))} is not an address that can be asked.`,
    );
  }
  const url = new URL(text, from?.href);
  const said = from === undefined ? '' : `${from.host} wants to send us on: `;
  const refuse = (why: string): AppError =>
    new AppError('net.host-refused', `${said}${why}`, { details: { url: url.href, host: url.host } });
  const secure = url.protocol === 'https:';
  if (!secure && !(url.protocol === 'http:' && isLoopback(url) && from?.protocol !== 'https:')) {
    throw refuse(`${url.origin} is not asked, since the connection would not be secure.`);
  }
  if (url.username !== '' || url.password !== '')
    throw refuse(`${url.host} is not asked, since its address holds a password.`);
  if (!allowedHosts.includes(url.host)) {
    throw refuse(
      `${url.host} is not asked, since it is none of the sources in the settings. A network that wants a sign-in first can cause this.`,
    );
  }
  return url;
}
