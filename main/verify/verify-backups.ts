import { join } from 'node:path';
import { BACKUPS_FOLDER } from '../backups/backup-document';
import { backupNames, checkBackup } from '../backups/check-backup';
import { isThere, RESTORE_FOLDER } from '../backups/replace-library';
import type { Finding } from './verify';

/** What is wrong with the backups: each is read to its last byte. Rejects with what the system says of their folder. */
export async function verifyBackups(home: string): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const name of await backupNames(home)) {
    const checked = await checkBackup(home, name, new AbortController().signal);
    if (checked.kind === 'whole') continue;
    findings.push({
      level: 'warning',
      file: `${BACKUPS_FOLDER}/${name}`,
      text: `is not whole, so it is never restored: ${checked.why}. Remove it when you have no use for it.`,
    });
  }
  if (await isThere(join(home, ...RESTORE_FOLDER.split('/')))) {
    findings.push({
      level: 'warning',
      file: RESTORE_FOLDER,
      text: 'is of a restore that was broken off: the next start completes it.',
    });
  }
  return findings;
}
