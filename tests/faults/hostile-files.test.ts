import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { PaperSchema } from '#contract/paper';
import { DEFAULT_SETTINGS } from '#contract/settings';
import { feedDayKind, type FeedDay } from '../../main/feed/day-document';
import { votesKind } from '../../main/feed/votes-document';
import { SETTINGS_KIND } from '../../main/settings/settings';
import { parseDailyPapers, type DailyPapers } from '../../main/sources/hugging-face/daily-papers';
import { decode, type Decoded } from '../../main/storage/decode';
import type { DocumentKind } from '../../main/storage/document';
import { layOut } from '../../main/storage/envelope';
import { day } from '../../main/testing/papers';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { papersOf } from '../support/feed-server-papers';

const RUNS = roundsOr(1_000);
const DAY = day('2025-12-30');
const AT = '2025-12-30T12:00:00.000Z';
const TIMEOUT = { timeout: 60_000 + RUNS * 20 };

const { papers } = parseDailyPapers(papersOf(DAY));
const feedDay: FeedDay = {
  day: DAY,
  fetchedAt: AT,
  validators: null,
  problems: [],
  papers: papers.map((paper) => ({ paper: { upvotes: 0, comments: 0, ...paper } })),
};
const votes = { month: '2025-12', papers: { '2512.00001': [[AT, 3, 0, null]], '2512.00002': [[AT, 1, 2, 3]] } };

/** Each kind of document, and a real one of it. */
const DOCUMENTS: readonly { readonly kind: DocumentKind<unknown>; readonly bytes: Buffer }[] = [
  { kind: SETTINGS_KIND, data: DEFAULT_SETTINGS },
  { kind: votesKind('2025-12'), data: votes },
  { kind: feedDayKind(DAY), data: feedDay },
].map(({ kind, data }) => ({ kind, bytes: layOut({ schemaVersion: kind.version, data }) }));

/** A place in a file, as a part of its length. */
const place = fc.noBias(fc.nat(999_999)).map((millionths) => millionths / 1_000_000);
const cut = (bytes: Buffer, at: number): number => Math.floor(at * bytes.length);

/** What becomes of a file by a bad disk, a bad copy, a bad edit. */
const mutation: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc.oneof(
  place.map((at) => (bytes: Buffer) => bytes.subarray(0, cut(bytes, at))),
  fc.tuple(place, place).map(([from, to]) => (bytes: Buffer) => {
    const [a = 0, b = 0] = [cut(bytes, from), cut(bytes, to)].toSorted((x, y) => x - y);
    return Buffer.concat([bytes.subarray(0, a), bytes.subarray(b)]);
  }),
  fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 40 })).map(([at, put]) => (bytes: Buffer) => {
    const from = cut(bytes, at);
    return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + put.length)]);
  }),
  fc.tuple(place, fc.json()).map(([at, text]) => (bytes: Buffer) => {
    const from = cut(bytes, at);
    return Buffer.concat([bytes.subarray(0, from), Buffer.from(text), bytes.subarray(from)]);
  }),
  fc.tuple(place, fc.integer({ min: 0, max: 7 })).map(([at, bit]) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    const index = cut(bytes, at);
    copy[index] = (copy[index] ?? 0) ^ (1 << bit);
    return copy;
  }),
);

/** A value of the document that is another one: it stays JSON. */
const change: fc.Arbitrary<(bytes: Buffer) => Buffer> = fc
  .tuple(place, fc.jsonValue())
  .map(([at, value]) => (bytes: Buffer) => {
    const { schemaVersion, data } = JSON.parse(bytes.toString('utf8')) as { schemaVersion: unknown; data: unknown };
    return Buffer.from(JSON.stringify({ schemaVersion, data: withValue(data, at, value) }));
  });

/** What is wrong with how a file was read; nothing if it is damage with a reason, or data that can be written. */
function faultOf(kind: DocumentKind<unknown>, decoded: Decoded<unknown>): string | undefined {
  if (decoded.kind === 'newer') return undefined;
  if (decoded.kind === 'damaged') return decoded.why === '' ? 'It is damaged, for no reason.' : undefined;
  if (!v.is(kind.schema, decoded.data)) return 'It is of the wrong form.';
  const again = decode(layOut({ schemaVersion: kind.version, data: decoded.data }), kind);
  const same = again.kind === 'good' && isDeepStrictEqual(again.data, decoded.data);
  return same ? undefined : 'It is another one when it has been written.';
}

