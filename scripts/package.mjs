#!/usr/bin/env node
/*
 * `npm run package`: Offprint for this system, as a folder and as an archive in dist/. Sets up and builds first; reads the
 * fuses back from the program and fails if they are not what the configuration says.
 */
import { statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './project.mjs';
import { setUpOrExit } from './set-up.mjs';
import { timeSince } from './steps.mjs';

const HELP = `npm run package [-- --for-tests]

  --for-tests   into dist/for-tests/, with an archive that is made sooner and is larger
`;

/** Reads our arguments; ends the process with status 2 if they are wrong. */
function readArguments() {
  try {
    return parseArgs({
      options: {
        'for-tests': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return process.exit(2);
  }
}

const { help, 'for-tests': forTests } = readArguments();
if (help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const begun = Date.now();
await setUpOrExit();
// Only now are the packages there that these need.
const [{ makeFolder }, { makeArchive }, { fuseDifferences, readFuses }] = await Promise.all([
  import('./package-folder.mjs'),
  import('./package-archive.mjs'),
  import('./fuses.mjs'),
]);

try {
  const { folder, program, resources, fuses, version, system } = await makeFolder({ forTests, say: console.log });
  const found = await readFuses(program);
  console.log(`Fuses, as read from ${basename(program)}:`);
  for (const [name, state] of Object.entries(found)) console.log(`  ${name}: ${state}`);
  const differences = fuseDifferences(fuses, found);
  if (differences.length > 0) throw new Error(differences.join('\n'));
  const name = `offprint-${version}-${system}-${process.arch}`;
  const archive = await makeArchive({ folder, name, quick: forTests });
  // For the tests, which find the package by this note.
  const note = { folder, program, resources, archive, version, fuses: found };
  if (forTests) writeFileSync(join(dirname(folder), 'made.json'), JSON.stringify(note, null, 2));
  console.log(
    `Made ${relative(root, folder)} and ${relative(root, archive)} (${megabytes(archive)}), ${timeSince(begun)}.`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string} file */
function megabytes(file) {
  return `${(statSync(file).size / 1e6).toFixed(0)} MB`;
}
