import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import type { QueryNode } from '#contract/query';
import { counted, roundsOr, tellProof } from '../testing/proof';
import { randomFrom } from '../testing/random';
import type { SearchNews } from './messages';
import { Searcher } from './searcher';
import { scan, type ScannedWorld } from './testing/scan';
import { foundBy, quietLog, readAll, searcherOf, settleAll, texts, TODAY, ToldWorld } from './testing/told-world';

/** Places of a larger index that are damaged, of each kind. */
const ROUNDS = roundsOr(10);
/** Of a small index every byte in the proof, and otherwise some of them. */
const STRIDE = ROUNDS > 10 ? 1 : 7;

const place = { from: 0, to: 0 };
// Of what is in quotation marks no mistake is guessed at, so that less is found while words are missing, and never more.
const phrase = (text: string): QueryNode => ({ kind: 'phrase', text, place });

type Made = {
  readonly world: ToldWorld;
  readonly news: readonly SearchNews[];
  readonly queries: readonly QueryNode[];
  /** What each of them finds, and what it may find while some places are missing. */
  readonly right: readonly ReadonlySet<string>[];
  readonly anywhere: readonly ReadonlySet<string>[];
  readonly files: ReadonlyMap<string, Buffer>;
};

function temporary(): string {
  const made = mkdtempSync(join(tmpdir(), 'offprint-files-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The files of an index over these, in a segment each. */
function made(world: ToldWorld, queries: readonly QueryNode[]): Made {
  const home = temporary();
  const searcher = new Searcher(home, quietLog);
  for (const news of world.everything()) {
    searcher.tell(news);
    if (news.kind === 'source') readAll(searcher);
  }
  settleAll(searcher);
  searcher.index.close();
  const right = queries.map((query) => scan(world, query));
  const anywhere = queries.map((query) => scan(withAllSources(world), query));
  return { world, news: world.everything(), queries, right, anywhere, files: filesOf(home) };
}

function filesOf(home: string): ReadonlyMap<string, Buffer> {
  return new Map(readdirSync(home).map((name) => [name, readFileSync(join(home, name))]));
}

function putFiles(files: ReadonlyMap<string, Buffer>): string {
  const home = mkdtempSync(join(tmpdir(), 'offprint-files-'));
  for (const [name, bytes] of files) writeFileSync(join(home, name), bytes);
  return home;
}

const small = (): Made => {
  const world = new ToldWorld();
  for (const id of ['2501.00001', '2501.00002']) world.paper(id, { source: 'feed', day: TODAY, upvotes: 1 });
  world.source('feed/2', { rank: '2', texts: [texts('2501.00001', { title: 'pear' })] });
  world.source('feed/1', {
    rank: '1',
    texts: [texts('2501.00001', { title: 'apple' }), texts('2501.00002', { title: 'apple pie' })],
  });
  return made(world, ['apple', 'pear', 'apple pie', 'pie'].map(phrase));
};

/** Of some pages, in three segments; every paper has words of its own and words that many have. */
const larger = (): Made => {
  const world = new ToldWorld();
  const ids = Array.from({ length: 600 }, (_, at) => `2501.${String(10_000 + at)}`);
  for (const id of ids) world.paper(id, { source: 'feed', day: TODAY, upvotes: 1 });
  for (let part = 0; part < 3; part += 1) {
    world.source(`feed/${part}`, {
      rank: String(part),
      texts: ids
        .filter((_, at) => at % 3 === part)
        .map((id, at) =>
          texts(id, { title: `paper number n${at} of part p${part}`, abstract: `some words m${at % 17} x${at}x` }),
        ),
    });
  }
  const queries = ['paper', 'number n7', 'some words m3', 'p1', 'x150x', 'part p2', 'm16'].map(phrase);
  return made(world, queries);
};

/** Opens what there is and checks what it finds, before and after everything was read. */
function expectRight(
  { world, news, queries, right, anywhere }: Made,
  home: string,
  what: string,
  meanwhile?: () => void,
): void {
  const searcher = new Searcher(home, quietLog);
  for (const each of news) searcher.tell(each);
  const ask = (): readonly (readonly string[])[] => queries.map((query) => foundBy(searcher, query));
  const check = (all: readonly (readonly string[])[], isWhole: boolean): void => {
    all.forEach((found, at) => {
      const wanted = (isWhole ? right : anywhere)[at] ?? new Set();
      const isRight = found.every((id) => wanted.has(id)) && (!isWhole || found.length === wanted.size);
      if (!isRight) throw new Error(`${what}: ${found.join(', ')} instead of ${[...wanted].join(', ')}`);
    });
  };
  check(ask(), false);
  settleAll(searcher);
  if (meanwhile !== undefined) {
    meanwhile();
    searcher.index.notice();
    check(ask(), false);
  }
  settleAll(searcher);
  // What nobody asked for until now may be damaged as well.
  check(ask(), false);
  settleAll(searcher);
  check(ask(), true);
  searcher.index.close();

  const again = new Searcher(home, quietLog);
  for (const each of news) again.tell(each);
  // What was read before it was damaged was as good as ever, so the damage may be met only now.
  if (meanwhile !== undefined) settleAll(again);
  expect(again.index.progress).toEqual({ waiting: 0, total: world.sources.size });
  check(
    queries.map((query) => foundBy(again, query)),
    true,
  );
  again.index.close();
  rmSync(home, { recursive: true });
}

/** While the place is missing that tells of a paper today, another one may, as it did before. */
function withAllSources({ papers, decided, marks, sources, today, horizon, queues, tags }: ToldWorld): ScannedWorld {
  const all = new Map(Array.from(sources, ([key, source]) => [`any/${key}`, source]));
  return { papers, decided, marks, sources: all, today, horizon, queues, tags };
}

const withFile = (files: ReadonlyMap<string, Buffer>, name: string, bytes: Buffer): ReadonlyMap<string, Buffer> =>
  new Map([...files, [name, bytes]]);

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ (1 << (at % 8));
  return copy;
}

test('whichever byte is another one, it opens, and finds what is right once it has read what is damaged', () => {
  const index = small();
  expect([...index.files.keys()].toSorted()).toEqual(['0.segment', '1.segment', 'manifest.json']);
  let places = 0;
  for (const [name, bytes] of index.files) {
    for (let at = 0; at < bytes.length; at += STRIDE) {
      expectRight(index, putFiles(withFile(index.files, name, flipped(bytes, at))), `${name} flipped at ${at}`);
      places += 1;
    }
  }
  tellProof(`a small search index: ${counted(places)} of its bytes flipped, every answer right afterwards`);
});

test(
  'wherever a file is cut off or has zeros, in a larger index too',
  () => {
    const random = randomFrom(20_260_131);
    const index = larger();
    expect(index.files.get('0.segment')?.length).toBeGreaterThan(16_384);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [name, bytes] of index.files) {
        const at = Math.floor(random() * bytes.length);
        const cut = bytes.subarray(0, at);
        const zeros = Buffer.from(bytes).fill(0, at, Math.min(bytes.length, at + 1 + Math.floor(random() * 8_000)));
        const kinds = { cut, zeros, flipped: flipped(bytes, at) };
        const kind = (['cut', 'zeros', 'flipped'] as const)[round % 3] ?? 'cut';
        expectRight(index, putFiles(withFile(index.files, name, kinds[kind])), `${name} ${kind} at ${at}`);
      }
    }
    tellProof(
      `a larger search index: ${counted(ROUNDS * index.files.size)} damages of its files, every answer right afterwards`,
    );
  },
  30_000 + ROUNDS * 2_000,
);

