#!/usr/bin/env node
/*
 * `npm run e2e [-- arguments for Playwright]`: the end-to-end tests, on every host that this computer has the means for, or
 * those named by --project=NAME. The package is left out unless it is named, for it has to be made first.
 */
import { join } from 'node:path';
import { programOf, root } from './project.mjs';
import { runNode } from './run.mjs';
import { setUpOrExit } from './set-up.mjs';
import { findMeans, runWithMeans } from './test-means.mjs';

await setUpOrExit();
const given = process.argv.slice(2);
const named = given.flatMap((word) => /^--project=(.*)$/.exec(word)?.[1] ?? []);
const wanted = (/** @type {string} */ project) =>
  named.length === 0 ? project !== 'package' : named.includes(project);
const means = findMeans();
for (const { project, reason, remedy } of means.missing.filter(({ project }) => wanted(project)))
  console.error(`Without ${project}, since ${reason}: ${remedy}.`);
const projects = means.projects.filter(wanted);
if (projects.length === 0) process.exit(1);
if (projects.includes('package')) {
  const { status } = await runNode(join(root, 'scripts', 'package.mjs'), ['--for-tests']);
  if (status !== 0) process.exit(status);
}
const others = given.filter((word) => !word.startsWith('--project='));
const { status } = await runWithMeans(means, programOf('@playwright/test', 'playwright'), [
  'test',
  ...projects.map((project) => `--project=${project}`),
  ...others,
]);
process.exitCode = status;
