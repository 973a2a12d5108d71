#!/usr/bin/env node
/* `npm run e2e [-- arguments for Playwright]`: the end-to-end tests, on every host that this computer has the means for. */
import { fileURLToPath } from 'node:url';
import { findMeans } from './e2e-means.mjs';
import { programOf } from './project.mjs';
import { run, runNode } from './run.mjs';
import { setUpOrExit } from './set-up.mjs';

/**
 * @param {import('./e2e-means.mjs').Means} means
 * @param {readonly string[]} given further arguments for Playwright
 * @param {NodeJS.ProcessEnv} [variables] in addition
 */
export function runPlaywright({ projects, variables: found, virtualDisplay }, given, variables = {}) {
  const command = [
    programOf('@playwright/test', 'playwright'),
    'test',
    ...projects.map((project) => `--project=${project}`),
    ...given,
  ];
  const options = { variables: { ...found, ...variables } };
  return virtualDisplay && projects.includes('electron')
    ? run('xvfb-run', ['-a', '-s', '-screen 0 1440x900x24', process.execPath, ...command], options)
    : runNode(command[0] ?? '', command.slice(1), options);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await setUpOrExit();
  const means = findMeans();
  for (const { project, reason, remedy } of means.missing)
    console.error(`Without ${project}, since ${reason}: ${remedy}.`);
  const { status } = means.projects.length === 0 ? { status: 1 } : await runPlaywright(means, process.argv.slice(2));
  process.exitCode = status;
}
