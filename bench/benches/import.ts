import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { JSONFilePreset } from 'lowdb/node';
import * as v from 'valibot';
import type { FeedItem } from '../corpus/feed-days';
import { openWorkplace, type SingleFile } from '../corpus/homes';
import type { Figure } from '../figures';
import { startElectron } from '../processes/electron';
import { timed } from '../processes/in-process';
import { root, say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';

/** Recorded days of Hugging Face, where they lie beside the repository; they are no part of it. */
const RECORDED = join(root, '..', 'shared', 'data', 'hf', 'daily');
const COMMAND = ['import', 'days'];
const MOST_RUNS = 3;
const FREEZE_MS = 100;

type Ended = {
  readonly status: number | null;
  readonly took: number;
  readonly longestDelay: number;
  readonly said: string;
};

/** Runs the built command line in a process of its own, as a person would. */
function runCommand(home: string, given: readonly string[]): Promise<Ended> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    ['--require', join(root, 'bench', 'processes', 'heartbeat.cjs'), join(root, 'out', 'main', 'cli.js'), ...given],
    { env: { ...process.env, OFFPRINT_HOME: home }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  let longestDelay = Number.NaN;
  let said = '';
  child.on('message', (message) => {
    longestDelay = v.parse(v.object({ longestDelay: v.number() }), message).longestDelay;
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, took: performance.now() - begun, longestDelay, said }));
  });
}

async function importDays(home: string, folder: string): Promise<Ended> {
  const ended = await runCommand(home, [...COMMAND, folder]);
  if (ended.status !== 0) throw new Error(`The import ended with status ${ended.status}:\n${ended.said}`);
  return ended;
}

/** The same folder into a single lowdb file, written once at the end. */
async function importIntoSingleFile(file: string, folder: string): Promise<void> {
  const db = await JSONFilePreset<SingleFile>(file, { settings: { theme: 'system', refreshMinutes: 0 }, papers: [] });
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.json')).toSorted()) {
    const items = JSON.parse(await readFile(join(folder, name), 'utf8')) as readonly FeedItem[];
    db.data.papers.push(...items.map(({ paper }) => ({ ...paper, day: name.slice(0, 10), read: false })));
  }
  await db.write();
}

/** A folder taken in by a command, and by the running window, whose process must not stand still meanwhile. */
async function measure(what: string, size: string, folder: string, runs: number, limit?: number): Promise<Figure[]> {
  const [took, delays, frozen, lowdb]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let run = 1; run <= runs; run += 1) {
    say(`import: ${what}, run ${run}`);
    const place = await openWorkplace();
    const ended = await importDays(place.home, folder);
    took.push(ended.took);
    delays.push(ended.longestDelay);
    lowdb.push((await timed(() => importIntoSingleFile(join(place.folder, 'lowdb.json'), folder))).took);
    await place.remove();

    const shown = await openWorkplace();
    const running = await startElectron({ kind: 'offprint', workplace: shown });
    await running.watchDelay();
    await importDays(shown.home, folder);
    frozen.push(await running.longestDelay());
    await running.quit();
    await shown.remove();
  }
  const row = { size, unit: 'ms' } as const;
  const noFreeze = { of: 'max', limit: FREEZE_MS } as const;
  return [
    { ...row, what, values: took, instead: lowdb, ...(limit === undefined ? {} : { budget: { of: 'median', limit } }) },
    { ...row, what: '… longest freeze of the command', values: delays, budget: noFreeze },
    { ...row, what: '… longest freeze of an open window’s main process', values: frozen, budget: noFreeze },
  ];
}

/** Recorded days taken in from a folder. */
export const benchImport: Bench = async ({ sizes, runs, corpus }) => {
  const place = await openWorkplace();
  const { status } = await runCommand(place.home, [...COMMAND, '--help']);
  await place.remove();
  if (status !== 0) {
    const note = `there is no command offprint ${COMMAND.join(' ')} in this version`;
    return [{ what: 'days taken in from files', size: '', unit: 'ms', values: [], note }];
  }
  const figures: Figure[] = [];
  const times = Math.min(runs, MOST_RUNS);
  for (const size of sizes) {
    const { recordings } = await corpus(size);
    const limit = size === 25_000 ? 3_000 : undefined;
    figures.push(...(await measure('days taken in from files', sized(size), recordings, times, limit)));
  }
  if (existsSync(RECORDED)) {
    figures.push(...(await measure('393 recorded days of Hugging Face', 'recorded', RECORDED, times)));
  }
  return figures;
};
