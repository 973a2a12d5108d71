#!/usr/bin/env node
/*
 * `npm test`: everything that CI runs, with all its set-up. One step after another, each with its time; a failure does
 * not keep the others from running. The last line counts: checks, unit tests and end-to-end tests, each as one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staticChecks } from './checks.mjs';
import { programOf, root } from './project.mjs';
import { setUpOrExit } from './set-up.mjs';
import { runChecks, runStep, timeSince } from './steps.mjs';
import { playwrightTests, readReport, sum, tallyPlaywright, tallyVitest } from './tally.mjs';
import { findMeans, runWithMeans } from './test-means.mjs';

const begun = Date.now();
await setUpOrExit({ build: false });
const means = findMeans();
const playwright = programOf('@playwright/test', 'playwright');
const reports = mkdtempSync(join(tmpdir(), 'offprint-test-'));

async function runUnitTests() {
  const file = join(reports, 'unit.json');
  const given = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const succeeded = await runStep('unit tests', () => runWithMeans(means, programOf('vitest'), given));
  return readReport('unit tests', file, succeeded, tallyVitest);
}

/** @returns {Promise<import('./tally.mjs').Tally>} the package that its end-to-end tests drive, if they can run */
function makePackage() {
  const file = join(root, 'scripts', 'package.mjs');
  return runChecks(means.projects.includes('package') ? [{ name: 'package', file, given: ['--for-tests'] }] : []);
}

async function runEndToEndTests() {
  if (means.projects.length === 0) return sum([]);
  const name = `end-to-end tests (${means.projects.join(', ')})`;
  const file = join(reports, 'e2e.json');
  // A window of a busy machine can be slower than any test foresaw: what fails once is run again, and named if it passes.
  const projects = means.projects.map((project) => `--project=${project}`);
  const given = ['test', ...projects, '--reporter=list,json', '--retries=1'];
  const succeeded = await runStep(name, () =>
    runWithMeans(means, playwright, given, { PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
  );
  return readReport(name, file, succeeded, tallyPlaywright);
}

/**
 * The tests of a project that cannot run here, by name, without running them.
 *
 * @param {import('./test-means.mjs').Means['missing'][number]} lack
 * @returns {import('./tally.mjs').Tally}
 */
function listSkipped({ project, reason, remedy }) {
  const command = [playwright, 'test', '--list', `--project=${project}`, '--reporter=json'];
  const { stdout } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  const skipped = playwrightTests(JSON.parse(stdout)).map(({ name }) => `${name} (${reason}; to run it, ${remedy})`);
  return { passed: 0, failed: 0, failures: [], skipped, unsteady: [] };
}

const build = { name: 'build', file: join(root, 'scripts', 'build.mjs'), given: [] };
const result = sum([
  await runChecks([...staticChecks(), build]),
  await runUnitTests(),
  await makePackage(),
  await runEndToEndTests(),
  ...means.missing.map(listSkipped),
]);
rmSync(reports, { recursive: true, force: true });

console.log(`\nAll in ${timeSince(begun)}.`);
for (const name of result.skipped) console.log(`skipped: ${name}`);
for (const name of result.unsteady) console.log(`unsteady: ${name} (failed, and passed when it was run again)`);
for (const name of result.failures) console.log(`failed: ${name}`);
const { passed, failed, skipped } = result;
console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
process.exitCode = failed === 0 ? 0 : 1;
