import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from './project.mjs';

/**
 * What came of a number of checks or tests. `skipped` names each test that did not run, with the reason; `unsteady` each
 * that failed and passed when it was run again, which counts as passed.
 *
 * @typedef {{ passed: number, failed: number, failures: readonly string[], skipped: readonly string[], unsteady: readonly string[] }} Tally
 */

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    failures: tallies.flatMap(({ failures }) => failures),
    skipped: tallies.flatMap(({ skipped }) => skipped),
    unsteady: tallies.flatMap(({ unsteady }) => unsteady),
  };
}

/**
 * Reads a JSON report. One that is missing or damaged is a failure, and so is a run that failed though no test of it
 * did (a file that does not compile, a server that does not start): otherwise a broken run would count as nothing.
 *
 * @param {string} name of the run
 * @param {string} file
 * @param {boolean} succeeded whether the run said so by its exit status
 * @param {(report: any) => Tally} read
 * @returns {Tally}
 */
export function readReport(name, file, succeeded, read) {
  let tally;
  try {
    tally = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { passed: 0, failed: 1, failures: [`${name}: no report could be read (${why})`], skipped: [], unsteady: [] };
  }
  if (succeeded || tally.failed > 0) return tally;
  return { ...tally, failed: 1, failures: [`${name}: failed outside of its tests; see above`] };
}

/**
 * Vitest's report (in the form of Jest's).
 *
 * @param {{ testResults: { name: string, assertionResults: { fullName: string, status: string }[] }[] }} report
 * @returns {Tally}
 */
export function tallyVitest({ testResults }) {
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ status, name: `${relative(root, name)}: ${fullName}` })),
  );
  const failures = tests.filter(({ status }) => status === 'failed').map(({ name }) => name);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const skipped = tests
    .filter(({ status }) => status !== 'failed' && status !== 'passed')
    .map(({ name }) => `${name} (marked as skipped)`);
  return { passed, failed: failures.length, failures, skipped, unsteady: [] };
}

/**
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ projectName: string, status: string, annotations: Annotation[] }} PlaywrightTest
 * @typedef {{ title: string, file?: string, specs?: { title: string, file: string, tests: PlaywrightTest[] }[], suites?: PlaywrightSuite[] }} PlaywrightSuite
 */

/**
 * @param {{ suites: PlaywrightSuite[] }} report Playwright's, or its `--list`
 * @returns {{ name: string, status: string, reason: string }[]} its tests
 */
export function playwrightTests({ suites }) {
  /** @type {(suite: PlaywrightSuite) => { name: string, status: string, reason: string }[]} */
  const within = (suite) => [
    ...(suite.specs ?? []).flatMap(({ title, file, tests }) =>
      tests.map(({ projectName, status, annotations }) => ({
        name: `${projectName}, ${file}: ${title}`,
        status,
        reason: annotations.find(({ type }) => type === 'skip')?.description ?? 'marked as skipped',
      })),
    ),
    ...(suite.suites ?? []).flatMap(within),
  ];
  return suites.flatMap(within);
}

/**
 * Playwright's report. A test that passes when it is run again (`flaky`) is named: it is wrong, or the program is.
 *
 * @param {Parameters<typeof playwrightTests>[0]} report
 * @returns {Tally}
 */
export function tallyPlaywright(report) {
  const tests = playwrightTests(report);
  const skipped = tests.filter(({ status }) => status === 'skipped');
  const failures = tests.filter(({ status }) => status === 'unexpected').map(({ name }) => name);
  return {
    passed: tests.length - skipped.length - failures.length,
    failed: failures.length,
    failures,
    skipped: skipped.map(({ name, reason }) => `${name} (${reason})`),
    unsteady: tests.filter(({ status }) => status === 'flaky').map(({ name }) => name),
  };
}
