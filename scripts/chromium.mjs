import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { root } from './project.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** @returns {(string | undefined)[]} where a Chromium may be, the person's own choice first */
function places() {
  const onPath = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const programs = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']];
  return [
    process.env['CHROMIUM_PATH'],
    ...(process.platform === 'win32'
      ? []
      : ['/usr/bin', ...onPath].flatMap((folder) => NAMES.map((name) => join(folder, name)))),
    ...(process.platform === 'darwin'
      ? ['Chromium', 'Google Chrome'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      : []),
    ...(process.platform === 'win32'
      ? programs.flatMap((folder) => (folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : []))
      : []),
    playwrightsOwn(),
  ];
}

/** @returns {string | undefined} where `npx playwright install chromium` would put its own */
function playwrightsOwn() {
  return createRequire(join(root, 'package.json'))('@playwright/test').chromium.executablePath() || undefined;
}

/** @returns {string | undefined} the path of a Chromium or Chrome on this computer */
export function findChromium() {
  return places().find((path) => path !== undefined && existsSync(path));
}

/**
 * Whether this is a machine on which we may install what tests need: Debian or Ubuntu, as root, as in a container.
 *
 * @returns {boolean}
 */
export function mayInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

/**
 * Installs packages of Debian, saying so; what apt prints is shown.
 *
 * @param {readonly string[]} packages
 * @returns {boolean} whether it succeeded
 */
export function installPackages(packages) {
  console.log(`Running as root on Debian: installing ${packages.join(', ')} with apt-get, which the tests need.`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const commands = [
    ['update', '-q'],
    ['install', '-qy', '--no-install-recommends', ...packages],
  ];
  return commands.every(
    (given) => spawnSync('apt-get', given, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0,
  );
}
