#!/usr/bin/env node
/* The command line: `npm run -s offprint -- list --json`. What set-up says goes to stderr, so stdout is the command's own. */
import { join } from 'node:path';
import { root } from './project.mjs';
import { runNode } from './run.mjs';
import { setUpOrExit } from './set-up.mjs';

await setUpOrExit();
const { status } = await runNode(join(root, 'out', 'main', 'cli.js'), process.argv.slice(2));
process.exitCode = status;
