import type { Query, QueryPlace, QueryProblem } from './query';
import { QUERY_FIELDS, queryField, type QueryFieldName, type QueryValue } from './query-fields';
import { nearestOf } from './query-nearest';
import { type QueryToken, queryTokens } from './query-tokens';
import { emptyMessage, type PlacedNode, readValue } from './query-values';

/** Parentheses within parentheses that are understood. */
export const DEEPEST = 50;
const TOO_DEEP = `Parentheses are understood up to ${DEEPEST} within each other. These and those in them are passed over.`;

type FieldToken = Extract<QueryToken, { kind: 'field' }>;
type PhraseToken = Extract<QueryToken, { kind: 'phrase' }>;

/** How far a query has been read. */
type Reading = {
  readonly source: string;
  readonly tokens: readonly QueryToken[];
  readonly typing: boolean;
  readonly problems: QueryProblem[];
  at: number;
  depth: number;
  /** Parentheses that were opened too deep, and not closed yet. */
  skipped: number;
};

/**
 * Understands what was typed in a search box, kept as a saved search or given on the command line. Whatever it is, there
 * is a query: what cannot be understood is said among its problems, and left out.
 * @param options.typing the query is still being typed at its end: its last word may be the beginning of one, and what is
 * not finished there is no problem
 */
export function parseQuery(source: string, options: { readonly typing?: boolean } = {}): Query {
  const tokens = queryTokens(source);
  const typing = options.typing ?? false;
  const reading: Reading = { source, tokens, typing, problems: [], at: 0, depth: 0, skipped: 0 };
  const root = readAlternatives(reading, undefined);
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (root === undefined && first && last && !typing && reading.problems.length === 0) {
    const place = { from: first.place.from, to: last.place.to };
    reading.problems.push({ place, message: 'There is no word in this to look for, so it lists every paper.' });
  }
  const problems = reading.problems.toSorted((a, b) => a.place.from - b.place.from);
  return { source, root: root ?? { kind: 'everything' }, problems };
}

function combined(kind: 'and' | 'or', parts: readonly PlacedNode[]): PlacedNode | undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined || parts.length === 1) return first;
  return { kind, parts, place: { from: first.place.from, to: last.place.to } };
}

/** Whether this is where the query is still being typed. */
function isTyped({ typing, source }: Reading, place: QueryPlace): boolean {
  return typing && place.to === source.length;
}

/** What stands between `OR`, up to the parenthesis that closes it or the end. */
function readAlternatives(reading: Reading, field: QueryFieldName | undefined): PlacedNode | undefined {
  const parts: PlacedNode[] = [];
  let before: QueryToken | undefined;
  for (;;) {
    const start = reading.at;
    const part = readTogether(reading, field);
    if (part !== undefined) parts.push(part);
    const next = reading.tokens[reading.at];
    const or = next?.kind === 'or' ? next : undefined;
    if (reading.at === start) sayIncomplete(reading, before ?? or);
    if (or === undefined) return combined('or', parts);
    reading.at += 1;
    before = or;
  }
}

/** An `OR` with nothing before or behind it, unless what is behind it is still to be typed. */
function sayIncomplete({ typing, tokens, problems }: Reading, or: QueryToken | undefined): void {
  // What is between two of them is missing for both, and said once.
  if (or === undefined || problems.at(-1)?.place === or.place) return;
  if (typing && or === tokens.at(-1)) return;
  problems.push({ place: or.place, message: 'OR stands between two things to look for. One of them is missing.' });
}

/** What stands side by side, all of which has to hold. */
function readTogether(reading: Reading, field: QueryFieldName | undefined): PlacedNode | undefined {
  const parts: PlacedNode[] = [];
  for (;;) {
    const token = reading.tokens[reading.at];
    if (token === undefined || token.kind === 'or') break;
    if (token.kind === 'close') {
      if (reading.skipped > 0) reading.skipped -= 1;
      else if (reading.depth > 0) break;
      else reading.problems.push({ place: token.place, message: 'No parenthesis was opened that this one closes.' });
      reading.at += 1;
      continue;
    }
    const part = readPart(reading, field, token);
    if (part !== undefined) parts.push(part);
  }
  return combined('and', parts);
}

function readPart(
  reading: Reading,
  field: QueryFieldName | undefined,
  token: QueryToken | undefined,
): PlacedNode | undefined {
  switch (token?.kind) {
    case 'minus': {
      reading.at += 1;
      const part = readPart(reading, field, reading.tokens[reading.at]);
      return part && { kind: 'not', part, place: { from: token.place.from, to: part.place.to } };
    }
    case 'open':
      return readGroup(reading, field, token, token.place.from);
    case 'word':
    case 'phrase':
      return readLeaf(reading, field, token, token.place.from);
    case 'field':
      return readField(reading, field, token);
    case 'or':
    case 'close':
    case undefined:
    default:
      return undefined;
  }
}

