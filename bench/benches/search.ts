import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openWorkplace } from '../corpus/homes';
import { type Budget, type Figure, quantile } from '../figures';
import { root, say } from '../project';
import type { AskedFigures, BuildFigures, QuestionClass, SearchFigures } from '../search/engine';
import { QUERY_CLASSES } from '../search/queries';
import { sized } from '../table';
import type { Bench } from './bench';

/** Offprint's own, and the two that others would take, by the names of their packages. */
const ENGINES = ['offprint', 'minisearch', 'flexsearch'] as const;
type EngineName = (typeof ENGINES)[number];

/** DESIGN has budgets for this many papers, and others for four times as many. */
const FEW = 25_000;

/** Searches of every kind, each engine in processes of its own over the same papers and queries. */
export const benchSearch: Bench = async ({ sizes, corpus, without }) => {
  const figures: Figure[] = [];
  for (const size of sizes.filter((each) => each >= FEW)) {
    const { home, folder, remove } = await openWorkplace(await corpus(size));
    try {
      await run('prepare', home, folder);
      for (const engine of ENGINES.filter((each) => !without.includes(each))) {
        say(`search: ${engine}, ${sized(size)} papers`);
        figures.push(...(await measure(engine, size, home, folder)));
      }
    } finally {
      await remove();
    }
  }
  return figures;
};

async function measure(engine: EngineName, size: number, home: string, place: string): Promise<readonly Figure[]> {
  try {
    const built = await run<BuildFigures>('build', engine, home, place);
    return rowsOf(engine, size, built, await run<SearchFigures>('search', engine, place));
  } catch (thrown) {
    // Others may need more memory than there is: that is a result as well. Ours may not.
    if (engine === 'offprint') throw thrown;
    return [{ what: `… ${engine}`, size: sized(size), unit: 'ms', values: [], note: String(thrown) }];
  }
}

function rowsOf(engine: EngineName, size: number, built: BuildFigures, found: SearchFigures): readonly Figure[] {
  const isOurs = engine === 'offprint';
  const row = (
    what: string,
    unit: Figure['unit'],
    values: readonly number[],
    more: { readonly budget?: Budget; readonly note?: string } = {},
  ): Figure => ({
    what: isOurs ? `search: ${what}` : `… ${engine}: ${what}`,
    size: sized(size),
    unit,
    values,
    ...(isOurs ? more : {}),
  });
  const isFew = size <= FEW;
  const query: Budget = { of: 'p95', limit: isFew ? 5 : 12 };
  const phrase: Budget = { of: 'p95', limit: 30 };
  const asked = (kind: QuestionClass, budget?: Budget): readonly Figure[] => {
    const values = found.asked[kind];
    if (values === undefined) return [];
    const note = notedWork(values);
    return [row(kind, 'ms', values.took, budget === undefined ? { note } : { budget, note })];
  };
  return [
    row('made from all papers, on the disk', 'ms', [built.took]),
    row('ready, from its files to the first answer', 'ms', found.ready, {
      budget: { of: 'median', limit: isFew ? 100 : 300 },
      note: 'with the start of its thread, and told of all papers',
    }),
    row('on the disk', 'MB', [built.megabytes]),
    row('memory while it is made, at most', 'MB', [built.peakMemory]),
    row('memory of a search', 'MB', [found.memory]),
    ...QUERY_CLASSES.flatMap((kind) => asked(kind, kind === 'phrase' ? phrase : query)),
    ...asked('facets'),
    ...(found.firstSimilar.length > 0 ? [row('similar, the first after a start', 'ms', found.firstSimilar)] : []),
    ...asked('similar'),
    row('a hundred papers more, until they are found', 'ms', found.hundredMore),
  ];
}

/** What else the machine does makes every answer late, but not this. */
function notedWork({ atWork }: AskedFigures): string {
  const shown = [0.5, 0.95].map((part) => quantile(atWork, part).toFixed(2));
  return `processors at work for ${shown[0]} ms (median) and ${shown[1]} ms (p95)`;
}

/** A step in a process of its own, see `processes/search.ts`. */
function run<Figures>(...step: readonly string[]): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const program = join(root, 'out', 'bench', 'search.js');
    const child = spawn(process.execPath, ['--expose-gc', '--max-old-space-size=8192', program, ...step], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.once('error', reject);
    child.once('close', (status, signal) => {
      // It is our own program that printed it.
      if (status === 0) resolve(JSON.parse(text) as Figures);
      else reject(new Error(`it ended with ${signal ?? `status ${status}`}`));
    });
  });
}
