import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from '../storage/disk';
import { layOut } from '../storage/envelope';
import { MANIFEST, MANIFEST_KIND, type Manifest } from './backup-document';

/** Writes `backup.json` into a folder that has none, and settles when it is on the disk. Rejects with what the system says. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const handle = await open(join(folder, MANIFEST), 'wx', 0o600);
  try {
    await handle.writeFile(layOut({ schemaVersion: MANIFEST_KIND.version, data: manifest }));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(folder);
}
