import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { assertNever } from '#contract/types';
import type { Logger } from '../ports';
import { diskCode, isMissing } from '../storage/disk-errors';
import type { DocumentKind } from '../storage/document';
import { filesOfHome, inspectDocument, type DocumentState } from '../storage/inspect';
import { kindOf, LOGS } from './documents';
import { verifyBackups } from './verify-backups';
import { verifyIndex } from './verify-index';
import { verifyNotes } from './verify-notes';
import { verifyLog } from './verify-log';

/** `error`: something is lost, or will not work. `warning`: it will mend itself, or should be looked at. */
export type Finding = {
  readonly level: 'error' | 'warning' | 'info';
  /** Relative to the home folder; '' is the folder itself. */
  readonly file: string;
  /** What is so, and what follows from it. */
  readonly text: string;
};

export type Verification = {
  readonly home: string;
  /** Documents whose file, or whose last good version, was looked at. */
  readonly documents: number;
  /** Most serious first, then by file. */
  readonly findings: readonly Finding[];
};

/** With less space than this, saving is about to fail. Bytes. */
const LITTLE_SPACE = 16 * 1024 * 1024;

/**
 * Reads everything in a home folder and says what is wrong with it. Changes nothing and takes no lock: a document is
 * replaced in one step, so it is whole at any moment, also while Offprint is running; of a log,
 * the line that is being written may look cut off. Never rejects.
 */
export async function verify(home: string, log: Logger, logs = LOGS): Promise<Verification> {
  const findings = [...(await verifyFolder(home))];
  const documents = new Map<string, DocumentKind<unknown>>();
  try {
    for await (const { path, role, of } of filesOfHome(home)) {
      const kind = of === '' ? undefined : kindOf(of);
      if (kind !== undefined && (role === 'own' || role === 'last-good')) documents.set(of, kind);
      if (role === 'set-aside') {
        findings.push({
          level: 'info',
          file: path,
          text: 'was set aside earlier, and is used for nothing. Remove it when you have no use for it either.',
        });
      }
      if (role === 'temporary') {
        findings.push({
          level: 'info',
          file: path,
          text: 'was being written. If nothing is running, the next start removes it.',
        });
      }
    }
    for (const [path, kind] of documents)
      findings.push(...findingsOf(path, kind, await inspectDocument(home, path, kind)));
    for (const [path, kind] of Object.entries(logs)) findings.push(...(await verifyLog(home, path, kind)));
    findings.push(...(await verifyBackups(home)));
    findings.push(...(await verifyNotes(home)));
    findings.push(...(await verifyIndex(home, log)));
  } catch (thrown) {
    findings.push({ level: 'error', file: '', text: `cannot be read (${diskCode(thrown) ?? String(thrown)}).` });
  }
  return { home, documents: documents.size, findings: findings.toSorted(bySeverity) };
}

async function verifyFolder(home: string): Promise<readonly Finding[]> {
  const about = (level: Finding['level'], text: string): readonly Finding[] => [{ level, file: '', text }];
  try {
    if (!(await stat(home)).isDirectory()) return about('error', 'is not a folder.');
    await access(home, constants.R_OK);
  } catch (thrown) {
    if (isMissing(thrown)) return about('info', 'does not exist yet; it is made when Offprint is first started.');
    return about('error', `cannot be read (${diskCode(thrown) ?? String(thrown)}).`);
  }
  try {
    await access(home, constants.W_OK);
  } catch (thrown) {
    return about('error', `cannot be written to (${diskCode(thrown) ?? String(thrown)}), so nothing new can be saved.`);
  }
  const { bavail, bsize } = await statfs(home);
  if (bavail * bsize >= LITTLE_SPACE) return [];
  return about(
    'warning',
    `has ${Math.floor((bavail * bsize) / 1024 / 1024)} MB of space left. Free some, or saving will fail.`,
  );
}

function findingsOf(path: string, kind: DocumentKind<unknown>, { file, lastGood }: DocumentState): readonly Finding[] {
  const own = ownFinding(path, kind, file, lastGood);
  const findings = own === undefined ? [] : [own];
  const kept = `.offprint/last-good/${path}`;
  if (lastGood.kind === 'damaged' || lastGood.kind === 'unreadable') {
    findings.push({
      level: 'warning',
      file: kept,
      text: `is damaged: ${lastGood.why}. It would only be needed if ${path} were damaged as well, and is replaced when that is saved next.`,
    });
  }
  if (lastGood.kind === 'newer')
    findings.push({ level: 'error', file: kept, text: newer(lastGood.version, kind.version) });
  return findings;
}

function ownFinding(
  path: string,
  kind: DocumentKind<unknown>,
  file: DocumentState['file'],
  lastGood: DocumentState['lastGood'],
): Finding | undefined {
  const instead =
    lastGood.kind === 'good'
      ? 'Its last good version is whole, and takes its place at the next start.'
      : kind.durability === 'disposable'
        ? 'What it held can be fetched again.'
        : 'There is no good version of it: look for one in a backup of yours.';
  const level = lastGood.kind === 'good' || kind.durability === 'disposable' ? 'warning' : 'error';
  switch (file.kind) {
    case 'good':
      return undefined;
    case 'missing':
      // Only its last good version is there.
      return { level, file: path, text: `is missing. ${instead}` };
    case 'damaged':
      return { level, file: path, text: `is damaged: ${file.why}. ${instead}` };
    case 'unreadable':
      return { level: 'error', file: path, text: `cannot be read (${file.why}). Mend its permissions or the disk.` };
    case 'newer':
      return { level: 'error', file: path, text: newer(file.version, kind.version) };
    default:
      return assertNever(file);
  }
}

function newer(version: number, known: number): string {
  return `was written by a newer Offprint (version ${version} of its form; this one knows ${known}). Use that one, or a newer one.`;
}

const SEVERITY = ['error', 'warning', 'info'];

function bySeverity(a: Finding, b: Finding): number {
  return SEVERITY.indexOf(a.level) - SEVERITY.indexOf(b.level) || (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);
}
