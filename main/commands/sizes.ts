import { UsageError } from './terminal';

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };

/** A size such as `200MB` in bytes; UsageError, naming the option, if it is none. */
export function readBytes(option: string, text: string): number {
  const found = /^(\d+(?:\.\d+)?)\s*([kmg]?b?)$/i.exec(text.trim());
  const unit = found?.[2]?.toLowerCase() ?? '';
  const factor = UNITS[unit.length === 1 && unit !== 'b' ? `${unit}b` : unit];
  const bytes = found === null || factor === undefined ? Number.NaN : Math.round(Number(found[1]) * factor);
  if (Number.isSafeInteger(bytes)) return bytes;
  throw new UsageError(`${option}: ${JSON.stringify(text.slice(0, 40))} is not a size, such as 200MB or 1.5GB.`);
}

/** Bytes as one reads them: `21.4 MB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
