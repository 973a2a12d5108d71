#!/usr/bin/env node
/* `npm run e2e [-- arguments for Playwright]`: the end-to-end tests, on every host that this computer has the means for. */
import { programOf } from './project.mjs';
import { setUpOrExit } from './set-up.mjs';
import { findMeans, runWithMeans } from './test-means.mjs';

await setUpOrExit();
const means = findMeans();
for (const { project, reason, remedy } of means.missing)
  console.error(`Without ${project}, since ${reason}: ${remedy}.`);
const projects = means.projects.map((project) => `--project=${project}`);
const given = ['test', ...projects, ...process.argv.slice(2)];
const { status } =
  projects.length === 0 ? { status: 1 } : await runWithMeans(means, programOf('@playwright/test', 'playwright'), given);
process.exitCode = status;
