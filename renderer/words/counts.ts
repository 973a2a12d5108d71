import { inDigits } from './numbers';

/** `1 upvote`, `2,787 upvotes`. */
export function counted(count: number, noun: string): string {
  return `${inDigits(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number for a narrow column: `275`, `9,812`, `12.3k`, `104k`. Rounded down: never more than there are. */
export function shortCount(count: number): string {
  if (count < 10_000) return inDigits(count);
  const thousands = count / 1000;
  return `${thousands < 100 ? Math.floor(thousands * 10) / 10 : Math.floor(thousands)}k`;
}
