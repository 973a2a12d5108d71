import { FindState } from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import type { FrameMessage, WindowMessage } from './messages';
import type { Viewer } from './viewer';
import { tell } from './window-door';

type Matches = { readonly current?: number; readonly total?: number };
type Found = { readonly state?: number; readonly matchesCount: Matches };

type State = Extract<FrameMessage, { kind: 'found' }>['state'];

const STATES: Readonly<Record<number, State>> = {
  [FindState.FOUND]: 'found',
  [FindState.NOT_FOUND]: 'not-found',
  [FindState.WRAPPED]: 'wrapped',
  [FindState.PENDING]: 'pending',
};

export type Finding = {
  find(wish: Extract<WindowMessage, { kind: 'find' }>): void;
  end(): void;
};

/** Finds words in all pages, and tells how many there are and which one is shown. */
export function createFinding({ bus }: Viewer): Finding {
  let state: State = 'pending';
  const say = ({ current = 0, total = 0 }: Matches): void => tell({ kind: 'found', current, total, state });
  bus.on('updatefindcontrolstate', (found: Found) => {
    state = STATES[found.state ?? FindState.PENDING] ?? 'pending';
    say(found.matchesCount);
  });
  bus.on('updatefindmatchescount', (found: Found) => {
    if (state === 'pending') state = 'found';
    say(found.matchesCount);
  });
  return {
    find({ query, matchesCase, wholeWords, to }) {
      bus.dispatch('find', {
        source: null,
        type: to === null ? '' : 'again',
        query,
        caseSensitive: matchesCase,
        entireWord: wholeWords,
        highlightAll: true,
        findPrevious: to === 'previous',
        matchDiacritics: false,
      });
    },
    end: () => bus.dispatch('findbarclose', { source: null }),
  };
}
