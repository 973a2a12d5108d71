import type { Comparison, QueryNode, QueryProblem } from './query';
import { dateAsWritten, type Days, daysOf } from './query-dates';
import {
  FIELD_EXAMPLES,
  FIXED_VALUES,
  type FixedFieldName,
  type QueryFieldName,
  type QueryValue,
  WORD_FIELDS,
  type WordFieldName,
} from './query-fields';
import { nearestOf } from './query-nearest';
import { bareWord, hasLetters, idInWord } from './query-words';
import { assertNever } from './types';

/** A node that stands somewhere, as all do but the one of an empty query. */
export type PlacedNode = Exclude<QueryNode, { kind: 'everything' }>;

/** What a value was understood as, and what is wrong with it; neither if there is nothing in it to look for. */
export type ReadValue = { readonly node?: PlacedNode; readonly problem?: QueryProblem };

/** Reads one value, of a field or of none. */
export function readValue(field: QueryFieldName | undefined, value: QueryValue): ReadValue {
  if (field === undefined) return readWord(undefined, value);
  if (value.text === '') return wrong(value, emptyMessage(field));
  switch (field) {
    case 'tag':
    case 'queue':
      return { node: { kind: field, name: value.text, place: value.place } };
    case 'status':
    case 'source':
    case 'has':
    case 'is':
      return readFixed(field, value);
    case 'day':
    case 'after':
    case 'before':
    case 'year':
      return readDays(field, value);
    case 'upvotes':
      return readUpvotes(value);
    case 'title':
    case 'author':
    case 'abstract':
    case 'note':
    case 'text':
    case 'highlight':
    case 'keyword':
    case 'org':
    case 'by':
      return readWord(field, value);
    default:
      return assertNever(field);
  }
}

/** What is said of a field that has no value. */
export function emptyMessage(field: QueryFieldName): string {
  return `Nothing follows “${field}:”. Write what it should be right behind the colon, as in ${FIELD_EXAMPLES[field]}.`;
}

/** What is wrong with a value, unless it is still being typed. `suggestion`: another value. */
function wrong(value: QueryValue, message: string, suggestion?: string): ReadValue {
  if (value.isTyped) return {};
  return {
    problem: {
      place: value.place,
      message,
      ...(suggestion === undefined ? {} : { suggestion: value.lead + suggestion }),
    },
  };
}

function readWord(name: WordFieldName | undefined, value: QueryValue): ReadValue {
  const { place } = value;
  if (!hasLetters(value.text)) {
    return name === undefined ? {} : wrong(value, `“${value.text}” has no letter or figure to look for.`);
  }
  const of = name === undefined ? {} : { field: WORD_FIELDS[name] };
  if (value.isPhrase) return { node: { kind: 'phrase', text: value.text, ...of, place } };
  const id = name === undefined ? idInWord(value.text) : undefined;
  if (id !== undefined) return { node: { kind: 'id', id, place } };
  const { text, isOpen } = bareWord(value.text);
  // A colon behind it ends a word: no more letters of it are to come.
  const prefix = isOpen || (value.isTyped && text === value.text);
  const node: PlacedNode = { kind: 'word', text, ...of, prefix, place };
  if (name === undefined || value.lead === '' || !/^-[^-]/.test(text)) return { node };
  const suggestion = `-${value.lead}${value.text.slice(1)}`;
  const message = `“${text}” is looked for as a word. To leave out what it finds, put the minus before the field.`;
  return { node, problem: { place, message, suggestion } };
}

function readFixed(field: FixedFieldName, value: QueryValue): ReadValue {
  const { place } = value;
  const typed = value.text.toLowerCase();
  const isOne = (known: string): boolean => known === typed;
  switch (field) {
    case 'status': {
      const status = FIXED_VALUES.status.find(isOne);
      return status === undefined ? wrongFixed(field, value) : { node: { kind: field, status, place } };
    }
    case 'source': {
      const source = FIXED_VALUES.source.find(isOne);
      return source === undefined ? wrongFixed(field, value) : { node: { kind: field, source, place } };
    }
    case 'has': {
      const what = FIXED_VALUES.has.find(isOne);
      return what === undefined ? wrongFixed(field, value) : { node: { kind: field, what, place } };
    }
    case 'is': {
      const what = FIXED_VALUES.is.find(isOne);
      return what === undefined ? wrongFixed(field, value) : { node: { kind: field, what, place } };
    }
    default:
      return assertNever(field);
  }
}

