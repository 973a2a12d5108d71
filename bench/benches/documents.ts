import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { madePdf } from '../../tests/support/made-pdf';
import { keepDocuments } from '../corpus/documents';
import { openWorkplace } from '../corpus/homes';
import type { Figure } from '../figures';
import { type Running, startElectron } from '../processes/electron';
import { treeMemory } from '../processes/memory';
import { untilLoaded } from '../processes/until-loaded';
import { root, say } from '../project';
import type { Bench } from './bench';
import { longTasks, opening, scrollThrough, watchLongTasks, watchPdf, watchText } from './document-scripts';

const OPENINGS = 12;
/** What an opening or an end leaves behind is done by then, in ms. */
const SETTLING_MS = 1_200;
const LETTING_GO_MS = 8_000;
const SIZE = 1_000;
/** A book of 352 pages, where the recordings are at hand; an invented one elsewhere. */
const BOOK = join(root, '..', 'shared', 'data', 'documents', 'pdf', 'book_352p_outline_links_freeculture.pdf');
const numbers = v.array(v.number());

function linesOf(page: number): readonly string[] {
  return Array.from({ length: 36 }, (_, line) => `Page ${page}, line ${line + 1}: beds, seeds and water, as ever.`);
}

function invented(pages: number, noise = 0): Uint8Array {
  return madePdf({ title: 'Beds', pages: Array.from({ length: pages }, (_, page) => linesOf(page + 1)), noise });
}

async function open(running: Running, key: string, watch: string): Promise<number> {
  await running.evaluate(watch);
  await running.press(key);
  return v.parse(v.number(), await running.evaluate(opening));
}

async function openAgain(running: Running, key: string, watch: string): Promise<readonly number[]> {
  const times: number[] = [];
  for (let opened = 0; opened < OPENINGS; opened += 1) {
    times.push(await open(running, key, watch));
    await sleep(SETTLING_MS);
    await running.press('Escape');
    await sleep(SETTLING_MS);
  }
  return times;
}

type Read = {
  readonly window: readonly number[];
  readonly frame: readonly number[];
  /** Of the whole program, in MB: before, at most meanwhile, and after. */
  readonly memory: { readonly before: number; readonly most: number; readonly after: number };
};

/** Opens the PDF of the selected paper, scrolls through all of it, and closes it. */
async function readThrough(running: Running): Promise<Read> {
  await sleep(LETTING_GO_MS);
  const before = treeMemory(running.pid);
  await open(running, 'p', watchPdf);
  await sleep(SETTLING_MS);
  await running.evaluate(watchLongTasks);
  await running.evaluateInFrame(watchLongTasks);
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, treeMemory(running.pid));
  }, 300);
  await running.evaluateInFrame(scrollThrough);
  await sleep(SETTLING_MS);
  clearInterval(watching);
  const window = v.parse(numbers, await running.evaluate(longTasks));
  const frame = v.parse(numbers, await running.evaluateInFrame(longTasks));
  await running.press('Escape');
  await sleep(LETTING_GO_MS);
  return { window, frame, memory: { before, most, after: treeMemory(running.pid) } };
}

function figuresOf(what: string, { window, frame, memory }: Read): readonly Figure[] {
  const row = { size: '', unit: 'ms' } as const;
  const space = { size: '', unit: 'MB' } as const;
  const longest = (all: readonly number[]): readonly number[] => (all.length === 0 ? [0] : all);
  return [
    {
      ...row,
      what: `${what}, scrolled through: the window stands still (0 if never over 50 ms)`,
      values: longest(window),
      budget: { of: 'max', limit: 100 },
    },
    { ...row, what: '… and its pages do', values: longest(frame), budget: { of: 'max', limit: 100 } },
    {
      ...space,
      what: '… memory over the closed state',
      values: [memory.most - memory.before],
      budget: { of: 'max', limit: 400 },
    },
    { ...space, what: '… still there when it is closed', values: [memory.after - memory.before] },
  ];
}

/** Full texts and PDFs from the cache: until they are seen, and what a long or heavy PDF takes. */
export const benchDocuments: Bench = async ({ corpus }) => {
  if (process.platform !== 'linux') {
    return [{ what: 'documents', size: '', unit: 'MB', values: [], note: 'can only be measured on Linux' }];
  }
  const hasBook = existsSync(BOOK);
  const book = hasBook ? readFileSync(BOOK) : invented(352);
  const heavy = invented(40, 1_000_000);
  const place = await openWorkplace(await corpus(SIZE));
  await keepDocuments(place.home, [invented(20), book, heavy]);
  const running = await startElectron({ kind: 'offprint', workplace: place });
  try {
    await untilLoaded(running);
    for (const key of ['g', 'd']) await running.press(key);
    await sleep(2 * SETTLING_MS);
    await running.press('Enter');
    await sleep(SETTLING_MS);
    say('documents: full texts');
    const texts = await openAgain(running, 'Enter', watchText);
    const toNext = async (): Promise<void> => {
      for (const key of ['Escape', 'j']) await running.press(key);
      await sleep(SETTLING_MS);
    };
    await toNext();
    say('documents: PDFs');
    const pdfs = await openAgain(running, 'p', watchPdf);
    await toNext();
    say('documents: a book');
    const long = await readThrough(running);
    await toNext();
    say('documents: a heavy PDF');
    const large = await readThrough(running);
    const row = { size: '', unit: 'ms' } as const;
    return [
      {
        ...row,
        what: 'a full text of 31,000 words, key to paint',
        values: texts,
        budget: { of: 'median', limit: 100 },
      },
      { ...row, what: 'a PDF, key to its first page painted', values: pdfs, budget: { of: 'median', limit: 400 } },
      ...figuresOf(`a book of 352 pages${hasBook ? '' : ' (invented)'}`, long),
      ...figuresOf(`a PDF of ${Math.round(heavy.byteLength / 1e6)} MB`, large),
    ];
  } finally {
    await running.quit();
    await place.remove();
  }
};
