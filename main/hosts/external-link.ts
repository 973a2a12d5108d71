/**
 * The address to open outside, or undefined if it may not be: a web page, and mailto. A link comes from a feed, and other
 * schemes start programs. Plain http is allowed, since some project pages have nothing else, and a browser opens them.
 */
export function externalLink(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol === 'mailto:') return url.href;
  if (url.protocol === 'http:' || url.protocol === 'https:') {
    return url.username === '' && url.password === '' && url.hostname !== '' ? url.href : undefined;
  }
  return undefined;
}
