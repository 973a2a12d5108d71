#!/usr/bin/env node
/* `npm run types`: the types of every tier. */
import { typeChecks } from './checks.mjs';
import { setUpOrExit } from './set-up.mjs';
import { runChecks } from './steps.mjs';

await setUpOrExit({ build: false });
const { failed } = await runChecks(typeChecks());
process.exitCode = failed === 0 ? 0 : 1;
