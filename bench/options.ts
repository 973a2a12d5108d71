import { parseArgs } from 'node:util';

export const BENCHES = [
  'start',
  'browser',
  'memory',
  'write',
  'library',
  'refresh',
  'import',
  'reading',
  'notes',
  'documents',
  'search',
  'typing',
  'window',
] as const;
export type BenchName = (typeof BENCHES)[number];

export type Options = {
  readonly benches: readonly BenchName[];
  readonly sizes: readonly number[];
  readonly runs: number;
  readonly seed: number;
  readonly without: readonly string[];
  readonly json: string | undefined;
};

const HELP = `npm run bench -- [${BENCHES.join('] [')}] [--sizes 1000,25000,100000] [--runs 7] [--seed 1] [--without minisearch,flexsearch] [--json FILE]

Without a name all of them are run; --json writes every value as well.
`;

/** Reads the arguments; ends the process with status 2 if they are wrong. */
export function readOptions(given: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        sizes: { type: 'string', default: '1000,25000,100000' },
        runs: { type: 'string', default: '7' },
        seed: { type: 'string', default: '1' },
        without: { type: 'string', default: '' },
        json: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(HELP);
      process.exit(0);
    }
    const unknown = positionals.find((name) => !isBench(name));
    if (unknown !== undefined) throw new Error(`There is no bench ${unknown}.`);
    const chosen = BENCHES.filter((name) => positionals.includes(name));
    return {
      benches: chosen.length > 0 ? chosen : BENCHES,
      sizes: values.sizes.split(',').map((text) => whole('--sizes', text)),
      runs: whole('--runs', values.runs),
      seed: whole('--seed', values.seed),
      without: values.without.split(',').filter((name) => name !== ''),
      json: values.json,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    return process.exit(2);
  }
}

function isBench(name: string): name is BenchName {
  return BENCHES.some((each) => each === name);
}

function whole(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option}: ${text} is not a whole number above 0.`);
  return value;
}
