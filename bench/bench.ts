/* `npm run bench`: what DESIGN promises of speed and memory, measured, beside the named alternative in the same run. */
import { writeFile } from 'node:fs/promises';
import { electronRuntime } from '../tests/support/electron-runtime';
import type { Bench } from './benches/bench';
import { benchBrowser } from './benches/browser';
import { benchDocuments } from './benches/documents';
import { benchImport } from './benches/import';
import { benchLibrary } from './benches/library';
import { benchMemory } from './benches/memory';
import { benchNotes } from './benches/notes';
import { benchReading } from './benches/reading';
import { benchRefresh } from './benches/refresh';
import { benchSearch } from './benches/search';
import { benchStart } from './benches/start';
import { benchTyping } from './benches/typing';
import { benchWholeWindow } from './benches/whole-window';
import { benchWrite } from './benches/write';
import { openCorpus } from './corpus/homes';
import type { Figure } from './figures';
import { describeMachine, loadAverage } from './machine';
import { type BenchName, readOptions } from './options';
import { say } from './project';
import { printTable } from './table';

const ALL: Readonly<Record<BenchName, Bench>> = {
  start: benchStart,
  browser: benchBrowser,
  memory: benchMemory,
  write: benchWrite,
  library: benchLibrary,
  refresh: benchRefresh,
  import: benchImport,
  reading: benchReading,
  notes: benchNotes,
  documents: benchDocuments,
  search: benchSearch,
  typing: benchTyping,
  window: benchWholeWindow,
};

const NEED_ELECTRON: ReadonlySet<BenchName> = new Set([
  'start',
  'memory',
  'import',
  'reading',
  'notes',
  'documents',
  'typing',
  'window',
]);

const { benches, sizes, runs, seed, without, json } = readOptions(process.argv.slice(2));
const runtime = electronRuntime();
const machine = describeMachine(runtime.kind === 'found' ? runtime.executable : undefined);
for (const [name, text] of Object.entries(machine)) process.stdout.write(`${name}: ${text}\n`);

const figures: Figure[] = [];
let failed = false;
for (const name of benches) {
  if (runtime.kind === 'missing' && NEED_ELECTRON.has(name)) {
    figures.push({ what: name, size: '', unit: 'ms', values: [], note: `not measured, since ${runtime.reason}` });
    continue;
  }
  say(`\n── ${name}`);
  try {
    figures.push(...(await ALL[name]({ sizes, runs, without, corpus: (size) => openCorpus(size, seed) })));
  } catch (error) {
    // The others can be measured all the same.
    failed = true;
    say(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}
process.stdout.write(`load average at the end: ${loadAverage()}\n\n${printTable(figures)}`);
if (json !== undefined) await writeFile(json, `${JSON.stringify({ machine, figures }, null, 2)}\n`);
process.exitCode = failed ? 1 : 0;
