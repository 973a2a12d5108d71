import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readReport, sum, tallyPlaywright, tallyVitest } from './tally.mjs';

const folder = mkdtempSync(join(tmpdir(), 'offprint-tally-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** @param {unknown} report */
function written(report) {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof report === 'string' ? report : JSON.stringify(report));
  return file;
}

const vitest = {
  testResults: [
    {
      name: '/somewhere/a.test.ts',
      assertionResults: [
        { fullName: 'one', status: 'passed' },
        { fullName: 'two', status: 'failed' },
        { fullName: 'three', status: 'pending' },
      ],
    },
  ],
};

test('unit tests are counted, and failed and skipped ones are named', () => {
  const tally = tallyVitest(vitest);
  expect(tally).toMatchObject({ passed: 1, failed: 1 });
  expect(tally.failures[0]).toMatch(/a\.test\.ts: two$/);
  expect(tally.skipped[0]).toMatch(/a\.test\.ts: three/);
});

test('end-to-end tests are counted through nested suites, with the reason of a skip and what took two tries', () => {
  const result = (/** @type {string} */ status) => ({ projectName: 'chromium', status, annotations: [] });
  const skip = { type: 'skip', description: 'needs a printer' };
  const report = {
    suites: [
      {
        title: 'a.spec.ts',
        specs: [
          { title: 'one', file: 'a.spec.ts', tests: [result('expected'), result('unexpected')] },
          { title: 'three', file: 'a.spec.ts', tests: [result('flaky')] },
        ],
        suites: [
          {
            title: 'inner',
            specs: [{ title: 'two', file: 'a.spec.ts', tests: [{ ...result('skipped'), annotations: [skip] }] }],
          },
        ],
      },
    ],
  };
  expect(tallyPlaywright(report)).toEqual({
    passed: 2,
    failed: 1,
    failures: ['chromium, a.spec.ts: one'],
    skipped: ['chromium, a.spec.ts: two (needs a printer)'],
    unsteady: ['chromium, a.spec.ts: three'],
  });
});

test('a run that failed outside of its tests counts as a failure', () => {
  const report = { testResults: [{ name: 'a', assertionResults: [{ fullName: 'one', status: 'passed' }] }] };
  expect(readReport('unit tests', written(report), false, tallyVitest)).toMatchObject({ passed: 1, failed: 1 });
  expect(readReport('unit tests', written(report), true, tallyVitest)).toMatchObject({ passed: 1, failed: 0 });
});

test.each(['', '{"testResults"', '{}'])('a report that cannot be read (%j) counts as a failure', (text) => {
  expect(readReport('unit tests', written(text), true, tallyVitest)).toMatchObject({ passed: 0, failed: 1 });
});

test('a report that is missing counts as a failure', () => {
  expect(readReport('unit tests', join(folder, 'none.json'), true, tallyVitest).failed).toBe(1);
});

test('tallies are summed', () => {
  const one = { passed: 2, failed: 1, failures: ['a'], skipped: ['b'], unsteady: ['c'] };
  expect(sum([one, one])).toEqual({
    passed: 4,
    failed: 2,
    failures: ['a', 'a'],
    skipped: ['b', 'b'],
    unsteady: ['c', 'c'],
  });
  expect(sum([])).toEqual({ passed: 0, failed: 0, failures: [], skipped: [], unsteady: [] });
});
