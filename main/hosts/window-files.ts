import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** The only types that the window's own files have. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  // What pdf.js reads: decoders, faces, tables of characters and colours.
  '.wasm': 'application/wasm',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/octet-stream',
};

export type WindowFile = { readonly body: Uint8Array<ArrayBuffer>; readonly type: string; readonly lasting: boolean };

/** The file that a path below the window's root names (`''` is the page itself), or undefined. */
export type WindowFiles = (path: string) => Promise<WindowFile | undefined>;

/**
 * The files of the built window. They are listed once, so that a path is looked up and never followed: nothing outside
 * the list can be asked for, however it is spelled.
 */
export async function openWindowFiles(folder: string): Promise<WindowFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const known = new Map(
    entries
      .filter((entry) => entry.isFile() && TYPES[extname(entry.name)] !== undefined)
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return [relative(folder, file).split(sep).join('/'), file] as const;
      }),
  );
  const ahead = await readAhead(known);
  return async (path) => {
    const name = path === '' ? 'index.html' : path;
    const file = known.get(name);
    const type = TYPES[extname(name)];
    if (file === undefined || type === undefined) return undefined;
    const body = ahead.get(name) ?? new Uint8Array(await readFile(file));
    ahead.delete(name);
    // The build puts a hash of the contents into the names below assets/.
    return { body, type, lasting: name.startsWith('assets/') };
  };
}

/** A page's own files, as its markup names them: `href="./assets/index-B5.css"`. */
const NAMED = /(?:href|src)="\.\/([^"]+)"/g;

/**
 * The page and what it names, read before anybody asks: a host has nothing to do while its window is being made. Each is
 * handed out once, for it is read again as quickly; a file that cannot be read now is read when it is asked for.
 */
async function readAhead(known: ReadonlyMap<string, string>): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const ahead = new Map<string, Uint8Array<ArrayBuffer>>();
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer> | undefined> => {
    const file = known.get(name);
    const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
    if (body === undefined) return undefined;
    const bytes = new Uint8Array(body);
    ahead.set(name, bytes);
    return bytes;
  };
  const page = await read('index.html');
  const named = [...new TextDecoder().decode(page).matchAll(NAMED)].flatMap(([, name]) => name ?? []);
  await Promise.all(named.map(read));
  return ahead;
}
