import { expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import type { App } from './app';
import { openOrExplain } from './failed-app';

const KNOWN = { home: '/home', version: '1' };
const locked = new AppError('storage.locked', 'A command is at work.', { retryable: true });

/** An application that answers everything, and counts what is done with it. */
function working() {
  const listeners = new Set<(event: AppEvent) => void>();
  const done: string[] = [];
  const app: App = {
    answer: () => Promise.resolve({ ok: true, value: { phase: 'ready' } }),
    call: () => Promise.reject(new Error('not used')),
    picture: () => Promise.resolve(undefined),
    pdf: () => Promise.resolve(undefined),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    settle: () => Promise.resolve(void done.push('settle')),
    close: () => Promise.resolve(void done.push('close')),
  };
  return { app, listeners, done };
}

test('what cannot be opened explains why, and answers nothing else', async () => {
  const newer = new AppError('storage.newer', 'A newer Offprint wrote it.');
  let attempts = 0;
  const app = openOrExplain(() => {
    attempts += 1;
    return Promise.reject(newer);
  }, KNOWN);
  expect(await app.answer('app.state', undefined)).toEqual({
    ok: true,
    value: { phase: 'failed', ...KNOWN, error: newer.toData() },
  });
  expect(await app.answer('feed.calendar', undefined)).toEqual({ ok: false, error: newer.toData() });
  expect(attempts).toBe(1);
});

test('requests at the same time are one attempt, and an application that was opened stays', async () => {
  const { app: inner, done } = working();
  let attempts = 0;
  const app = openOrExplain(async () => {
    attempts += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    // As the lock does: whoever opens twice meets itself.
    if (attempts !== 2) throw locked;
    return inner;
  }, KNOWN);
  const answers = await Promise.all([1, 2, 3].map(() => app.answer('app.state', undefined)));
  for (const answer of answers) expect(answer).toEqual({ ok: true, value: { phase: 'ready' } });
  expect(attempts).toBe(2);
  await app.settle();
  await app.close();
  expect(done).toEqual(['settle', 'close']);
});

test('who listened to the explanation hears the application, until they stop', async () => {
  const { app: inner, listeners } = working();
  const outcomes: (() => Promise<App>)[] = [() => Promise.reject(locked), () => Promise.resolve(inner)];
  const app = openOrExplain(() => outcomes.shift()?.() ?? Promise.reject(locked), KNOWN);
  const stop = app.listen(() => undefined);
  await app.answer('app.state', undefined);
  expect(listeners.size).toBe(1);
  stop();
  expect(listeners.size).toBe(0);
});
