import { setImmediate } from 'node:timers/promises';
import { findQuote } from '#contract/find-quote';
import { type FlatText, flatten, pointAt, positionOf } from '#contract/flat-text';
import { type FoldedText, foldText } from '#contract/folded-text';
import type { FullText } from '#contract/full-text';
import type { Highlight, HighlightPlace } from '#contract/highlights';

/** So long places are looked for before others have their turn, in milliseconds. */
const TURN_MS = 8;

type ReadyText = { readonly flat: FlatText; readonly folded: () => FoldedText };

const ready = new WeakMap<FullText, ReadyText>();

/** A text as places are looked for in it. */
export function readyText(text: FullText): ReadyText {
  const known = ready.get(text);
  if (known !== undefined) return known;
  const flat = flatten(text);
  let folded: FoldedText | undefined;
  const made = { flat, folded: () => (folded ??= foldText(flat.text)) };
  ready.set(text, made);
  return made;
}

export type SettledPlace = {
  readonly id: Highlight['id'];
  /** Undefined if its words are not in the text. */
  readonly place: HighlightPlace | undefined;
  /** Where it begins in the whole text; behind all others if it does not. */
  readonly order: number;
};

/** Where highlights stand in a text; those of a PDF stay where they are. What else is at work goes on meanwhile. */
export async function settlePlaces(text: FullText, highlights: readonly Highlight[]): Promise<readonly SettledPlace[]> {
  const { flat, folded } = readyText(text);
  const settled: SettledPlace[] = [];
  let since = performance.now();
  for (const { id, quote, place } of highlights) {
    if (place.kind === 'pdf') {
      settled.push({ id, place, order: flat.text.length + place.page });
      continue;
    }
    const near = positionOf(flat, place.start);
    const to = positionOf(flat, place.end);
    if (near !== undefined && to !== undefined && isSame(flat, near, to, quote)) {
      settled.push({ id, place, order: near });
      continue;
    }
    const found = findQuote(folded(), quote, near ?? 0);
    const start = found === undefined ? undefined : pointAt(flat, found.from, true);
    const end = found === undefined ? undefined : pointAt(flat, found.to, false);
    settled.push(
      found === undefined || start === undefined || end === undefined
        ? { id, place: undefined, order: Number.POSITIVE_INFINITY }
        : { id, place: { kind: 'text', start, end }, order: found.from },
    );
    if (performance.now() - since < TURN_MS) continue;
    await setImmediate();
    since = performance.now();
  }
  return settled;
}

/** Whether words stand where they stood, and all that stood around them. */
function isSame({ text }: FlatText, from: number, to: number, { exact, prefix, suffix }: Highlight['quote']): boolean {
  return text.slice(from, to) === exact && text.slice(0, from).endsWith(prefix) && text.startsWith(suffix, to);
}
