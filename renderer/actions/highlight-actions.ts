import * as v from 'valibot';
import type { ActionId } from '#contract/actions';
import { KindIdSchema } from '#contract/highlights';
import { type ActionContext, type Behaviour, focusSoon, isReading, isReadingText, isReady } from './behaviour';
import { type AnyActionId, partOf } from './table';

const NOTHING_SELECTED = 'Select some words of the text first: with the mouse, or sentence by sentence with V.';

/** Does something to what is selected of the text, or says that nothing is. */
function withText(act: (text: NonNullable<ReturnType<ActionContext['panes']['text']>>) => boolean): Behaviour {
  return {
    enabled: isReading,
    perform: ({ panes }, state) => {
      const text = panes.text();
      if (text !== null && !act(text)) state.toast(NOTHING_SELECTED);
    },
  };
}

type HighlightActionId = Extract<
  ActionId,
  'go-highlights' | 'highlights' | 'comment' | 'next-sentence' | 'previous-sentence' | 'highlight-kinds'
>;

export const HIGHLIGHT_BEHAVIOURS: Readonly<Record<HighlightActionId, Behaviour>> = {
  'go-highlights': {
    enabled: isReady,
    perform: (_context, state) => {
      state.closeOverlay();
      state.openPage('highlights');
      void state.renewHighlights();
      focusSoon(() => document.querySelector<HTMLElement>('[data-highlights]')?.focus());
    },
  },
  highlights: {
    enabled: isReading,
    perform: ({ panes }, state) => {
      // A PDF has its contents and small pages there.
      if (!isReadingText(state)) return panes.tellPdf('panel');
      state.setHighlightPanel(!state.highlightPanel);
      const isOpening = !state.highlightPanel;
      focusSoon(() => {
        if (isOpening) document.querySelector<HTMLElement>('[data-highlights]')?.focus();
      });
    },
  },
  comment: withText((text) => text.comment()),
  'next-sentence': withText((text) => {
    text.selectSentence(1);
    return true;
  }),
  'previous-sentence': withText((text) => {
    text.selectSentence(-1);
    return true;
  }),
  'highlight-kinds': { enabled: isReady, perform: (_context, state) => state.openOverlay('highlight-kinds') },
};

/** What the action of a kind of highlights does; undefined for any other. */
export function kindBehaviour(id: AnyActionId): Behaviour | undefined {
  const kind = v.safeParse(KindIdSchema, partOf(id, 'highlight'));
  return kind.success ? withText((text) => text.highlight(kind.output)) : undefined;
}
