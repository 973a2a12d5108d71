#!/usr/bin/env node
/* `npm run check`: format, lint, types of every tier, dead code. */
import { staticChecks } from './checks.mjs';
import { setUpOrExit } from './set-up.mjs';
import { runChecks } from './steps.mjs';

await setUpOrExit({ build: false });
const { passed, failed, failures } = await runChecks(staticChecks());
for (const name of failures) console.log(`failed: ${name}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
