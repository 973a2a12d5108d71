import { assertNever } from '#contract/types';
import type { Found, PdfEnd } from './pdf-state';

/** `1.2 MB`, `340 kB`. */
export function sizeWords(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1_000))} kB`;
}

/** How far a fetching is. */
export function progressWords(received: number, total: number | null): string {
  if (total === null) return received === 0 ? 'Asking for it' : sizeWords(received);
  return `${sizeWords(received)} of ${sizeWords(total)}`;
}

export function foundWords({ current, total, state }: Found): string {
  if (state === 'not-found') return 'Not found';
  if (total === 0) return 'Looking';
  return `${current} of ${total}${state === 'wrapped' ? ', from the other end' : ''}`;
}

/** Why a PDF is not shown, and what can be done. */
export function endWords(end: PdfEnd): string {
  switch (end) {
    case 'damaged':
      return 'This file is damaged, or no PDF that can be read here. It may be better when it is fetched again.';
    case 'gone':
      return 'The file cannot be read any more. Open it again, or fetch it again if it was removed.';
    case 'slow':
      return 'Nothing of this PDF could be shown in 45 seconds, so it was closed. It may be too large or too tangled.';
    case 'silent':
      return 'This PDF did not answer for 12 seconds, so it was closed. Everything else goes on; your place is kept.';
    default:
      return assertNever(end);
  }
}
