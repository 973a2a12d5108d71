import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decode } from './decode';
import { diskCode, isMissing } from './disk-errors';
import type { DocumentKind } from './document';
import { walk } from './home-folder';
import { OWN_FOLDER, placeOf } from './place';
import { isTemporaryName } from './temporary';

/** One file of a document, as it lies there. */
export type FileState =
  | { readonly kind: 'good' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' | 'unreadable'; readonly why: string }
  | { readonly kind: 'newer'; readonly version: number };

export type DocumentState = {
  readonly file: FileState;
  /** The last good version; what is disposable has none. */
  readonly lastGood: FileState;
};

/** Looks at the files of a document, and changes nothing. Never rejects. */
export async function inspectDocument<T>(home: string, path: string, kind: DocumentKind<T>): Promise<DocumentState> {
  const place = placeOf(home, path);
  const lastGood: Promise<FileState> =
    kind.durability === 'precious' ? inspectFile(place.lastGood, kind) : Promise.resolve({ kind: 'missing' });
  return { file: await inspectFile(place.file, kind), lastGood: await lastGood };
}

async function inspectFile<T>(file: string, kind: DocumentKind<T>): Promise<FileState> {
  try {
    const decoded = decode(await readFile(file), kind);
    return decoded.kind === 'good' ? { kind: 'good' } : decoded;
  } catch (thrown) {
    if (isMissing(thrown)) return { kind: 'missing' };
    return { kind: 'unreadable', why: diskCode(thrown) ?? String(thrown) };
  }
}

export type HomeFile = {
  /** Relative to the home folder, with forward slashes. */
  readonly path: string;
  /** What its name says: a document's own file, its last good version, one set aside, a temporary one, another. */
  readonly role: 'own' | 'last-good' | 'set-aside' | 'temporary' | 'other';
  /** The document's path, where the role says that it belongs to one. */
  readonly of: string;
};

const LAST_GOOD = `${OWN_FOLDER}/last-good/`;
const SET_ASIDE = /\.(?:corrupt|changed)-\d{8}T\d{6}Z(?:-\d+)?$/;

/** Every file below the home folder, in no order; other hidden folders than our own are somebody else's. */
export async function* filesOfHome(home: string): AsyncGenerator<HomeFile> {
  for await (const { parent, entry } of walk(home, '', (name) => !name.startsWith('.') || name === OWN_FOLDER)) {
    const path = parent === '' ? entry.name : join(parent, entry.name).replaceAll('\\', '/');
    if (isTemporaryName(entry.name)) yield { path, role: 'temporary', of: '' };
    else if (SET_ASIDE.test(path)) yield { path, role: 'set-aside', of: withoutFolder(path.replace(SET_ASIDE, '')) };
    else if (path.startsWith(LAST_GOOD)) yield { path, role: 'last-good', of: withoutFolder(path) };
    else if (path.startsWith(`${OWN_FOLDER}/`)) yield { path, role: 'other', of: '' };
    else yield { path, role: 'own', of: path };
  }
}

function withoutFolder(path: string): string {
  return path.startsWith(LAST_GOOD) ? path.slice(LAST_GOOD.length) : path;
}
