const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** A number of bytes as one reads it: `512 B`, `118 kB`, `21.4 MB`. */
export function byteWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${NUMBER.format(Math.round(bytes / 1000))} kB`;
  if (bytes < 1_000_000_000) return `${NUMBER.format(bytes / 1_000_000)} MB`;
  return `${NUMBER.format(bytes / 1_000_000_000)} GB`;
}