function wrongFixed(field: FixedFieldName, value: QueryValue): ReadValue {
  const typed = value.text.toLowerCase();
  const known: readonly string[] = FIXED_VALUES[field];
  const isBegun = known.some((one) => one.startsWith(typed));
  const message = `“${field}:” can be ${known.slice(0, -1).join(', ')} or ${known.at(-1) ?? ''}, not “${value.text}”.`;
  // What is typed may still become one; what cannot is wrong at once.
  const said = { ...value, isTyped: value.isTyped && isBegun };
  const other = Object.entries(FIXED_VALUES).find(([, values]) => values.some((one) => one === typed))?.[0];
  if (other === undefined || value.lead === '') return wrong(said, message, nearestOf(typed, known));
  return wrong({ ...said, lead: '' }, message, `${other}:${typed}`);
}

const DATE_MESSAGE = 'Write a day as 2025-12-01, a month as 2025-12 or a year as 2025.';
const YEAR_MESSAGE = 'Write a year as 2025.';
const RANGE = '..';

/** The two ends of a range `a..b`, of which one may be empty; undefined if it is none. */
function endsOf(text: string): readonly [string, string] | undefined {
  const at = text.indexOf(RANGE);
  if (at < 0 || text === RANGE) return undefined;
  return [text.slice(0, at), text.slice(at + RANGE.length)];
}

function readDays(field: 'day' | 'after' | 'before' | 'year', value: QueryValue): ReadValue {
  const { place, text } = value;
  const dates = (one: string): Days | undefined => (field === 'year' && !/^\d{4}$/.test(one) ? undefined : daysOf(one));
  const days = dates(text);
  if (days !== undefined) {
    if (field === 'after') return { node: { kind: 'days', first: days.first, place } };
    if (field === 'before') return { node: { kind: 'days', last: days.last, place } };
    return { node: { kind: 'days', ...days, place } };
  }
  const ends = field === 'day' || field === 'year' ? endsOf(text) : undefined;
  const [from, to] = ends?.map(dates) ?? [];
  if (ends !== undefined && (from !== undefined || ends[0] === '') && (to !== undefined || ends[1] === '')) {
    // Whichever of the two is written first.
    const isTurned = from !== undefined && to !== undefined && from.first > to.first;
    const [early, late] = isTurned ? [to, from] : [from, to];
    const first = early === undefined ? {} : { first: early.first };
    const last = late === undefined ? {} : { last: late.last };
    return { node: { kind: 'days', ...first, ...last, place } };
  }
  const isBegun = /^[\d.-]*$/.test(text);
  const said = { ...value, isTyped: value.isTyped && isBegun };
  if (field === 'year') return wrong(said, YEAR_MESSAGE, /^\d{4}/.exec(text)?.[0]);
  const exists = /^\d{4}-\d{2}(?:-\d{2})?$/.test(text);
  return wrong(said, exists ? `There is no ${text} in the calendar.` : DATE_MESSAGE, dateAsWritten(text));
}

const COUNT = /^\d{1,9}$/;
const COMPARED = /^(<=|>=|<|>|=|≤|≥)?(\d{1,9})$/;
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['≤', '<='],
  ['=', '='],
  ['>=', '>='],
  ['≥', '>='],
  ['>', '>'],
]);

/** A number alone means just that many, as a day alone means that day; `>=` says more and is two characters. */
function readUpvotes(value: QueryValue): ReadValue {
  const { place, text } = value;
  const compared = COMPARED.exec(text);
  if (compared) {
    const comparison = COMPARISONS.get(compared[1] ?? '=') ?? '=';
    return { node: { kind: 'upvotes', comparison, count: Number(compared[2]), place } };
  }
  const ends = endsOf(text);
  if (ends?.every((end) => end === '' || COUNT.test(end)) === true) {
    const [low, high] = ends[0] === '' || ends[1] === '' ? ends : ends.toSorted((a, b) => Number(a) - Number(b));
    const parts: PlacedNode[] = [];
    if (low) parts.push({ kind: 'upvotes', comparison: '>=', count: Number(low), place });
    if (high) parts.push({ kind: 'upvotes', comparison: '<=', count: Number(high), place });
    const [first, second] = parts;
    if (first !== undefined) return { node: second === undefined ? first : { kind: 'and', parts, place } };
  }
  const said = { ...value, isTyped: value.isTyped && /^[<>=≤≥\d.]*$/.test(text) };
  const count = /\d{1,9}/.exec(text)?.[0];
  const message = 'Write a number of upvotes, as in upvotes:>50, upvotes:<=10 or upvotes:50..100.';
  return wrong(said, message, count === undefined ? undefined : `>=${count}`);
}
