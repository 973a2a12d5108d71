/** Longer ones are no address that a person follows, and some systems cut or choke on what they hand to a program. */
const MAX_LENGTH = 4096;
/** What a mailto may fill in. Some mail programs take `attach` too, and would attach a file of the person's. */
const MAIL_FIELDS: ReadonlySet<string> = new Set(['subject', 'body', 'cc', 'bcc']);

/**
 * The address to open outside, or undefined if it may not be: a web page, and mailto. A link comes from a feed, and other
 * schemes start programs. Plain http is allowed, since some project pages have nothing else, and a browser opens them.
 */
export function externalLink(text: string): string | undefined {
  if (text.length > MAX_LENGTH || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol === 'mailto:') {
    return [...url.searchParams.keys()].every((field) => MAIL_FIELDS.has(field.toLowerCase())) ? url.href : undefined;
  }
  if (url.protocol === 'http:' || url.protocol === 'https:') {
    return url.username === '' && url.password === '' && url.hostname !== '' ? url.href : undefined;
  }
  return undefined;
}
