import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { addDays } from '#contract/days';
import { assertNever } from '#contract/types';
import { counted, roundsOr, tellProof } from '../testing/proof';
import { Searcher } from './searcher';
import { type Happening, PAPERS, QUEUES, someHappening, someQuery, TAGS } from './testing/made-worlds';
import { scan } from './testing/scan';
import { foundBy, quietLog, readAll, settleAll, TODAY, ToldWorld } from './testing/told-world';

const ROUNDS = roundsOr(60);

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'offprint-search-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

/** News that every search is told first. */
function beginnings(world: ToldWorld, hasMany: boolean) {
  const facts = { source: 'feed', day: TODAY, upvotes: 1 } as const;
  // Among many papers, what one or two have may be a mistake of theirs.
  const others = hasMany ? Array.from({ length: 500 }, (_, number) => `2412.${String(10_000 + number)}`) : [];
  return [
    world.time(TODAY, null),
    world.names(QUEUES, TAGS),
    ...[...PAPERS, ...others].map((id) => world.paper(id, facts)),
  ];
}

test(
  'whatever it is told and whenever it works, it finds what a scan of all texts finds',
  { timeout: 30_000 + ROUNDS * 500 },
  () => {
    let asked = 0;
    let found = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }).map((chance) => chance === 0),
        fc.array(someHappening, { maxLength: 40, size: 'max' }),
        fc.array(someQuery, { minLength: 8, maxLength: 20 }),
        (hasMany, happenings, queries) => {
          const home = folder();
          const world = new ToldWorld();
          let searcher = new Searcher(home, quietLog);
          for (const news of beginnings(world, hasMany)) searcher.tell(news);
          const check = (query: (typeof queries)[number]): void => {
            readAll(searcher);
            const expected = scan(world, query);
            expect(new Set(foundBy(searcher, query))).toEqual(expected);
            asked += 1;
            if (expected.size > 0) found += 1;
          };
          for (const happening of happenings) searcher = happen(happening, searcher, world, home, check);
          queries.forEach(check);
          settleAll(searcher);
          queries.forEach(check);
          searcher.index.close();
          rmSync(home, { recursive: true, force: true });
        },
      ),
      { numRuns: ROUNDS },
    );
    // What found nothing everywhere would agree as well.
    expect(found).toBeGreaterThan(asked / 4);
    tellProof(
      `searches against a scan of all texts: ${counted(ROUNDS)} histories, ${counted(asked)} queries (${counted(found)} of ` +
        'them found something), none answered otherwise',
    );
  },
);

function happen(
  happening: Happening,
  searcher: Searcher,
  world: ToldWorld,
  home: string,
  check: (query: Extract<Happening, { readonly kind: 'ask' }>['query']) => void,
): Searcher {
  switch (happening.kind) {
    case 'source':
      searcher.tell(world.source(happening.key, happening.source));
      return searcher;
    case 'source-again':
      for (const news of world.sourceAgain(happening.key)) searcher.tell(news);
      return searcher;
    case 'source-as-before':
      for (const news of world.sourceAsBefore(happening.key)) searcher.tell(news);
      return searcher;
    case 'source-gone':
      searcher.tell(world.sourceGone(happening.key));
      return searcher;
    case 'paper':
      searcher.tell(world.paper(happening.id, happening.facts));
      return searcher;
    case 'gone':
      searcher.tell(world.gone(happening.id));
      return searcher;
    case 'decide':
      searcher.tell(world.decide(happening.id, happening.facts));
      return searcher;
    case 'mark':
      searcher.tell(world.mark(happening.mark, happening.ids));
      return searcher;
    case 'horizon':
      searcher.tell(world.time(TODAY, happening.days === null ? null : addDays(TODAY, happening.days)));
      return searcher;
    case 'work':
      for (let step = 0; step < happening.steps; step += 1) searcher.index.work();
      return searcher;
    case 'read':
      readAll(searcher);
      return searcher;
    case 'settle':
      settleAll(searcher);
      while (searcher.idle()) continue;
      return searcher;
    case 'rebuild':
      searcher.answer({ kind: 'rebuild' });
      return searcher;
    case 'reopen': {
      searcher.index.close();
      const opened = new Searcher(home, quietLog);
      for (const news of world.everything()) opened.tell(news);
      return opened;
    }
    case 'ask':
      check(happening.query);
      return searcher;
    default:
      return assertNever(happening);
  }
}
