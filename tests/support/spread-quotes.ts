import { type FlatText, pointAt, quoteAt } from '#contract/flat-text';
import { CONTEXT } from '#contract/highlights';

/** Numbers from 0 to 1, all over it, the same ones in every run: a golden-ratio sequence. */
const spread = (place: number): number => (place * 0.618_033_988_749_895) % 1;

/** What of a text is to be highlighted, as `highlight.make` takes it. */
export function quotedAt(flat: FlatText, from: number, to: number) {
  const start = pointAt(flat, from, true);
  const end = pointAt(flat, to, false);
  if (start === undefined || end === undefined) throw new Error('There is no such place.');
  return { quote: quoteAt(flat, from, to, CONTEXT), place: { kind: 'text' as const, start, end } };
}

/** The `number`th (from 1) of many quotes of one to thirty words, all over a text. */
export function spreadQuote(flat: FlatText, number: number) {
  const words = [...flat.text.matchAll(/\S+/g)].map(({ index, 0: word }) => ({ from: index, to: index + word.length }));
  const first = Math.floor(spread(number) * (words.length - 31));
  const from = words[first]?.from ?? 0;
  return quotedAt(flat, from, words[first + Math.floor(spread(number * 7) * 30)]?.to ?? from);
}
