import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programOf, root } from './project.mjs';
import { runNode } from './run.mjs';

const SOURCES = [
  'main',
  'preload',
  'renderer',
  'resources',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const RESULTS = [
  'main/index.js',
  'main/desktop.js',
  'main/serve.js',
  'main/cli.js',
  'preload/index.cjs',
  'renderer/index.html',
];
const STAMP = join(root, 'out', '.built-from');

/**
 * @param {string} place relative to the project
 * @returns {string[]} the files at or under it that go into the programs, in a fixed order
 */
function filesAt(place) {
  const path = join(root, place);
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [place];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesAt(`${place}/${name}`))
    .filter((file) => !/\.test\.tsx?$/.test(file));
}

/** @returns {string} a hash over names and contents of everything that the build reads */
function sourcesHash() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap(filesAt)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @returns {string | undefined} why a build is due; undefined if out/ is what the sources make */
export function whyBuild() {
  const missing = RESULTS.find((file) => !existsSync(join(root, 'out', file)));
  if (missing !== undefined) return `out/${missing} is missing`;
  if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== sourcesHash()) return 'the sources have changed';
  return undefined;
}

/**
 * Builds main, preload and renderer into out/.
 *
 * @param {{ output?: 'inherit' | 'stderr' }} [options]
 * @returns {Promise<void>} rejects with a sentence if it fails
 */
export async function bundle(options) {
  // Taken before: what is edited during the build is built the next time.
  const hash = sourcesHash();
  const { status } = await runNode(programOf('electron-vite'), ['build'], options);
  if (status !== 0) throw new Error(`The build failed (status ${status}). What it printed above says why.`);
  writeFileSync(STAMP, hash);
}
