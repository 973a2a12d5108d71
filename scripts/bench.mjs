#!/usr/bin/env node
/* `npm run bench [-- names and options]`, `npm run bench:quality`: sets up, bundles the benches into out/bench/ and runs them. */
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
      input: {
        bench: 'bench/bench.ts',
        search: 'bench/processes/search.ts',
        // The thread of the product, which the bench starts as the product does.
        searching: 'main/search/searching.ts',
        quality: 'bench/processes/quality.ts',
      },
      // What asks where it lies has to lie where it would alone.
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
const means = findMeans();
for (const { project, reason, remedy } of means.missing)
  console.error(`Without ${project}, since ${reason}: ${remedy}.`);
// `npm run bench:quality` looks at what is found instead of how fast.
const [first, ...rest] = process.argv.slice(2);
const isQuality = first === '--quality';
const program = join(root, 'out', 'bench', isQuality ? 'quality.js' : 'bench.js');
const { status } = await runWithMeans(means, program, isQuality ? rest : process.argv.slice(2));
process.exitCode = status;
