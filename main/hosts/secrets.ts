import { randomBytes, timingSafeEqual } from 'node:crypto';

/** 192 random bits in letters that an address can hold. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

/** Compares without telling by its time how much agrees. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
