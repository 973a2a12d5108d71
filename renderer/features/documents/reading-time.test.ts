import { expect, test } from 'vitest';
import { countReadingTime } from './reading-time';

function counting() {
  const told: number[] = [];
  const time = countReadingTime(0, (seconds) => told.push(seconds));
  /** Ticks every five seconds, from one second to another. */
  const pass = (from: number, to: number, isHere = true): void => {
    for (let at = from + 5; at <= to; at += 5) time.tick(at * 1_000, isHere);
  };
  return { told, time, pass, sum: () => told.reduce((all, seconds) => all + seconds, 0) };
}

test('reading counts while the window is in front and something moves, and is told every half minute', () => {
  const { told, time, pass } = counting();
  for (let at = 0; at < 120; at += 30) {
    time.moved(at * 1_000);
    pass(at, at + 30);
  }
  expect(told).toEqual([30, 30, 30, 30]);
});

test('a window that is behind others, or that nobody moves in, is not read', () => {
  const { time, pass, sum } = counting();
  time.moved(0);
  pass(0, 60, false);
  expect(sum()).toBe(0);
  pass(60, 3_600);
  time.end();
  expect(sum()).toBeLessThan(90);
});

test('what is left is told at the end, and a computer that slept has not read on', () => {
  const { told, time, pass, sum } = counting();
  time.moved(0);
  pass(0, 10);
  time.end();
  expect(told).toEqual([10]);
  time.moved(9_000_000);
  time.tick(9_000_000, true);
  time.end();
  expect(sum()).toBeLessThanOrEqual(100);
});