/** What is made of an answer; nothing if it is no list, which is the one thing that may be refused as a whole. */
function parsedOf(json: unknown): DailyPapers {
  try {
    return parseDailyPapers(json);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'source.shape' && !Array.isArray(json)) {
      return { papers: [], problems: [] };
    }
    throw thrown;
  }
}

test(
  'whatever stands in a file, it is read as what it is or as damage, and what is read can be written',
  TIMEOUT,
  () => {
    const seed = printedSeed();
    const outcomes = { good: 0, damaged: 0, newer: 0, form: 0 };
    const file = fc.oneof(
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...DOCUMENTS), fc.uint8Array({ maxLength: 200 }))
          .map(([{ kind }, bytes]) => ({ kind, bytes: Buffer.from(bytes) })),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(fc.constantFrom(...DOCUMENTS), fc.jsonValue(), fc.integer({ min: -1, max: 4 }))
          .map(([{ kind }, data, schemaVersion]) => ({
            kind,
            bytes: Buffer.from(JSON.stringify({ schemaVersion, data })),
          })),
      },
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.constantFrom(...DOCUMENTS), change)
          .map(([{ kind, bytes }, apply]) => ({ kind, bytes: apply(bytes) })),
      },
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.constantFrom(...DOCUMENTS), fc.array(mutation, { minLength: 1, maxLength: 2 }))
          .map(([{ kind, bytes }, mutations]) => ({
            kind,
            bytes: mutations.reduce((now, mutate) => mutate(now), bytes),
          })),
      },
    );
    fc.assert(
      fc.property(file, ({ kind, bytes }) => {
        const decoded = decode(bytes, kind);
        outcomes[decoded.kind] += 1;
        if (decoded.kind === 'damaged' && decoded.why.startsWith('its form is wrong')) outcomes.form += 1;
        expect(faultOf(kind, decoded)).toBeUndefined();
      }),
      { numRuns: RUNS, seed },
    );
    expect(outcomes.good).toBeGreaterThan(0);
    // Not only what is no JSON at all.
    expect(outcomes.form).toBeGreaterThan(RUNS / 20);
    tellProof(
      `hostile files: ${counted(RUNS)} read, ${counted(outcomes.damaged)} as damage (${counted(outcomes.form)} by ` +
        `their form alone), ${counted(outcomes.newer)} as of a ` +
        `newer version, ${counted(outcomes.good)} as data of the right form; none threw`,
    );
  },
);

test(
  'whatever a source sends for a day, papers are of the right form, and everything else has a reason',
  TIMEOUT,
  () => {
    const seed = printedSeed();
    let read = 0;
    let left = 0;
    const mutated = fc
      .tuple(fc.array(place, { minLength: 1, maxLength: 4 }), fc.jsonValue())
      .map(([places, value]) => places.reduce<unknown>((json, at) => withValue(json, at, value), papersOf(DAY)));
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 1, arbitrary: fc.jsonValue() },
          { weight: 1, arbitrary: fc.array(fc.jsonValue()) },
          { weight: 6, arbitrary: mutated },
        ),
        (json) => {
          const parsed = parsedOf(json);
          read += parsed.papers.length;
          left += parsed.problems.length;
          v.assert(
            v.array(PaperSchema),
            parsed.papers.map((paper) => ({ upvotes: 0, comments: 0, ...paper })),
          );
          expect(parsed.problems.every(({ message }) => message !== '')).toBe(true);
          // Each item is a paper, a repetition of one, or a problem.
          expect(parsed.papers.length + parsed.problems.length).toBeLessThanOrEqual(
            Array.isArray(json) ? json.length : 0,
          );
          expect(new Set(parsed.papers.map(({ id }) => id)).size).toBe(parsed.papers.length);
        },
      ),
      { numRuns: RUNS, seed },
    );
    tellProof(
      `hostile answers: ${counted(RUNS)} days parsed, ${counted(read)} papers of the right form, ${counted(left)} items ` +
        `left out with a reason; none threw`,
    );
  },
);

/** A copy of `json` in which the value at one of its places is another one. */
function withValue(json: unknown, at: number, value: unknown): unknown {
  const copy: unknown = structuredClone(json);
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    // A list is an object whose keys are numbers, as far as setting goes.
    const holder = node as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      places.push({ holder, key });
      visit(holder[key]);
    }
  };
  visit(copy);
  const chosen = places[Math.floor(at * places.length)];
  if (chosen !== undefined) chosen.holder[chosen.key] = value;
  return copy;
}
