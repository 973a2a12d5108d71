#!/usr/bin/env node
/*
 * `npm run proof [-- names]`: the long proofs, each many times as long as in `npm test`, one after another. The last
 * lines tell what each has shown, with its counts. Status 1 if one failed. What chance decides follows from
 * OFFPRINT_TEST_SEED.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programOf } from './project.mjs';
import { runNode } from './run.mjs';
import { setUpOrExit } from './set-up.mjs';
import { runStep, timeSince } from './steps.mjs';

/** The same tests as in `npm test`, with these numbers of rounds. */
const PROOFS = [
  { name: 'kills', file: 'tests/faults/kills.test.ts', rounds: 200 },
  { name: 'killed-at-once', file: 'tests/faults/killed-at-once.test.ts', rounds: 200 },
  { name: 'storage-kills', file: 'main/storage/kill.test.ts', rounds: 200 },
  { name: 'log-kills', file: 'main/storage/log-kill.test.ts', rounds: 200 },
  { name: 'library-kills', file: 'tests/faults/library-kills.test.ts', rounds: 50 },
  { name: 'note-kills', file: 'tests/faults/note-kills.test.ts', rounds: 50 },
  { name: 'packing-kills', file: 'tests/faults/packing-kills.test.ts', rounds: 20 },
  { name: 'search-kills', file: 'main/search/search-kill.test.ts', rounds: 100 },
  { name: 'search-scans', file: 'main/search/search-property.test.ts', rounds: 2_000 },
  { name: 'damaged-indexes', file: 'main/search/index-files.test.ts', rounds: 200 },
  { name: 'text-kills', file: 'main/storage/text-kill.test.ts', rounds: 100 },
  { name: 'texts-edited-by-others', file: 'main/storage/text-property.test.ts', rounds: 1_000 },
  { name: 'text-power-cuts', file: 'tests/faults/text-power-cuts.test.ts', rounds: 100 },
  { name: 'damaged-logs', file: 'main/storage/log-property.test.ts', rounds: 2_000 },
  { name: 'log-power-cuts', file: 'tests/faults/log-power-cuts.test.ts', rounds: 100 },
  { name: 'power-cuts', file: 'tests/faults/power-cuts.test.ts', rounds: 100 },
  { name: 'faulty-feed', file: 'tests/faults/faulty-feed.test.ts', rounds: 6 },
  { name: 'cut-answers', file: 'tests/faults/cut-answers.test.ts', rounds: 3_000 },
  { name: 'damaged-documents', file: 'tests/faults/damaged-documents.test.ts', rounds: 100 },
  { name: 'hostile-files', file: 'tests/faults/hostile-files.test.ts', rounds: 10_000 },
  { name: 'highlights', file: 'tests/contract/recorded-highlights.test.ts', rounds: 4_000 },
  { name: 'recorded-pdfs', file: 'tests/contract/recorded-pdfs.test.ts', rounds: 1 },
  { name: 'recorded-pdf-text', file: 'tests/contract/recorded-pdf-text.test.ts', rounds: 1 },
  { name: 'disks', file: 'tests/faults/disks.test.ts', rounds: 1 },
];

const wanted = process.argv.slice(2);
if (wanted.includes('--help')) {
  console.log(
    `npm run proof [-- ${PROOFS.map(({ name }) => name).join(' | ')} …]\n\nWithout a name all of them are run, which takes more than half an hour. The last lines tell what each has shown.`,
  );
  process.exit(0);
}
const unknown = wanted.find((name) => !PROOFS.some((proof) => proof.name === name));
if (unknown !== undefined) {
  console.error(`There is no proof "${unknown}", but: ${PROOFS.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const begun = Date.now();
await setUpOrExit();
const folder = mkdtempSync(join(tmpdir(), 'offprint-proof-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** @type {string[]} */
const told = [];
let failed = 0;
for (const { name, file, rounds } of PROOFS.filter((proof) => wanted.length === 0 || wanted.includes(proof.name))) {
  const lines = join(folder, name);
  const variables = { ...process.env, OFFPRINT_TEST_ROUNDS: String(rounds), OFFPRINT_PROOF_LINES: lines };
  const passed = await runStep(name, () => runNode(programOf('vitest'), ['run', file], { variables }));
  if (existsSync(lines)) told.push(...readFileSync(lines, 'utf8').trimEnd().split('\n'));
  if (!passed) failed += 1;
  if (!passed) told.push(`${name}: FAILED; what it printed above says why`);
  else if (!existsSync(lines)) told.push(`${name}: passed`);
}

console.log(`\nAll in ${timeSince(begun)}.`);
for (const line of told) console.log(line);
process.exitCode = failed === 0 ? 0 : 1;
