import { open, readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '#contract/errors';
import type { CommandLog, LogKind } from './command-log';
import { copySynced, syncFolder } from './disk';
import { diskCode, writeError } from './disk-errors';
import { createLiveLog, type LiveLog } from './live-log';
import type { LogFile } from './log-files';
import { createLogWriter } from './log-writer';
import { timeInName } from './names';
import { numbered, shownAs } from './place';
import type { DocumentPorts } from './read-document';
import type { SaveLedger } from './save-ledger';
import { scanLog, type LogScan } from './scan-log';

type OpenedLog<T> = { readonly live: LiveLog<T>; readonly found: CommandLog<T>['found'] };

/**
 * Reads a log from the line after `from` on. A damaged file is left where it is and copied aside; notices say what is
 * used and what is not. Rejects with `storage.unreadable`, `storage.newer`, or another `storage.*` error if a damaged
 * file cannot be copied; nothing has been changed then.
 */
export async function openLog<T>(
  path: string,
  kind: LogKind<T>,
  from: number,
  ports: DocumentPorts & { readonly ledger: SaveLedger },
): Promise<OpenedLog<T>> {
  const { home, log } = ports;
  const scan = await scanLog(home, path, kind, from);
  if (scan.cut !== null) {
    log.info('A log ends within a line that was never called saved, so that is left out', {
      file: scan.cut.file.shown,
      bytes: scan.cut.bytes,
    });
  }
  await tellOfDamage(path, scan, from, ports);
  if (scan.end !== null) await syncEnd(scan.end.file, ports);
  const writer = createLogWriter(home, path, kind.version, scan);
  return { live: createLiveLog(scan, writer, kind, { ...ports, path }), found: scan.lines };
}

/** What a killed process left was with the operating system; from now on it counts as saved, so it has to be. */
async function syncEnd({ file, shown }: LogFile, { log }: DocumentPorts): Promise<void> {
  try {
    const handle = await open(file, process.platform === 'win32' ? 'r+' : 'r');
    try {
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await syncFolder(dirname(file));
  } catch (thrown) {
    log.warn('The end of a log could not be flushed', { file: shown, error: String(thrown) });
  }
}

async function tellOfDamage<T>(path: string, scan: LogScan<T>, from: number, ports: DocumentPorts): Promise<void> {
  const tell = (level: 'warning' | 'error', text: string, file: string): void => {
    ports.log.warn('A log is not whole', { file, text });
    ports.onNotice({ level, text, file });
  };
  const used = usedOf(scan, from);
  for (const file of new Set(scan.damage.map((one) => one.file))) {
    const damage = scan.damage.filter((one) => one.file === file);
    const places = damage.slice(0, 3).map(({ line, why }) => `at line ${line}: ${why}`);
    if (damage.length > 3) places.push(`and at ${damage.length - 3} more`);
    const copy = await copyAside(file, ports);
    // What is lost is told until new entries take its place; what is of no consequence once.
    const costs = damage.some(({ number }) => number >= scan.next);
    if (!costs && !copy.isNew) continue;
    const outcome = costs
      ? `${used}${withheldOf(scan)}`
      : 'No entry that is still needed is missing, but what it recorded there cannot be undone.';
    tell(
      costs ? 'error' : 'warning',
      `${file.shown} was damaged ${places.join('; ')}. ${outcome} The damaged file is left as it is, with a copy in ${copy.shown}.`,
      file.shown,
    );
  }
  if (scan.damage.some(({ number }) => number >= scan.next)) return;
  const [first] = scan.withheld;
  if (first !== undefined) {
    const missing = range(scan.next, first.first - 1);
    tell(
      'error',
      `${path} lacks ${missing}: a file of it may be missing. ${used}${withheldOf(scan)}`,
      first.file.shown,
    );
  } else if (scan.highest < from) {
    const missing = range(scan.highest + 1, from);
    tell(
      'warning',
      `${path} lacks ${missing}. Nothing else is lost, but what was recorded there cannot be undone. If you have those files, put them back while Offprint is closed.`,
      path,
    );
  }
}

function usedOf<T>({ next, lines }: LogScan<T>, from: number): string {
  return lines.length === 0
    ? 'Nothing that was recorded after that is used.'
    : `What it recorded up to there is used (${range(from + 1, next - 1)}).`;
}

function withheldOf<T>({ withheld }: LogScan<T>): string {
  if (withheld.length === 0) return '';
  const ranges = withheld.map(({ file, first, last }) => `${range(first, last)} in ${file.shown}`);
  return ` What comes after is whole, but is not used, since it may rest on what is missing: ${ranges.join(', ')}. It is kept there.`;
}

function range(first: number, last: number): string {
  return first === last ? `entry ${first}` : `entries ${first} to ${last}`;
}

/** Copies a damaged file, unless an equal copy was made before; returns the copy's name as it is shown. */
async function copyAside(
  { file, shown }: LogFile,
  { home, clock }: DocumentPorts,
): Promise<{ readonly shown: string; readonly isNew: boolean }> {
  try {
    const folder = dirname(file);
    const { size } = await stat(file);
    const copies = (await readdir(folder)).filter((name) => name.startsWith(`${basename(file)}.corrupt-`));
    for (const name of copies.toSorted()) {
      const copy = join(folder, name);
      if ((await stat(copy)).size !== size) continue;
      if ((await readFile(copy)).equals(await readFile(file))) return { shown: shownAs(home, copy), isNew: false };
    }
    for (const name of numbered(`${file}.corrupt-${timeInName(clock.now())}`)) {
      try {
        await copySynced(file, name);
      } catch (thrown) {
        if (diskCode(thrown) === 'EEXIST') continue;
        throw thrown;
      }
      await syncFolder(folder);
      return { shown: shownAs(home, name), isNew: true };
    }
  } catch (thrown) {
    throw writeError(thrown, shown);
  }
  throw new AppError('storage.failed', `${shown} is damaged, and there is no free name left to copy it to.`, {
    details: { file: shown },
  });
}
