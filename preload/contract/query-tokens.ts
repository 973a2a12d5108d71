import { isQueryField } from './query-fields';
import { idInWord } from './query-words';
import type { QueryPlace } from './query';

/** What a query is made of, in the order in which it is written; what stands between is blank. */
export type QueryToken =
  | { readonly kind: 'open' | 'close' | 'or' | 'minus'; readonly place: QueryPlace }
  | { readonly kind: 'word'; readonly text: string; readonly place: QueryPlace }
  /** `missing`: what would have to follow for it to be closed; empty if it is. */
  | { readonly kind: 'phrase'; readonly text: string; readonly missing: string; readonly place: QueryPlace }
  /** A name and its colon; `hasValue`: what it is for follows at once. */
  | { readonly kind: 'field'; readonly name: string; readonly hasValue: boolean; readonly place: QueryPlace };

/** The quotation marks that open a phrase, each with those that close it: what one country opens with, another closes with. */
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['“', '”“"'],
  ['”', '”"'],
  ['„', '“”"'],
  ['«', '»'],
  ['»', '«»'],
]);
const BLANK = /\s/;
const FIELD = /^([A-Za-z]+):/;

/** Whether words end before this character; before the end of the text, which is an empty one, they do. */
function endsWord(character: string): boolean {
  return '()'.includes(character) || CLOSING.has(character) || BLANK.test(character);
}

/** Cuts up what was typed. Whatever it is, what is not blank is in one token, in linear time. */
export function queryTokens(typed: string): readonly QueryToken[] {
  // Blanks at the end are no part of a phrase that is not closed.
  const source = typed.trimEnd();
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < source.length) {
    const last = tokens.at(-1);
    const behind = last?.place.to === at ? last : undefined;
    // A hyphen behind a phrase, as in "few-shot"-learning, takes nothing away.
    const isHyphen = source[at] === '-' && (behind?.kind === 'phrase' || behind?.kind === 'close');
    if (isHyphen) while (source[at] === '-') at += 1;
    if (at === source.length) break;
    if (BLANK.test(source.charAt(at))) at += 1;
    else {
      const token = tokenAt(source, at, behind?.kind);
      tokens.push(token);
      at = token.place.to;
    }
  }
  return tokens;
}

function tokenAt(source: string, at: number, behind: QueryToken['kind'] | undefined): QueryToken {
  const first = source.charAt(at);
  const sign = { from: at, to: at + 1 };
  if (first === '(') return { kind: 'open', place: sign };
  if (first === ')') return { kind: 'close', place: sign };
  const closing = CLOSING.get(first);
  if (closing !== undefined) return phraseAt(source, at, closing);
  const isValue = behind === 'field';
  const next = source.charAt(at + 1);
  if (first === '-' && !isValue && next !== '-' && next !== '' && !BLANK.test(next)) {
    return { kind: 'minus', place: sign };
  }
  let to = at + 1;
  while (!endsWord(source.charAt(to))) to += 1;
  const text = source.slice(at, to);
  const place = { from: at, to };
  if (isValue) return { kind: 'word', text, place };
  if (text === 'OR' && behind !== 'minus') return { kind: 'or', place };
  return fieldAt(source, text, at) ?? { kind: 'word', text, place };
}

function phraseAt(source: string, from: number, closing: string): QueryToken {
  let text = '';
  let kept = from + 1;
  let at = kept;
  let isEscaped = false;
  for (; at < source.length; at += 1) {
    const character = source.charAt(at);
    const isMark = character === '\\' || CLOSING.has(character);
    if (isEscaped) {
      // A backslash before anything else is one: "\alpha".
      if (isMark) {
        text += source.slice(kept, at - 1);
        kept = at;
      }
      isEscaped = false;
    } else if (character === '\\') isEscaped = true;
    else if (closing.includes(character)) {
      text += source.slice(kept, at);
      return { kind: 'phrase', text: text.trim(), missing: '', place: { from, to: at + 1 } };
    }
  }
  text += source.slice(kept);
  const missing = (isEscaped ? '\\' : '') + closing.charAt(0);
  return { kind: 'phrase', text: text.trim(), missing, place: { from, to: at } };
}

/**
 * The field that a word begins with. A known one may have nothing behind it; one that is not known has to look like one,
 * which "Mamba: Linear-Time", `https://example.org` and `std::vector` do not.
 */
function fieldAt(source: string, word: string, from: number): QueryToken | undefined {
  const name = FIELD.exec(word)?.[1];
  if (name === undefined) return undefined;
  const to = from + name.length + 1;
  const next = source.charAt(to);
  const hasValue = next !== '' && !BLANK.test(next);
  const token: QueryToken = { kind: 'field', name, hasValue, place: { from, to } };
  if (isQueryField(name)) return token;
  return hasValue && next !== '/' && next !== ':' && idInWord(word) === undefined ? token : undefined;
}
