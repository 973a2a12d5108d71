import { cleanup, fireEvent, screen } from '@testing-library/react';
import * as v from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import { DaySchema } from '#contract/days';
import { PaperIdSchema } from '#contract/ids';
import type { Paper, PaperDetail } from '#contract/paper';
import { show as showIn } from '../library/for-tests';
import { PaperSheet } from './PaperSheet';

afterEach(cleanup);

const day = v.parse(DaySchema, '2025-12-22');
const paper: Paper = {
  id: v.parse(PaperIdSchema, '2512.17351'),
  title: 'A title about $n^2$ things',
  abstract: 'First words.\nSecond words at https://example.org/code.',
  authors: [{ name: 'Ada Lovelace' }],
  publishedAt: '2025-12-19T00:00:00.000Z',
  upvotes: 5,
  comments: 0,
  keywords: ['things'],
  media: [],
};
const detailOf = (change: Partial<Paper>, rest: Partial<PaperDetail> = {}): PaperDetail => ({
  paper: { ...paper, ...change },
  status: 'inbox',
  days: [day],
  votes: [],
  minutes: 42,
  ...rest,
});

function show(detail: PaperDetail | null, error: React.ComponentProps<typeof PaperSheet>['error'] = null) {
  const onOpenLink = vi.fn<(url: string) => void>();
  showIn(<PaperSheet detail={detail} error={error} newestDay={day} onOpenLink={onOpenLink} />);
  return onOpenLink;
}

test('more than ten authors are folded, and all of them are shown on request, hidden ones too', () => {
  const authors = Array.from({ length: 664 }, (_, place) => ({ name: `Author ${place + 1}`, hidden: true as const }));
  show(detailOf({ authors }));
  expect(screen.queryByText(/Author 11\b/)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'and 654 more' }));
  expect(screen.getByText(/Author 664$/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'show fewer' }));
  expect(screen.queryByText(/Author 664/)).toBeNull();
});

test('every link has a real address and is opened by the host', () => {
  const onOpenLink = show(detailOf({ github: { url: 'https://github.com/some/code', stars: 3 } }));
  const links = screen.getAllByRole('link');
  const addresses = links.map((link) => link.getAttribute('href'));
  expect(addresses).toEqual([
    'https://example.org/code',
    'https://arxiv.org/pdf/2512.17351',
    'https://arxiv.org/abs/2512.17351',
    'https://huggingface.co/papers/2512.17351',
    'https://github.com/some/code',
  ]);
  for (const link of links) expect(fireEvent.click(link)).toBe(false);
  expect(onOpenLink.mock.calls.map(([url]) => url)).toEqual(addresses);
});

test('a paper says where it comes from', () => {
  show(detailOf({ submittedBy: { account: 'taesiri', name: 'taesiri' } }));
  expect(screen.getByText('Submitted 19 December 2025')).toBeDefined();
  expect(screen.getByText('Daily Papers, 22 December, by taesiri')).toBeDefined();
});

test('a paper of the starter shelf without an abstract is described in our words, and marked', () => {
  show(detailOf({ abstract: '' }, { days: [], shelf: { day, description: 'Squares things.' } }));
  expect(screen.getByText('Squares things.')).toBeDefined();
  expect(screen.getByText('From the starter shelf')).toBeDefined();
  expect(screen.getByText(/abstract is not on this computer/)).toBeDefined();
});

test('an error stands in place of the paper and says what to do', () => {
  show(null, { code: 'paper.unknown', message: 'Refresh the day on which it stood.', retryable: false });
  expect(screen.getByRole('alert').textContent).toContain('Refresh the day on which it stood.');
  expect(screen.getByRole('heading', { level: 2 }).textContent).toContain('isn’t on this computer');
});
