import { runNode } from './run.mjs';

/**
 * @param {number} begun milliseconds since 1970
 * @returns {string} the time since then, such as `4.2 s`
 */
export function timeSince(begun) {
  return `${((Date.now() - begun) / 1000).toFixed(1)} s`;
}

/**
 * Runs one step under a headline and says how it went and how long it took. Being stopped by a signal ends us too.
 *
 * @param {string} name
 * @param {() => Promise<import('./run.mjs').Ended>} step
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function runStep(name, step) {
  console.log(`\n── ${name}`);
  const begun = Date.now();
  const { status, stopped, failure } = await step();
  if (stopped) process.exit(status);
  console.log(
    `── ${name}: ${status === 0 ? 'passed' : `FAILED (${failure ?? `status ${status}`})`}, ${timeSince(begun)}`,
  );
  return status === 0;
}

/**
 * Runs checks one after another; a failure does not keep the others from running.
 *
 * @param {readonly import('./checks.mjs').Step[]} steps
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runChecks(steps) {
  let passed = 0;
  const failures = [];
  for (const { name, file, given } of steps) {
    if (await runStep(name, () => runNode(file, given))) passed += 1;
    else failures.push(name);
  }
  return { passed, failed: failures.length, failures, skipped: [], unsteady: [] };
}
