import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { programOf, root } from './project.mjs';

/**
 * One step of a run: what it is called, and the JavaScript file that Node runs for it.
 *
 * @typedef {{ name: string, file: string, given: readonly string[] }} Step
 */

/** One tier each: what a tier may use (Node, the DOM) is what its compiler settings know. */
const TIERS = ['preload/contract', 'preload', 'main', 'renderer', 'tests', 'scripts', 'bench'];

/** @returns {Step[]} the types of every tier, one step each */
export function typeChecks() {
  return TIERS.filter((tier) => existsSync(join(root, tier, 'tsconfig.json'))).map((tier) => ({
    name: `types ${tier}`,
    file: programOf('typescript', 'tsc'),
    given: ['-p', tier],
  }));
}

/** @returns {Step[]} everything that is checked without running the program */
export function staticChecks() {
  return [
    { name: 'format', file: programOf('prettier'), given: ['--check', '--log-level', 'warn', '.'] },
    { name: 'lint', file: programOf('oxlint'), given: ['--type-aware', '--max-warnings', '0'] },
    ...typeChecks(),
    { name: 'dead code', file: programOf('knip'), given: ['--no-progress'] },
  ];
}
