import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import * as v from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import { type PaperDetail, PaperDetailSchema } from '#contract/paper';
import { Decision } from './Decision';
import { show, type Shown } from './for-tests';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function detailOf(status: PaperDetail['status'], entry?: object, rest: object = {}): PaperDetail {
  return v.parse(PaperDetailSchema, {
    paper: {
      id: '2512.17351',
      title: 'A title',
      abstract: '',
      authors: [],
      upvotes: 0,
      comments: 0,
      keywords: [],
      media: [],
    },
    status,
    days: [],
    votes: [],
    minutes: 20,
    ...(entry === undefined ? {} : { entry: { changedAt: '2025-12-24T08:00:00.000Z', ...entry } }),
    ...rest,
  });
}

const shown = (detail: PaperDetail): Shown => show(<Decision detail={detail} newestDay={null} />);

test('nothing is said of what is not decided', async () => {
  shown(detailOf('inbox'));
  expect(screen.queryByRole('region')).toBeNull();
});

test('a queued paper says where it stands, its tags and why', async () => {
  vi.useFakeTimers();
  const { questions, inputs } = shown(
    detailOf('queued', { status: 'queued', queue: 'skim', tags: ['agents'], why: 'For section 4.', starred: true }),
  );
  const group = screen.getByRole('region', { name: 'What you decided' });
  expect(group.textContent).toContain('Queued in Skim');
  expect(group.textContent).toContain('For section 4.');
  expect(group.textContent).toContain('Starred');
  await act(async () => vi.advanceTimersByTime(200));
  expect(questions.at(-1)?.channel).toBe('list.locate');
  await act(async () => questions.at(-1)?.answer({ revision: 1, index: 2 }));
  expect(group.textContent).toContain('Queued in Skim, 3 of 14');
  fireEvent.click(screen.getByRole('button', { name: 'Take away agents' }));
  expect(await inputs('library.do')).toEqual([
    { do: 'tag', papers: { kind: 'ids', ids: ['2512.17351'] }, add: [], remove: ['agents'] },
  ]);
});

test.each([
  [
    detailOf('reading', { status: 'reading', queue: 'skim', startedAt: '2025-12-20T08:00:00.000Z' }),
    'Reading since 20 December 2025, in Skim',
  ],
  [
    detailOf('archived', { status: 'archived', queue: 'skim', finishedAt: '2025-12-21T08:00:00.000Z' }),
    'Finished on 21 December 2025, from Skim',
  ],
  [
    detailOf('archived', { status: 'archived', decidedAt: '2025-12-21T08:00:00.000Z' }),
    'Passed over on 21 December 2025',
  ],
  [detailOf('trashed', { status: 'trashed', emptied: true }), 'In the trash; its cached files were removed'],
  [detailOf('inbox', { status: 'undecided', snoozedUntil: '2026-01-06' }), 'Out of sight until 6 January 2026'],
  [detailOf('queued', { status: 'queued' }, { lookup: 'waiting' }), 'To be looked up when the network is back.'],
  [detailOf('inbox', undefined, { lookup: 'unknown' }), 'Hugging Face does not know this paper.'],
])('%#: what was decided is said in words', (detail, words) => {
  shown(detail);
  expect(screen.getByRole('region').textContent).toContain(words);
});
