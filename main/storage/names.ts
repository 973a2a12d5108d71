import { AppError } from '#contract/errors';

/** Leaves room for what is appended to a name (`.corrupt-20260101T000000Z-2`, `.v3`) within the usual 255 bytes. */
const MAX_NAME = 180;

/** Nothing is ever appended to the name of a text, so that it may be as long as any. Bytes. */
const MAX_TEXT_NAME = 255;

/** Names that Windows gives to devices, with or without an extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i;

/** What every file system keeps as it is. `_` stands for `/`, so it is escaped itself. */
const PLAIN = /^[A-Za-z0-9.+@=,~-]$/;

/**
 * The file name of an id: `hep-th/9901001` becomes `hep-th_9901001`. What Windows or another system would not take is
 * escaped as in an address (`:` as `%3A`), so that different ids have different names.
 * Throws `input.invalid` for an id that is empty, too long for a name, or no well-formed text.
 */
export function fileNameOf(id: string): string {
  const characters = Array.from(id);
  const last = characters.length - 1;
  const name = characters
    .map((character, index) => {
      if (character === '/') return '_';
      // A leading dot hides a file; a trailing one is dropped by Windows.
      const awkward = character === '.' && (index === 0 || index === last);
      return PLAIN.test(character) && !awkward ? character : escaped(character);
    })
    .join('')
    .replace(DEVICE, (device) => escaped(device.slice(0, 1)) + device.slice(1));
  if (name === '' || name.length > MAX_NAME || /\p{Surrogate}/u.test(id)) {
    throw new AppError('input.invalid', 'This id cannot be used as the name of a file.', { details: { id } });
  }
  return name;
}

/** The id whose name {@link fileNameOf} made, or undefined if the name is none of those. */
export function idOfFileName(name: string): string | undefined {
  try {
    const id = decodeURIComponent(name.replaceAll('_', '/'));
    return fileNameOf(id) === name ? id : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a name can stand in a path of ours: legal on every system, not hidden, short enough. */
export function isLegalName(name: string): boolean {
  return isLegal(name, MAX_NAME);
}

function isLegal(name: string, most: number): boolean {
  if (name === '' || Buffer.byteLength(name) > most || name.startsWith('.') || DEVICE.test(name)) return false;
  return !/[<>:"/\\|?*\p{Cc}\p{Surrogate}]|[. ]$/u.test(name);
}

/** Whether this is a document's path: relative to the home folder, forward slashes, legal names, `.json` at its end. */
export function isDocumentPath(path: string): boolean {
  return path.endsWith('.json') && path.split('/').every(isLegalName);
}

/** Whether this is a text's path: relative to the home folder, forward slashes, legal names, `.md` at its end. */
export function isTextPath(path: string): boolean {
  const names = path.split('/');
  const last = names.pop() ?? '';
  return last.endsWith('.md') && isLegal(last, MAX_TEXT_NAME) && names.every(isLegalName);
}

/** `20260131T235959Z`, for names of files that are set aside; `at` in milliseconds since 1970. */
export function timeInName(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
}

function escaped(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
