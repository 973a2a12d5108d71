/*
 * One step of the bench `search` in a process of its own, so that its memory is its own:
 * `prepare HOME PLACE` draws what is asked, `build ENGINE HOME PLACE` makes an index, `search ENGINE PLACE` asks it.
 * Prints its figures as JSON.
 */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asked, AskedFigures, BuildFigures, Engine, QuestionClass, SearchFigures } from '../search/engine';
import { flexsearch } from '../search/flexsearch';
import { minisearch } from '../search/minisearch';
import { offprint } from '../search/offprint';
import { QUERY_CLASSES } from '../search/queries';
import { drawAsked, readFiledDays } from '../search/searched-papers';
import { treeMemory } from './memory';

const ENGINES: ReadonlyMap<string, Engine> = new Map(Object.entries({ offprint, minisearch, flexsearch }));
const SEED = 1;
/** Of each class so many are measured, after some that only make the engine warm. */
const MEASURED = 300;
const WARM = 30;
/** How often an index is opened; engines that take seconds for it are opened once. */
const OPENINGS = 7;
const SLOW_MS = 1_000;
/** What was begun is let end before memory is looked at. */
const SETTLING_MS = 3_000;

const [step = '', ...given] = process.argv.slice(2);
const figures = await carryOut();
process.stdout.write(JSON.stringify(figures), () => process.exit(0));

function carryOut(): unknown {
  const [first = '', second = '', third = ''] = given;
  switch (step) {
    case 'prepare':
      writeFileSync(askedFile(second), JSON.stringify(drawAsked(readFiledDays(first), MEASURED + WARM, SEED)));
      return null;
    case 'build':
      return build(engineNamed(first), second, readAsked(third), folderOf(third, first));
    case 'search':
      return search(engineNamed(first), readAsked(second), folderOf(second, first));
    default:
      throw new Error(`Nobody knows how to ${step}.`);
  }
}

function engineNamed(name: string): Engine {
  const engine = ENGINES.get(name);
  if (engine === undefined) throw new Error(`There is no engine ${name}.`);
  return engine;
}

function askedFile(place: string): string {
  return join(place, 'asked.json');
}

function readAsked(place: string): Asked {
  // It is our own process that wrote it a moment ago.
  return JSON.parse(readFileSync(askedFile(place), 'utf8')) as Asked;
}

function folderOf(place: string, engine: string): string {
  const folder = join(place, engine);
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function build(engine: Engine, home: string, asked: Asked, folder: string): Promise<BuildFigures> {
  // Offprint reads the files itself, the others are given what stands in them.
  const papers = engine === offprint ? [] : readFiledDays(home).flatMap((day) => day.papers);
  const { took } = await timed(() => engine.build(papers, asked, folder));
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  return { took, megabytes: bytes / 1e6, peakMemory: (process.resourceUsage().maxRSS * 1024) / 1e6 };
}

async function search(engine: Engine, asked: Asked, folder: string): Promise<SearchFigures> {
  const ready: number[] = [];
  const firstSimilar: number[] = [];
  const before = await memoryNow();
  // The first opening is one of many: what it costs to read the program is no part of it.
  let open = await engine.open(asked, folder);
  for (let opening = 0; opening < OPENINGS; opening += 1) {
    open.close();
    const { took } = await timed(async () => {
      open = await engine.open(asked, folder);
    });
    ready.push(took);
    const { similar } = open.ask;
    const [id = ''] = asked.similarTo;
    if (similar !== undefined) firstSimilar.push((await timed(() => similar(id))).took);
    if (took > SLOW_MS) break;
  }
  const answered: Partial<Record<QuestionClass, AskedFigures>> = {};
  const measure = async (kind: QuestionClass, questions: readonly string[]): Promise<void> => {
    const ask = open.ask[kind];
    if (ask === undefined) return;
    const [took, atWork]: [number[], number[]] = [[], []];
    let found = 0;
    for (const question of questions) {
      const each = await timed(async () => {
        found += await ask(question);
      });
      took.push(each.took);
      atWork.push(each.atWork);
    }
    // To find nothing is quick.
    if (found === 0) throw new Error(`Nothing was found at all: ${kind}.`);
    answered[kind] = { took, atWork };
  };
  // Of all classes in turn, so that the first one does not pay for what the compiler learns.
  for (let index = 0; index < WARM; index += 1) {
    for (const kind of QUERY_CLASSES) await open.ask[kind]?.(asked.queries[kind][index] ?? '');
  }
  for (const kind of QUERY_CLASSES) await measure(kind, asked.queries[kind].slice(WARM));
  const memory = (await memoryNow()) - before;
  await measure('facets', asked.queries['one word'].slice(WARM));
  await measure('similar', asked.similarTo);
  const hundredMore: number[] = [];
  for (const papers of asked.more) hundredMore.push((await timed(() => open.add(papers))).took);
  return { ready, memory, asked: answered, firstSimilar, hundredMore };
}

/** How long it took until it was answered, and for how long any processor was at work for this process, in ms. */
async function timed(work: () => unknown): Promise<{ readonly took: number; readonly atWork: number }> {
  const before = process.cpuUsage();
  const begun = performance.now();
  await work();
  const took = performance.now() - begun;
  const { user, system } = process.cpuUsage(before);
  return { took, atWork: (user + system) / 1000 };
}

async function memoryNow(): Promise<number> {
  globalThis.gc?.();
  await sleep(SETTLING_MS);
  globalThis.gc?.();
  return treeMemory(process.pid);
}
