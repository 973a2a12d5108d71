/*
 * `npm run bench:quality [-- --among 50000] [--seed 1] [--examples 10]`: known-item search. A paper is thought of, some of its
 * words are typed, and it has to be among the first ten. On recorded days where they are at hand, otherwise on invented
 * papers; `--among` puts so many others beside them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseQuery } from '#contract/query-parse';
import { parseDailyPapers } from '../../main/sources/hugging-face/source';
import { makeWritings } from '../corpus/papers';
import { randomFrom } from '../corpus/random';
import { root, say } from '../project';
import { type Kind, KINDS, KnownItems } from '../search/known-items';
import { stemmed } from '../search/stemming';
import { type Place, TrialIndex, type WantedPaper } from '../search/trial-index';

const INVENTED = 5_000;
const WANTED = 1_000;
const FIRST = 10;
/** DESIGN's shares with the paper among the first, typed right and with a mistake. In percent. */
const RIGHT = 95;
const MISTYPED = 85;
/** How a query is asked: as it stands, as the window asks while one types, and with stems in index and query. */
const WAYS = ['whole', 'typing', 'stemmed'] as const;
type Way = (typeof WAYS)[number];

const { values } = parseArgs({
  options: {
    among: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    examples: { type: 'string', default: '10' },
  },
});
const recordings = join(root, '..', 'shared', 'data', 'hf', 'daily');
const random = randomFrom(Number(values.seed));

/** Every paper of the recorded days, as the application reads it. */
function recorded(): readonly WantedPaper[] {
  const papers = new Map<string, WantedPaper>();
  for (const name of readdirSync(recordings).filter((each) => each.endsWith('.json'))) {
    for (const paper of parseDailyPapers(JSON.parse(readFileSync(join(recordings, name), 'utf8'))).papers) {
      papers.set(paper.id, paper);
    }
  }
  return [...papers.values()];
}

function made(count: number): readonly WantedPaper[] {
  return makeWritings(count, 1).map(({ authors, ...words }) => ({
    ...words,
    authors: authors.map((name) => ({ name })),
    keywords: [],
  }));
}

const areRecorded = existsSync(recordings);
const ours = areRecorded ? recorded() : made(INVENTED);
const ids = new Set(ours.map(({ id }) => id));
const beside = Number(values.among) > 0 ? made(Number(values.among)).filter(({ id }) => !ids.has(id)) : [];
const all = [...ours, ...beside];
const items = new KnownItems(all, random);
const wanted = items.choose(ours, WANTED);

say(`${all.length} papers are indexed, and once more as stems …`);
const plain = new TrialIndex(all, (text) => text);
const stems = new TrialIndex(all, stemmed);
const ask: Readonly<Record<Way, (paper: WantedPaper, query: string) => Place>> = {
  whole: ({ id }, query) => plain.place(id, parseQuery(query)),
  typing: ({ id }, query) => plain.place(id, parseQuery(query, { typing: true })),
  stemmed: ({ id }, query) => stems.place(id, parseQuery(stemmed(query))),
};

const missed: string[] = [];

/** One row: the same queries asked in all ways. */
function measure(
  what: string,
  budget: number | undefined,
  queryOf: (paper: WantedPaper) => string | undefined,
): string {
  const hits: Record<Way, number> = { whole: 0, typing: 0, stemmed: 0 };
  const examples: string[] = [];
  let asked = 0;
  for (const paper of wanted) {
    const query = queryOf(paper);
    if (query === undefined) continue;
    asked += 1;
    for (const way of WAYS) {
      const place = ask[way](paper, query);
      if (place.rank !== undefined && place.rank <= FIRST) hits[way] += 1;
      else if (way === 'whole' && examples.length < Number(values.examples)) examples.push(told(paper, query, place));
    }
  }
  if (examples.length > 0) missed.push('', what, ...examples);
  const shares = WAYS.map((way) => ((100 * hits[way]) / asked).toFixed(1).padStart(8));
  const holds = budget === undefined ? '' : (100 * hits.whole) / asked >= budget ? 'yes' : 'NO';
  return [
    what.padEnd(88),
    ...shares,
    String(asked).padStart(6),
    budget === undefined ? '' : `≥ ${budget}`.padStart(6),
    holds,
  ]
    .join('  ')
    .trimEnd();
}

function told({ id, title }: WantedPaper, query: string, { rank, found, corrected }: Place): string {
  const where = rank === undefined ? `not among ${found}` : `${rank}th of ${found}`;
  const instead = corrected.length === 0 ? '' : `, also ${corrected.slice(0, 5).join(' ')}`;
  return `  ${query} → ${where}${instead}: ${id} ${title.replaceAll(/\s+/g, ' ').slice(0, 70)}`;
}

process.stdout.write(
  `${wanted.length} of ${ours.length} ${areRecorded ? 'recorded' : 'invented'} papers, among ${all.length}: percent in the first ${FIRST}

A word is of three letters and more, without digits; rare is what few of these papers have in title or abstract, telling what
less than a tenth have. One mistake is a letter more, less, another, or two exchanged, in one word of four letters and more.

${['', ...WAYS.map((way) => way.padStart(8)), 'asked'.padStart(6), 'budget', 'holds'].join('  ').padStart(88 + 52)}
`,
);
const kinds: readonly Kind[] = ['abstract', 'rarest', 'telling', 'author'];
for (const kind of kinds) {
  const queries = new Map(wanted.map((paper) => [paper.id, items.query(kind, paper)]));
  const query = ({ id }: WantedPaper): string => queries.get(id) ?? '';
  const rows = [
    measure(KINDS[kind], kind === 'telling' ? undefined : RIGHT, query),
    ...(['behind the first letter', 'anywhere'] as const).map((where) =>
      measure(`${KINDS[kind]}, a mistake ${where}`, kind === 'telling' ? undefined : MISTYPED, (paper) =>
        items.mistyped(query(paper), where),
      ),
    ),
  ];
  process.stdout.write(`${rows.join('\n')}\n`);
}
process.stdout.write(
  `${measure('any two telling words of the title, one in a form that the paper does not have', undefined, (paper) => items.inAnotherForm(paper))}\n`,
);
process.stdout.write(`\nWhat was missed as it stands:\n${missed.join('\n')}\n`);
plain.close();
stems.close();
