import { paperIdIn, type PaperId } from './ids';
import type { QueryPlace } from './query';

/** What a query is made of, in the order in which it stands. A value follows its field without a blank. */
export type QueryToken = QueryPlace &
  (
    | { readonly kind: 'open' | 'close' | 'or' | 'minus' }
    /** `name` in small letters. */
    | { readonly kind: 'field'; readonly name: string }
    | { readonly kind: 'quote'; readonly text: string; readonly isClosed: boolean }
    | { readonly kind: 'word'; readonly text: string }
    | { readonly kind: 'id'; readonly id: PaperId }
  );

/** What opens a phrase, and what may close it: people paste quotes as their word processor makes them. */
const QUOTES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '"“”', '“': '”"', '”': '”"', '„': '“”"', '«': '»', '»': '«' }),
);
const BLANK = /\s/u;
const FIELD = /^([a-z]+):/i;
const ADDRESS = /^https?:\/\//i;

/** Takes a query apart. Every character that means anything is in one token; blanks are in none. */
export function queryTokens(source: string): readonly QueryToken[] {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < source.length) {
    const character = source.charAt(at);
    if (BLANK.test(character)) {
      at += 1;
    } else if (character === '(' || character === ')') {
      tokens.push({ kind: character === '(' ? 'open' : 'close', from: at, to: at + 1 });
      at += 1;
    } else if (QUOTES.has(character)) {
      const quote = quoteAt(source, at);
      tokens.push(quote);
      at = quote.to;
    } else if (isMinus(source, at, tokens.at(-1))) {
      tokens.push({ kind: 'minus', from: at, to: at + 1 });
      at += 1;
    } else {
      const found = wordsAt(source, at);
      tokens.push(...found);
      at = found.at(-1)?.to ?? at + 1;
    }
  }
  return tokens;
}

function quoteAt(source: string, from: number): QueryToken & { readonly kind: 'quote' } {
  const closing = QUOTES.get(source.charAt(from)) ?? '"';
  let to = from + 1;
  while (to < source.length && !closing.includes(source.charAt(to))) to += 1;
  const isClosed = to < source.length;
  return { kind: 'quote', text: source.slice(from + 1, to), isClosed, from, to: isClosed ? to + 1 : to };
}

/** A minus stands before what it takes away, and behind a blank, a parenthesis or nothing. */
function isMinus(source: string, at: number, before: QueryToken | undefined): boolean {
  if (source.charAt(at) !== '-') return false;
  const next = source.charAt(at + 1);
  if (next === '' || next === '-' || next === ')' || BLANK.test(next)) return false;
  return before === undefined || before.to < at || before.kind === 'open';
}

/** A word, or a field and, where it is a word, its value. */
function wordsAt(source: string, from: number): readonly QueryToken[] {
  const to = endOfWord(source, from);
  const text = source.slice(from, to);
  const id = paperIdIn(text);
  if (id !== undefined) return [{ kind: 'id', id, from, to }];
  if (text === 'OR') return [{ kind: 'or', from, to }];
  if (text === 'NOT') return [{ kind: 'minus', from, to }];
  const named = ADDRESS.test(text) ? null : FIELD.exec(text);
  if (named === null) return [{ kind: 'word', text, from, to }];
  const [written, name = ''] = named;
  const next = source.charAt(from + written.length);
  // `Mamba: Linear-Time` and `std::vector` name no field.
  if (next === ':' || (next !== '' && BLANK.test(next))) return [{ kind: 'word', text, from, to }];
  const field: QueryToken = { kind: 'field', name: name.toLowerCase(), from, to: from + written.length };
  const value = text.slice(written.length);
  return value === '' ? [field] : [field, { kind: 'word', text: value, from: field.to, to }];
}

function endOfWord(source: string, from: number): number {
  let to = from;
  while (to < source.length) {
    const character = source.charAt(to);
    if (BLANK.test(character) || character === '(' || character === ')' || QUOTES.has(character)) break;
    to += 1;
  }
  return to;
}
