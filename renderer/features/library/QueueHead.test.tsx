import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Queue } from '#contract/library';
import type { Outline } from '#contract/lists';
import { LIBRARY, show } from './for-tests';
import { QueueHead } from './QueueHead';

afterEach(cleanup);

const outlineOf = (minutes: readonly number[]): Outline => ({
  revision: 1,
  total: minutes.length,
  minutes,
  sections: [{ heading: { kind: 'none' }, count: minutes.length }],
});
function queueAt(index: number): Queue {
  const queue = LIBRARY.queues[index];
  if (queue === undefined) throw new Error('There is no such queue.');
  return queue;
}

const plain = (text: string | null | undefined): string => (text ?? '').replaceAll('\u00A0', ' ');

test('a queue says what of it fits into the week, what waits, and that it is full', () => {
  show(<QueueHead queue={queueAt(1)} outline={outlineOf([48, 32, 36, 30, 44])} />, {
    settings: { weeklyMinutes: 180 },
  });
  const text = plain(document.body.textContent);
  expect(text).toContain('2 h 26 of 3 h this week fits, the first four papers');
  expect(text).toContain('44 min waits for next week');
  expect(text).toContain('Full: 14 of 12.');
  expect(plain(screen.getByRole('img').getAttribute('aria-label'))).toContain('4 of 5 papers fit into this week');
});

test('an empty queue says nothing', () => {
  show(<QueueHead queue={queueAt(2)} outline={outlineOf([])} />);
  expect(screen.queryByRole('img')).toBeNull();
});
