import { AppError } from '#contract/errors';
import type { LogKind } from './command-log';
import { scanLog } from './scan-log';

/** Something about a log that is not as it should be. */
export type LogFinding =
  /** The last line is cut off, as it is after a kill: the next start leaves it out. */
  | { readonly kind: 'cut'; readonly file: string; readonly bytes: number }
  | { readonly kind: 'damaged'; readonly file: string; readonly line: number; readonly why: string }
  /** Lines that are missing, and the whole ones after them. */
  | {
      readonly kind: 'gap';
      readonly file: string;
      readonly missing: number;
      readonly first: number;
      readonly last: number;
    }
  | { readonly kind: 'newer'; readonly file: string; readonly version: number; readonly known: number }
  | { readonly kind: 'unreadable'; readonly file: string; readonly why: string };

/** Looks at every file of a log, and changes nothing; what it finds, in the order of the lines. Never rejects. */
export async function inspectLog<T>(home: string, path: string, kind: LogKind<T>): Promise<readonly LogFinding[]> {
  try {
    const { damage, withheld, cut, next } = await scanLog(home, path, kind, 0);
    return [
      ...damage.map(({ file, line, why }) => ({ kind: 'damaged' as const, file: file.shown, line, why })),
      ...withheld.map(({ file, first, last }) => ({
        kind: 'gap' as const,
        file: file.shown,
        missing: next,
        first,
        last,
      })),
      ...(cut === null ? [] : [{ kind: 'cut' as const, file: cut.file.shown, bytes: cut.bytes }]),
    ];
  } catch (thrown) {
    const { code, message, details } = AppError.from(thrown);
    const file = String(details['file'] ?? path);
    if (code === 'storage.newer') {
      return [{ kind: 'newer', file, version: Number(details['version']), known: kind.version }];
    }
    return [{ kind: 'unreadable', file, why: String(details['reason'] ?? message) }];
  }
}
