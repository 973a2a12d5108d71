#!/usr/bin/env node
/* `npm run bench [-- names and options]`: sets up, bundles the benches into out/bench/ and runs them. */
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './project.mjs';
import { setUpOrExit } from './set-up.mjs';
import { findMeans, runWithMeans } from './test-means.mjs';

await setUpOrExit();
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'out/bench',
    rolldownOptions: {
      input: { bench: 'bench/bench.ts', search: 'bench/processes/search.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
});
const means = findMeans();
for (const { project, reason, remedy } of means.missing)
  console.error(`Without ${project}, since ${reason}: ${remedy}.`);
const { status } = await runWithMeans(means, join(root, 'out', 'bench', 'bench.js'), process.argv.slice(2));
process.exitCode = status;
