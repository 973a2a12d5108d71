import type { Inline } from '#contract/full-text';
import { withoutInvisible } from './characters';

/** How words look, as a sum. */
export const STYLES = { strong: 1, em: 2, caps: 4, code: 8 } as const;
const ALL = 15;
/** The outermost first. */
const ORDER = ['strong', 'em', 'caps', 'code'] as const;

type Item = { readonly style: number; piece: Inline };

/**
 * A line that is being put together. Blanks are folded as HTML does it, across whatever stands between them; those at
 * its ends go.
 */
export type Line = {
  readonly text: (value: string, style: number) => void;
  readonly piece: (piece: Inline, style: number) => void;
  /** A new line, if words come before and after. */
  readonly gap: () => void;
  readonly space: () => void;
  /** What `fill` writes, as one piece; nothing if that is nothing. */
  readonly within: (fill: (line: Line) => void, make: (of: readonly Inline[]) => Inline, style: number) => void;
  /** A look that all of it has says nothing where the place itself has one (`isPlain`): in titles and captions. */
  readonly finish: (isPlain?: boolean) => readonly Inline[];
  /** The same without looks that what is around it has already. */
  readonly finishWithin: (style: number) => readonly Inline[];
};

type Folding = { isStarted: boolean; owes: 'nothing' | 'space' | 'break' };

export function createLine(hasBreaks = true): Line {
  return lineOf(hasBreaks, { isStarted: false, owes: 'nothing' });
}

function lineOf(hasBreaks: boolean, folding: Folding): Line {
  const items: Item[] = [];

  const append = (piece: Inline, style: number): void => {
    const last = items.at(-1);
    if (typeof piece === 'string' && last?.style === style && typeof last.piece === 'string') last.piece += piece;
    else items.push({ style, piece });
  };
  const owe = (what: 'space' | 'break'): void => {
    if (folding.isStarted && folding.owes !== 'break') folding.owes = what;
  };
  const settle = (style: number): void => {
    const { owes } = folding;
    folding.isStarted = true;
    folding.owes = 'nothing';
    if (owes === 'break' && hasBreaks) append({ kind: 'break' }, style);
    // A blank looks as what is on both its sides.
    else if (owes !== 'nothing') append(' ', style & (items.at(-1)?.style ?? style));
  };

  const without = (shared: number): readonly Inline[] =>
    nested(
      items.map(({ style, piece }) => ({ style: style & ~shared, piece })),
      0,
    );

  return {
    text(value, style) {
      const text = withoutInvisible(value).replace(/[ \t\n\r\f]+/g, ' ');
      if (text.startsWith(' ')) owe('space');
      const words = text.slice(text.startsWith(' ') ? 1 : 0, text.length > 1 && text.endsWith(' ') ? -1 : undefined);
      if (words === '') return;
      settle(style);
      append(words, style);
      if (text.endsWith(' ')) owe('space');
    },
    piece(piece, style) {
      settle(style);
      append(piece, style);
    },
    gap: () => owe('break'),
    space: () => owe('space'),
    within(fill, make, style) {
      const before = { ...folding };
      // What is owed stands before the piece, not within it.
      folding.owes = 'nothing';
      const inner = lineOf(hasBreaks, folding);
      fill(inner);
      const of = inner.finishWithin(style);
      if (of.length === 0) {
        folding.isStarted = before.isStarted;
        if (before.owes !== 'nothing') folding.owes = before.owes;
        return;
      }
      const { owes } = folding;
      folding.owes = before.owes;
      settle(style);
      folding.owes = owes;
      append(make(of), style);
    },
    finish: (isPlain = false) => without(isPlain ? items.reduce((all, { style }) => all & style, ALL) : 0),
    finishWithin: without,
  };
}

/** Neighbours that look the same stand in one piece. */
function nested(items: readonly Item[], from: number): Inline[] {
  const kind = ORDER[from];
  if (kind === undefined) return items.map(({ piece }) => piece);
  const bit = STYLES[kind];
  const made: Inline[] = [];
  for (let at = 0; at < items.length;) {
    const has = ((items[at]?.style ?? 0) & bit) !== 0;
    let to = at + 1;
    while (to < items.length && (((items[to]?.style ?? 0) & bit) !== 0) === has) to += 1;
    const of = nested(items.slice(at, to), from + 1);
    if (has) made.push({ kind, of });
    else for (const piece of of) made.push(piece);
    at = to;
  }
  return made;
}
