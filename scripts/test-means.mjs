import { spawnSync } from 'node:child_process';
import { findChromium, installPackages, mayInstall } from './chromium.mjs';
import { findElectron, hasDisplay } from './electron.mjs';
import { run, runNode } from './run.mjs';

/**
 * What tests can run on here: the Playwright projects that have what they need, those that do not and why, the variables
 * that tests are given, and whether a display has to be made for Electron.
 *
 * @typedef {{ projects: string[], missing: { project: string, reason: string, remedy: string }[],
 *   variables: NodeJS.ProcessEnv, virtualDisplay: boolean }} Means
 */

/** @returns {Means} */
export function findMeans() {
  const chromium = findChromium() ?? (mayInstall() && installPackages(['chromium']) ? findChromium() : undefined);
  const electron = findElectron();
  const virtualDisplay = !hasDisplay();
  const noDisplay = 'path' in electron && virtualDisplay && !hasVirtualDisplay();
  /** @type {Means['missing']} */
  const missing = [];
  if (chromium === undefined) {
    const remedy = 'install Chromium or Chrome, or run `npx playwright install chromium`, or name one in CHROMIUM_PATH';
    missing.push({ project: 'chromium', reason: 'no Chromium was found', remedy });
  }
  const lack =
    'reason' in electron
      ? {
          reason: electron.reason,
          remedy: 'run `npx install-electron`, or name the folder of a runtime in ELECTRON_OVERRIDE_DIST_PATH',
        }
      : { reason: 'there is no display', remedy: 'install xvfb (`xvfb-run`), or set DISPLAY' };
  // The package is made of that runtime, and opens a window too.
  if ('reason' in electron || noDisplay)
    missing.push(...['electron', 'package'].map((project) => ({ project, ...lack })));
  return {
    projects: ['chromium', 'electron', 'package'].filter(
      (project) => !missing.some((lack) => lack.project === project),
    ),
    missing,
    variables: {
      ...process.env,
      ...(chromium === undefined ? {} : { CHROMIUM_PATH: chromium }),
    },
    virtualDisplay: virtualDisplay && 'path' in electron && !noDisplay,
  };
}

const hasXvfb = () => spawnSync('xvfb-run', ['--help'], { stdio: 'ignore' }).status === 0;

/** @returns {boolean} whether there is an Xvfb to run under, after installing it where we may */
function hasVirtualDisplay() {
  return hasXvfb() || (mayInstall() && installPackages(['xvfb', 'xauth']) && hasXvfb());
}

/**
 * Runs a JavaScript file of tests with what there is, on a display of its own where Electron needs one.
 *
 * @param {Means} means
 * @param {string} file
 * @param {readonly string[]} given
 * @param {NodeJS.ProcessEnv} [variables] in addition
 */
export function runWithMeans({ variables: found, virtualDisplay }, file, given, variables = {}) {
  const options = { variables: { ...found, ...variables } };
  return virtualDisplay
    ? run('xvfb-run', ['-a', '-s', '-screen 0 1440x900x24 -noreset', process.execPath, file, ...given], options)
    : runNode(file, given, options);
}
