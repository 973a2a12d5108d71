import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openWorkplace } from '../corpus/homes';
import { QUERY_CLASSES } from '../corpus/queries';
import type { Budget, Figure } from '../figures';
import type { EngineFigures } from '../processes/search';
import { root, say } from '../project';
import { sized } from '../table';
import type { Bench } from './bench';

/** Engines that others would take, by the names of their packages. */
const OTHERS = ['minisearch', 'flexsearch'] as const;

/** Searches of every kind, each engine in a process of its own over the same papers and queries. */
export const benchSearch: Bench = async ({ sizes, corpus, without }) => {
  const figures: Figure[] = [];
  for (const size of sizes.filter((each) => each >= 25_000)) {
    const workplace = await openWorkplace(await corpus(size));
    try {
      say(`search: Offprint's index over ${sized(size)} papers`);
      const { build } = await run('build', workplace.home);
      figures.push(...rowsOf({ ...(await run('offprint', workplace.home)), build }, size));
      for (const name of OTHERS.filter((each) => !without.includes(each))) {
        say(`search: ${name}`);
        // At 100,000 papers it may need more than there is: that is a result as well.
        const other = await run(name, workplace.home).catch((thrown: unknown) => String(thrown));
        figures.push(...(typeof other === 'string' ? [failed(name, size, other)] : rowsOf(other, size, name)));
      }
    } finally {
      await workplace.remove();
    }
  }
  return figures;
};

function failed(name: string, size: number, why: string): Figure {
  return { what: name, size: sized(size), unit: 'ms', values: [], note: why.slice(0, 80) };
}

function rowsOf(found: EngineFigures, size: number, name?: string): readonly Figure[] {
  const isLarge = size > 25_000;
  const row = (what: string, unit: Figure['unit'], values: readonly number[], budget?: Budget): Figure => ({
    what: name === undefined ? `search: ${what}` : `… ${name}: ${what}`,
    size: sized(size),
    unit,
    values: values.filter((value) => Number.isFinite(value)),
    ...(budget === undefined || name !== undefined ? {} : { budget }),
  });
  const query: Budget = { of: 'p95', limit: isLarge ? 12 : 5 };
  return [
    row('made from all days', 'ms', [found.build]),
    row('ready, from its files to the first answer', 'ms', [found.load], { of: 'max', limit: isLarge ? 300 : 100 }),
    row('kept on the disk', 'MB', [found.megabytes]),
    row('memory', 'MB', [found.memory]),
    ...QUERY_CLASSES.flatMap((of) =>
      found.queries[of] === undefined
        ? []
        : [row(of, 'ms', found.queries[of], of === 'phrase' ? { of: 'p95', limit: 30 } : query)],
    ),
    ...(['facets', 'similar', 'a hundred more'] as const).flatMap((of) =>
      found.queries[of] === undefined ? [] : [row(of, 'ms', found.queries[of])],
    ),
  ];
}

function run(engine: string, home: string): Promise<EngineFigures> {
  return new Promise((resolve, reject) => {
    const program = join(root, 'out', 'bench', 'search.js');
    const child = spawn(process.execPath, ['--expose-gc', '--max-old-space-size=8192', program, engine, home], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    child.on('close', (status) => {
      // It is our own process that printed it.
      if (status === 0) resolve(JSON.parse(text) as EngineFigures);
      else reject(new Error(`it ended with status ${status ?? 'of a signal'}`));
    });
  });
}
