import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type DayReport, DayReportSchema, type RefreshReport, RefreshReportSchema } from '#contract/refresh';
import { missingWords, reportWords, skippedWords } from './refresh';

function report(change: Partial<RefreshReport>, days: readonly Partial<DayReport>[] = []): RefreshReport {
  return v.parse(RefreshReportSchema, {
    scope: { kind: 'newest' },
    startedAt: '2025-12-31T08:00:00.000Z',
    endedAt: '2025-12-31T08:00:02.000Z',
    outcome: 'complete',
    added: 0,
    ...change,
    days: days.map((day) =>
      v.parse(DayReportSchema, { day: '2025-12-31', outcome: 'updated', papers: 0, added: 0, problems: [], ...day }),
    ),
  });
}

test('what a whole refresh brought', () => {
  expect(reportWords(report({ added: 41 }))).toBe('41 new papers.');
  expect(reportWords(report({ added: 1 }))).toBe('1 new paper.');
  expect(reportWords(report({}))).toBe('Nothing new.');
  expect(reportWords(report({ outcome: 'cancelled', added: 3 }))).toBe('Stopped. 3 new papers.');
});

test('a single day that is empty or still to come says so', () => {
  const scope = { kind: 'days', from: '2025-12-27', to: '2025-12-27' } as RefreshReport['scope'];
  const day = '2025-12-27' as DayReport['day'];
  expect(reportWords(report({ scope }, [{ day, outcome: 'empty' }]))).toBe(
    'Nothing was featured on Saturday 27 December 2025.',
  );
  expect(reportWords(report({ scope, outcome: 'failed' }, [{ day, outcome: 'not-yet' }]))).toBe(
    'The source does not have Saturday 27 December 2025 yet.',
  );
});

test('what is missing is named, and what is safe', () => {
  expect(missingWords(report({ outcome: 'failed' }, [{ outcome: 'failed' }]))).toBe(
    'The newest papers aren’t here yet. Older ones work as usual.',
  );
  const partial = report({ outcome: 'partial' }, [{ outcome: 'failed', papers: 12 }, { outcome: 'updated' }]);
  expect(missingWords(partial)).toBe('Wednesday 31 December 2025 could not be brought up to date; what is here stays.');
  const many = report({ outcome: 'partial' }, [{ outcome: 'failed' }, { outcome: 'failed' }, { outcome: 'updated' }]);
  expect(missingWords(many)).toBe('2 days of 3 could not be fetched. The others are here.');
});

test('items that were left out are counted', () => {
  expect(skippedWords(report({}, [{}]))).toBeUndefined();
  expect(skippedWords(report({}, [{ problems: [{ index: 3, message: 'title: missing' }] }]))).toBe(
    '1 item of 31 December could not be read and was left out. The rest is here.',
  );
});
