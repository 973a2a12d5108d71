import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAtRest } from './at-rest';
import { letGarbageGo } from './let-garbage-go';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function resting() {
  const heap = { used: 0, collected: 0 };
  const rest = createAtRest({
    restMs: 1_000,
    heapUsed: () => heap.used,
    letGarbageGo() {
      heap.collected += 1;
      heap.used = 10_000_000;
    },
  });
  return { heap, rest };
}

test('garbage goes once nobody was at work for a while', () => {
  const { heap, rest } = resting();
  heap.used = 50_000_000;
  rest.called();
  vi.advanceTimersByTime(900);
  rest.called();
  vi.advanceTimersByTime(900);
  expect(heap.collected).toBe(0);
  vi.advanceTimersByTime(100);
  expect(heap.collected).toBe(1);
});

test('a heap that hardly grew is left alone, and looked through again when it has grown', () => {
  const { heap, rest } = resting();
  heap.used = 50_000_000;
  rest.called();
  vi.advanceTimersByTime(1_000);
  heap.used += 1_000_000;
  rest.called();
  vi.advanceTimersByTime(1_000);
  expect(heap.collected).toBe(1);
  heap.used += 20_000_000;
  rest.called();
  vi.advanceTimersByTime(1_000);
  expect(heap.collected).toBe(2);
});

test('what nobody holds is collected', async () => {
  vi.useRealTimers();
  const held = new WeakRef(Array.from({ length: 1_000 }, (_, index) => ({ index })));
  // What a weak reference was made of is held until the task ends.
  await new Promise((resolve) => setTimeout(resolve, 0));
  letGarbageGo();
  expect(held.deref()).toBeUndefined();
});