/** What stands in parentheses. `from`: where it begins, with the field that is before them. */
function readGroup(
  reading: Reading,
  field: QueryFieldName | undefined,
  open: QueryToken,
  from: number,
): PlacedNode | undefined {
  const { tokens, problems, typing } = reading;
  reading.at += 1;
  if (reading.depth === DEEPEST) {
    if (reading.skipped === 0) problems.push({ place: open.place, message: TOO_DEEP });
    reading.skipped += 1;
    return undefined;
  }
  const start = reading.at;
  reading.depth += 1;
  const inner = readAlternatives(reading, field);
  reading.depth -= 1;
  const isEmpty = reading.at === start;
  const close = tokens[reading.at];
  const place = { from, to: close?.place.to ?? tokens.at(-1)?.place.to ?? from };
  if (close !== undefined) reading.at += 1;
  else if (!typing) problems.push({ place: open.place, message: 'This parenthesis is not closed.' });
  if (isEmpty && close) {
    const message = field === undefined ? 'There is nothing in these parentheses.' : emptyMessage(field);
    problems.push({ place, message });
  }
  return inner && { ...inner, place };
}

function readField(reading: Reading, outer: QueryFieldName | undefined, token: FieldToken): PlacedNode | undefined {
  const { problems, tokens } = reading;
  reading.at += 1;
  const value = tokens[reading.at];
  const field = queryField(token.name);
  if (field === undefined) {
    const nearest = nearestOf(token.name, QUERY_FIELDS);
    const message = `There is no field “${token.name}:”. It is looked for as a word.`;
    problems.push({ place: token.place, message, ...(nearest === undefined ? {} : { suggestion: `${nearest}:` }) });
    return readUnknown(reading, outer, token);
  }
  if (token.hasValue && value?.kind === 'open') return readGroup(reading, field, value, token.place.from);
  if (token.hasValue && (value?.kind === 'word' || value?.kind === 'phrase')) {
    return readLeaf(reading, field, value, token.place.from);
  }
  if (!isTyped(reading, token.place)) problems.push(emptyField(reading, field, token, value));
  return undefined;
}

/** A field with nothing behind it. It may be meant for the word that follows a blank. */
function emptyField(
  { source }: Reading,
  field: QueryFieldName,
  { place }: FieldToken,
  next: QueryToken | undefined,
): QueryProblem {
  const message = emptyMessage(field);
  if (next?.kind !== 'word' && next?.kind !== 'phrase') return { place, message };
  const suggestion = source.slice(place.from, place.to) + source.slice(next.place.from, next.place.to);
  return { place: { from: place.from, to: next.place.to }, message, suggestion };
}

/** A name that is no field's, and what it would be of: the words are looked for, all of them. */
function readUnknown(
  reading: Reading,
  field: QueryFieldName | undefined,
  { name, place }: FieldToken,
): PlacedNode | undefined {
  const { from } = place;
  const value = reading.tokens[reading.at];
  const parts = [readWordAt(reading, field, name, from)];
  if (value?.kind === 'word') {
    reading.at += 1;
    let at = value.place.from;
    for (const piece of value.text.split(':')) {
      const word = piece.replace(/^-+/, '');
      if (word !== '') parts.push(readWordAt(reading, field, word, at + piece.length - word.length));
      at += piece.length + 1;
    }
  } else parts.push(readPart(reading, field, value));
  const to = reading.tokens[reading.at - 1]?.place.to ?? place.to;
  const found = combined(
    'and',
    parts.filter((part) => part !== undefined),
  );
  return found && { ...found, place: { from, to } };
}

function readWordAt(reading: Reading, field: QueryFieldName | undefined, text: string, from: number) {
  const place = { from, to: from + text.length };
  return readAs(reading, field, { text, isPhrase: false, isTyped: isTyped(reading, place), place, lead: '' });
}

function readLeaf(
  reading: Reading,
  field: QueryFieldName | undefined,
  token: Extract<QueryToken, { kind: 'word' | 'phrase' }>,
  from: number,
): PlacedNode | undefined {
  const { source } = reading;
  reading.at += 1;
  const isPhrase = token.kind === 'phrase';
  if (isPhrase && token.missing !== '') sayUnclosed(reading, token);
  const isUnfinished = isTyped(reading, token.place) && (!isPhrase || token.missing !== '');
  return readAs(reading, field, {
    text: token.text,
    isPhrase,
    isTyped: isUnfinished,
    place: { from, to: token.place.to },
    lead: source.slice(from, token.place.from),
  });
}

function sayUnclosed({ source, typing, problems }: Reading, { place, missing }: PhraseToken): void {
  if (typing) return;
  const message = 'This quotation mark is not closed. All that follows is taken as one phrase.';
  problems.push({ place, message, suggestion: source.slice(place.from, place.to) + missing });
}

function readAs(reading: Reading, field: QueryFieldName | undefined, value: QueryValue): PlacedNode | undefined {
  const { node, problem } = readValue(field, value);
  if (problem !== undefined) reading.problems.push(problem);
  return node;
}
