import { parseNoteFile } from './note-file';
import type { ShownLink } from './note-link-nodes';

/** A page may be read for years: it needs nothing but itself. */
const STYLE =
  'body{max-width:42em;margin:2em auto;padding:0 1em;font:16px/1.5 Georgia,serif}pre,code{font:14px/1.5 monospace}pre{overflow:auto}img{max-width:100%}table{border-collapse:collapse}td,th{border:1px solid #999;padding:.2em .5em}blockquote{margin-left:0;padding-left:1em;border-left:2px solid #999}';

/**
 * The text of a note's file as HTML: GitHub's Markdown with mathematics as MathML. HTML within a note is shown as text,
 * and links other than to the web and to files beside it lead nowhere. `shown` says what becomes of the target of a link
 * to a note.
 */
export async function noteAsHtml(fileText: string, shown: (target: string) => ShownLink): Promise<string> {
  const { toHtml } = await import('./markdown-html');
  return toHtml(parseNoteFile(fileText).body, shown);
}

/** The same as a page of its own. */
export async function noteAsPage(
  title: string,
  fileText: string,
  shown: (target: string) => ShownLink,
): Promise<string> {
  const body = await noteAsHtml(fileText, shown);
  const name = escaped(title);
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta http-equiv="content-security-policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'">\n<title>${name}</title>\n<style>${STYLE}</style>\n<h1>${name}</h1>\n${body}\n</html>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
