import {
  autocompletion,
  closeBrackets,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { NoteCompletion } from '#contract/notes';

/** Asks for what some letters can become. */
export type Complete = (words: string) => Promise<readonly NoteCompletion[]>;

/** Puts it between the brackets, of which those that close may be there already, and goes on behind them. */
function applied(insert: string): (view: EditorView, completion: Completion, from: number, to: number) => void {
  return (view, completion, from, to) => {
    const behind = view.state.sliceDoc(to, to + 2);
    const closed = behind === ']]' ? 2 : behind.startsWith(']') ? 1 : 0;
    view.dispatch({
      changes: { from, to: to + closed, insert: `${insert}]]` },
      selection: { anchor: from + insert.length + 2 },
      annotations: pickedCompletion.of(completion),
      userEvent: 'input.complete',
      scrollIntoView: true,
    });
  };
}

/** Offers what `[[` and some letters can become. `complete` is asked for the function of the moment. */
export function linkCompletion(complete: () => Complete | undefined): Extension {
  async function source(context: CompletionContext): Promise<CompletionResult | null> {
    const ask = complete();
    const before = context.matchBefore(/\[\[[^[\]|\n]*$/);
    if (ask === undefined || before === null) return null;
    const found = await ask(before.text.slice(2));
    const options = found.map(({ insert, label, detail }) => ({
      label,
      apply: applied(insert),
      ...(detail === undefined ? {} : { detail }),
    }));
    // Whoever is asked has chosen and put them in order.
    return { from: before.from + 2, options, filter: false };
  }
  return [
    closeBrackets(),
    autocompletion({ override: [source], icons: false, maxRenderedOptions: 30, activateOnTypingDelay: 50 }),
  ];
}
