import type { Download, Meter } from '#contract/offline';
import { assertNever } from '#contract/types';
import { byteWords } from '../../words/bytes';
import { counted } from '../../words/counts';

/** How much of what is to be here is here: `17 of 20 ready, 3 to fetch, 84 MB`. */
export function meterWords({ papers, ready, toFetch, unavailable, bytes }: Meter): string {
  if (papers === 0) return 'No papers yet';
  const parts = [
    ready === papers ? (papers === 1 ? 'The paper is ready' : `All ${papers} ready`) : `${ready} of ${papers} ready`,
    ...(toFetch > 0 ? [`${toFetch} to fetch`] : []),
    ...(unavailable > 0 ? [`${unavailable} not to be had`] : []),
    ...(bytes > 0 ? [byteWords(bytes)] : []),
  ];
  return parts.join(', ');
}

/** What a download is at, in words. */
export function stateWords(state: Download['state']): string {
  switch (state.kind) {
    case 'active':
      return workWords(state);
    case 'waiting':
      return 'Waits';
    case 'paused':
      return 'Paused';
    case 'failed':
      return state.error.message;
    case 'unavailable':
      return state.why;
    case 'no-room':
      return 'No space is left for it.';
    case 'done':
      return `Here, ${byteWords(state.bytes)}`;
    default:
      return assertNever(state);
  }
}

function workWords({ part, done, total }: Extract<Download['state'], { kind: 'active' }>): string {
  switch (part) {
    case 'text':
      return 'Fetching the text…';
    case 'figures':
      return total === null || total === 0 ? 'Fetching…' : `Fetching figures, ${done} of ${total}`;
    case 'pdf':
      return `Fetching the PDF, ${byteWords(done)}${total === null ? '' : ` of ${byteWords(total)}`}`;
    default:
      return assertNever(part);
  }
}

/** The sentence above all downloads. */
export function downloadsWords(counts: {
  readonly active: number;
  readonly waiting: number;
  readonly failed: number;
}): string {
  const parts = [
    ...(counts.active > 0 ? [`${counts.active} at work`] : []),
    ...(counts.waiting > 0 ? [`${counts.waiting} waiting`] : []),
    ...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
  ];
  return parts.length === 0 ? 'Nothing is being fetched.' : `${parts.join(', ')}.`;
}

/** About how many papers have room in so many bytes, by those that are here; undefined where there are none. */
export function fittingWords(
  bytes: number,
  held: { readonly papers: number; readonly bytes: number },
): string | undefined {
  if (held.papers === 0 || held.bytes === 0) return undefined;
  return `About ${counted(Math.floor(bytes / (held.bytes / held.papers)), 'paper')} of the size of those that are here.`;
}
