import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from './run.mjs';

/**
 * Packs a folder into a tar.gz beside it, with the tar of the system: electron-builder would download a packer.
 *
 * @param {{ folder: string, name: string, quick: boolean }} options `name`: of the archive, and of the
 *   folder that it unpacks to; `quick`: packed loosely, for tests
 * @returns {Promise<string>} the archive's path; rejects with a sentence if it fails
 */
export async function makeArchive({ folder, name, quick }) {
  const archive = join(dirname(folder), `${name}.tar.gz`);
  rmSync(archive, { force: true });
  // Owned by nobody in particular, and unpacked into a folder that says what it is.
  const gnu = [
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    `--transform=s,^${basename(folder)},${name},`,
    `--use-compress-program=gzip -${quick ? 1 : 6}`,
  ];
  const options = process.platform === 'linux' ? gnu : ['--gzip'];
  const { status, failure } = await run('tar', [
    '--create',
    `--file=${archive}`,
    ...options,
    `--directory=${dirname(folder)}`,
    basename(folder),
  ]);
  if (status !== 0) throw new Error(`tar failed (${failure ?? `status ${status}`}). What it printed above says why.`);
  if (!existsSync(archive)) throw new Error(`tar made no ${archive}.`);
  return archive;
}
