import { inDigits } from './numbers';

/** With one digit after the point, if that is not a nought: `21.4`, `3`. */
function rounded(value: number): string {
  const tenths = Math.round(value * 10);
  const whole = inDigits(Math.floor(tenths / 10));
  return tenths % 10 === 0 ? whole : `${whole}.${tenths % 10}`;
}

/** A number of bytes as one reads it: `512 B`, `118 kB`, `21.4 MB`. */
export function byteWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${inDigits(Math.round(bytes / 1000))} kB`;
  if (bytes < 1_000_000_000) return `${rounded(bytes / 1_000_000)} MB`;
  return `${rounded(bytes / 1_000_000_000)} GB`;
}
