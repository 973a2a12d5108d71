import { spawnSync } from 'node:child_process';
import { findChromium, installPackages, mayInstall } from './chromium.mjs';
import { findElectron, hasDisplay } from './electron.mjs';

/**
 * What the end-to-end tests can run on here: the Playwright projects that have what they need, those that do not and
 * why, the variables that they are given, and whether a display has to be made.
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
  if ('reason' in electron) {
    const remedy = 'run `npx install-electron`, or name the folder of a runtime in ELECTRON_OVERRIDE_DIST_PATH';
    missing.push({ project: 'electron', reason: electron.reason, remedy });
  } else if (noDisplay) {
    missing.push({
      project: 'electron',
      reason: 'there is no display',
      remedy: 'install xvfb (`xvfb-run`), or set DISPLAY',
    });
  }
  return {
    projects: ['chromium', 'electron'].filter((project) => !missing.some((lack) => lack.project === project)),
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
