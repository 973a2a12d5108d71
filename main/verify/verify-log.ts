import { assertNever } from '#contract/types';
import type { LogKind } from '../storage/command-log';
import { inspectLog, type LogFinding } from '../storage/inspect-log';
import type { Finding } from './verify';

/** What is wrong with a log of a home folder. Changes nothing, and never rejects. */
export async function verifyLog(home: string, path: string, kind: LogKind<unknown>): Promise<readonly Finding[]> {
  return (await inspectLog(home, path, kind)).map(findingOf);
}

function findingOf(found: LogFinding): Finding {
  const { file } = found;
  switch (found.kind) {
    case 'cut':
      return {
        level: 'info',
        file,
        text: 'ends within a line, as after a kill: that line was never called saved, and the next start leaves it out.',
      };
    case 'damaged':
      return {
        level: 'error',
        file,
        text: `is damaged at line ${found.line}: ${found.why}. The file is kept as it is: look for a good one in a backup of yours, and put it back while Offprint is closed.`,
      };
    case 'gap':
      return {
        level: 'error',
        file,
        text: `holds entries ${found.first} to ${found.last}, which come after a gap: entry ${found.missing} is missing. If the snapshot of the library does not reach beyond it, they are kept and not used.`,
      };
    case 'newer':
      return {
        level: 'error',
        file,
        text: `was written by a newer Offprint (version ${found.version} of its form; this one knows ${found.known}). Use that one, or a newer one.`,
      };
    case 'unreadable':
      return { level: 'error', file, text: `cannot be read (${found.why}). Mend its permissions or the disk.` };
    default:
      return assertNever(found);
  }
}
