import type { QueryPlace } from './query';
import { FIXED_VALUES, QUERY_FIELDS, queryField, type QueryFieldName } from './query-fields';
import { type QueryToken, queryTokens } from './query-tokens';
import { nameAsWritten, quoted } from './query-write';
import { assertNever } from './types';

/** What is being typed where the caret stands. */
export type Completion =
  /** A word that may become the name of a field; it is a word as well. */
  | { readonly kind: 'field'; readonly typed: string; readonly place: QueryPlace }
  /** `typed`: of the value, what stands before the caret. `place`: all of it; what is chosen stands there then. */
  | {
      readonly kind: 'value';
      readonly field: QueryFieldName;
      readonly typed: string;
      readonly isQuoted: boolean;
      readonly place: QueryPlace;
    };

/** What may be chosen: how it is named, and what then stands in the place. */
export type Proposal = { readonly label: string; readonly text: string };

/** The names that there are, in the order in which they are proposed. */
export type KnownNames = {
  readonly tags: readonly string[];
  readonly queues: readonly string[];
  readonly authors?: readonly string[];
  readonly organizations?: readonly string[];
  readonly submitters?: readonly string[];
};

type ValueToken = Extract<QueryToken, { kind: 'word' | 'phrase' }>;

/** What is being typed before the caret, if something can be proposed for it. Caret: a place in the source. */
export function completionAt(source: string, caret: number): Completion | undefined {
  /** The fields of the parentheses around it. */
  const groups: (QueryFieldName | undefined)[] = [];
  let lead: QueryFieldName | undefined;
  for (const token of queryTokens(source)) {
    const field = lead ?? groups.at(-1);
    const isLed = lead !== undefined;
    lead = undefined;
    if (token.place.from > caret) return undefined;
    if (token.kind === 'close') groups.pop();
    else if (token.kind === 'open') {
      groups.push(field);
      if (field !== undefined && token.place.to === caret && isEnd(source, caret)) return emptyAt(field, caret);
    } else if (token.kind === 'field') {
      const named = queryField(token.name);
      if (token.hasValue) lead = named;
      else if (named !== undefined && token.place.to === caret) return emptyAt(named, caret);
    } else if (token.kind === 'word' || token.kind === 'phrase') {
      const to = isOpen(token) ? source.length : token.place.to;
      const isIn = (isLed ? token.place.from <= caret : token.place.from < caret) && caret <= to;
      if (isIn) return field === undefined ? fieldAt(source, token, caret) : valueAt(source, field, token, caret, to);
    }
  }
  return undefined;
}

/** The source with a proposal in its place, and where the caret stands then: a blank behind a value, ready to go on. */
export function completed(source: string, { kind, place }: Completion, { text }: Proposal) {
  const before = source.slice(0, place.from) + text;
  const behind = source.slice(place.to);
  if (kind === 'field' || behind.startsWith(')')) return { source: before + behind, caret: before.length };
  const isBlank = /^\s/.test(behind);
  return { source: before + (isBlank ? '' : ' ') + behind, caret: before.length + 1 };
}

/** The proposals for what is being typed, the likeliest first: those that begin so, those of which a word does, the rest. */
export function completeFrom(known: KnownNames, completion: Completion): readonly Proposal[] {
  const typed = folded(completion.typed);
  if (completion.kind === 'field') return fieldsFrom(typed).map((name) => ({ label: `${name}:`, text: `${name}:` }));
  const ranked: readonly string[][] = [[], [], []];
  for (const name of namesOf(known, completion.field)) {
    const at = folded(name).indexOf(typed);
    if (at === 0) ranked[0]?.push(name);
    else if (at > 0) ranked[beginsWord(folded(name), typed) ? 1 : 2]?.push(name);
  }
  return ranked.flat().map((label) => ({ label, text: completion.isQuoted ? quoted(label) : nameAsWritten(label) }));
}

function emptyAt(field: QueryFieldName, caret: number): Completion {
  return { kind: 'value', field, typed: '', isQuoted: false, place: { from: caret, to: caret } };
}

function isEnd(source: string, at: number): boolean {
  return /^(?:$|[\s)])/.test(source.slice(at, at + 1));
}

function fieldAt(source: string, { kind, place }: ValueToken, caret: number): Completion | undefined {
  const typed = source.slice(place.from, place.to);
  if (kind !== 'word' || caret !== place.to || fieldsFrom(folded(typed)).length === 0) return undefined;
  return { kind: 'field', typed, place };
}

/** Whether it is a phrase that is not closed: all that follows is of it, blanks at the end as well. */
function isOpen(token: ValueToken): boolean {
  return token.kind === 'phrase' && token.missing !== '';
}

function valueAt(
  source: string,
  field: QueryFieldName,
  token: ValueToken,
  caret: number,
  to: number,
): Completion | undefined {
  const { from } = token.place;
  const isQuoted = token.kind === 'phrase';
  // Behind the mark that closes it, nothing is typed any more.
  if (isQuoted && !isOpen(token) && caret === to) return undefined;
  const typed = source.slice(from, caret);
  const text = isQuoted ? typed.slice(1).replaceAll(/\\(["\\“”„«»])/g, '$1') : typed;
  return { kind: 'value', field, typed: text, isQuoted, place: { from, to } };
}

function fieldsFrom(typed: string): readonly QueryFieldName[] {
  return QUERY_FIELDS.filter((name) => name.startsWith(typed));
}

function namesOf(known: KnownNames, field: QueryFieldName): readonly string[] {
  switch (field) {
    case 'tag':
      return known.tags;
    case 'queue':
      return known.queues;
    case 'author':
      return known.authors ?? [];
    case 'org':
      return known.organizations ?? [];
    case 'by':
      return known.submitters ?? [];
    case 'status':
    case 'source':
    case 'has':
    case 'is':
      return FIXED_VALUES[field];
    case 'title':
    case 'abstract':
    case 'note':
    case 'text':
    case 'highlight':
    case 'keyword':
    case 'day':
    case 'after':
    case 'before':
    case 'year':
    case 'upvotes':
      return [];
    default:
      return assertNever(field);
  }
}

/** Capitals and accents make no difference in what is proposed. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function beginsWord(name: string, typed: string): boolean {
  for (let at = name.indexOf(typed, 1); at > 0; at = name.indexOf(typed, at + 1)) {
    if (!/[\p{L}\p{N}]/u.test(name.charAt(at - 1))) return true;
  }
  return false;
}
