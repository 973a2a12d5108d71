import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

/** The only types that the window's own files have. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
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
  return async (path) => {
    const name = path === '' ? 'index.html' : path;
    const file = known.get(name);
    const type = TYPES[extname(name)];
    if (file === undefined || type === undefined) return undefined;
    const body = new Uint8Array(await readFile(file));
    // The build puts a hash of the contents into the names below assets/.
    return { body, type, lasting: name.startsWith('assets/') };
  };
}