test('files that are cut at each of their first lengths, empty, of another form or another index', () => {
  const index = small();
  const other = larger();
  for (const [name, bytes] of index.files) {
    for (const length of [0, 1, 4, 127, 128, 129, bytes.length - 1]) {
      expectRight(index, putFiles(withFile(index.files, name, bytes.subarray(0, length))), `${name} cut at ${length}`);
    }
    expectRight(index, putFiles(withFile(index.files, name, Buffer.alloc(bytes.length))), `${name} of zeros`);
    expectRight(
      index,
      putFiles(withFile(index.files, name, other.files.get(name) ?? Buffer.alloc(0))),
      `another ${name}`,
    );
    expectRight(index, putFiles(new Map([...index.files].filter(([each]) => each !== name))), `no ${name}`);
  }
  const manifest = index.files.get('manifest.json') ?? Buffer.alloc(0);
  const read = JSON.parse(manifest.toString('utf8')) as { readonly manifest: object };
  const later = { ...read.manifest, form: 2 };
  const laterFile = JSON.stringify({ check: crc32(JSON.stringify(later)), manifest: later });
  expectRight(index, putFiles(withFile(index.files, 'manifest.json', Buffer.from(laterFile))), 'a later form');
  expectRight(index, putFiles(new Map([...other.files, ['manifest.json', manifest]])), 'segments of another');
  const swapped = new Map(index.files);
  swapped.set('0.segment', index.files.get('1.segment') ?? Buffer.alloc(0));
  swapped.set('1.segment', index.files.get('0.segment') ?? Buffer.alloc(0));
  expectRight(index, putFiles(swapped), 'two segments in the place of each other');
});

test('what is no index of ours in the folder is taken away, and what is left of a write', () => {
  const index = small();
  const home = putFiles(new Map([...index.files, ['7.segment', Buffer.from('left')], ['.x.tmp', Buffer.from('half')]]));
  mkdirSync(join(home, 'folder'));
  new Searcher(home, quietLog).index.close();
  expect(readdirSync(home).toSorted()).toEqual([...index.files.keys()].toSorted());
  rmSync(home, { recursive: true });
});

test('files that are taken away, cut off or made of zeros while it runs are made anew', () => {
  const index = larger();
  for (const name of index.files.keys()) {
    const home = putFiles(index.files);
    expectRight(index, home, `${name} removed`, () => unlinkSync(join(home, name)));
    for (const length of [0, 200, 20_000]) {
      const folder = putFiles(index.files);
      expectRight(index, folder, `${name} cut at ${length}`, () => {
        if (name !== 'manifest.json') truncateSync(join(folder, name), length);
      });
    }
    const zeroed = putFiles(index.files);
    expectRight(index, zeroed, `${name} of zeros`, () => {
      if (name !== 'manifest.json') writeFileSync(join(zeroed, name), Buffer.alloc(index.files.get(name)?.length ?? 0));
    });
  }
});

test('where no folder can be made, it finds everything all the same', () => {
  const { world, queries } = small();
  const home = join(temporary(), 'search');
  writeFileSync(home, 'in its place');
  const searcher = searcherOf(home, world.everything());
  settleAll(searcher);
  for (const query of queries) expect(new Set(foundBy(searcher, query))).toEqual(scan(world, query));
  expect(readFileSync(home, 'utf8')).toBe('in its place');
});

test('a folder that is copied is an index as well', () => {
  const index = small();
  const home = putFiles(index.files);
  const copy = join(temporary(), 'copy');
  cpSync(home, copy, { recursive: true });
  rmSync(home, { recursive: true });
  expectRight(index, copy, 'a copy');
});
