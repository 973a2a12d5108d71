import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time';

test('what is asked for meanwhile is done once more, and whoever asked waits for that', async () => {
  const ends: (() => void)[] = [];
  let begun = 0;
  const work = oneAtATime(() => {
    begun += 1;
    return new Promise((resolve) => ends.push(resolve));
  });
  const order: string[] = [];
  const all = [1, 2, 3].map((number) => work().then(() => order.push(`${number} after ${begun}`)));
  expect(begun).toBe(1);
  ends[0]?.();
  await expect.poll(() => begun).toBe(2);
  expect(order).toEqual([]);
  ends[1]?.();
  await Promise.all(all);
  expect(order).toEqual(['1 after 2', '2 after 2', '3 after 2']);
});

test('work that fails is told, and done again when it is asked for', async () => {
  let times = 0;
  const work = oneAtATime(async () => {
    times += 1;
    await Promise.resolve();
    if (times === 1) throw new Error('not now');
  });
  await expect(work()).rejects.toThrow('not now');
  await work();
  expect(times).toBe(2);
});
