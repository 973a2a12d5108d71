import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { MOST_HANGING } from './editor-theme';

const decorations = Array.from({ length: MOST_HANGING + 1 }, (_, columns) =>
  Decoration.line({ class: `cm-hang-${columns}` }),
);

function hangingLines(view: EditorView): DecorationSet {
  const found = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges)
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const blank = /^(\s*)(?:[-*+]|\d+[.)]|>)\s/.exec(line.text)?.[1];
      const decoration = blank === undefined ? undefined : decorations[Math.min(blank.length, MOST_HANGING)];
      if (decoration !== undefined) found.add(line.from, line.from, decoration);
      at = line.to + 1;
    }
  return found.finish();
}

/** What is wrapped of a list or a quote stands behind its mark. */
export const hangingMarks: Extension = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = hangingLines(view);
    }

    update(update: ViewUpdate): void {
      if (update.docChanged || update.viewportChanged) this.decorations = hangingLines(update.view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);
