import { addDays, type Day, parseDay } from './days';
import { paperIdIn } from './ids';
import {
  type Comparison,
  HAS,
  IS,
  QUERY_SOURCES,
  QUERY_STATUSES,
  type QueryNode,
  type QueryPlace,
  type QueryProblem,
  type SearchField,
} from './query';

/** Fields of words, as they are typed. */
const TEXT_FIELDS: ReadonlyMap<string, SearchField> = new Map(
  Object.entries({
    title: 'title',
    author: 'author',
    abstract: 'abstract',
    keyword: 'keyword',
    org: 'organization',
    organization: 'organization',
    by: 'submitter',
    note: 'note',
    highlight: 'highlight',
    text: 'text',
  } satisfies Record<string, SearchField>),
);
const OTHER_FIELDS = [
  'tag',
  'queue',
  'status',
  'source',
  'day',
  'after',
  'before',
  'year',
  'upvotes',
  'has',
  'is',
  'id',
] as const;
type OtherField = (typeof OTHER_FIELDS)[number];

/** All fields, as they are offered to whoever types. */
export const QUERY_FIELDS: readonly string[] = [...TEXT_FIELDS.keys()]
  .filter((name) => name !== 'organization')
  .concat(OTHER_FIELDS);

export function isQueryField(name: string): boolean {
  return TEXT_FIELDS.has(name) || isOther(name);
}

/** How a field of words is written. */
export function nameOfField(field: SearchField): string {
  return [...TEXT_FIELDS].find(([, each]) => each === field)?.[0] ?? field;
}

function isOther(name: string): name is OtherField {
  return (OTHER_FIELDS as readonly string[]).includes(name);
}

/** What stands after a field: a word or a phrase. */
export type FieldValue = {
  readonly text: string;
  readonly isPhrase: boolean;
  /** It is still being typed: words that begin so count as well, and nothing is wrong with it yet. */
  readonly isTyped: boolean;
};

export type FieldNode = { readonly node?: QueryNode; readonly problem?: QueryProblem };

/** What a field with a value asks for. `place`: of both together. */
export function nodeOfField(name: string, value: FieldValue, place: QueryPlace): FieldNode {
  const field = TEXT_FIELDS.get(name);
  if (field !== undefined) return { node: wordNode(value, field, place) };
  if (!isOther(name)) return {};
  const text = value.text.trim();
  const lower = text.toLowerCase();
  switch (name) {
    case 'tag':
      return text === '' ? {} : { node: { kind: 'tag', name: text, place } };
    case 'queue':
      return text === '' ? {} : { node: { kind: 'queue', name: text, place } };
    case 'status': {
      const status = QUERY_STATUSES.find((each) => each === lower);
      return status === undefined
        ? unknown(name, lower, QUERY_STATUSES, value, place)
        : { node: { kind: 'status', status, place } };
    }
    case 'source': {
      const source = QUERY_SOURCES.find((each) => each === lower);
      return source === undefined
        ? unknown(name, lower, QUERY_SOURCES, value, place)
        : { node: { kind: 'source', source, place } };
    }
    case 'has': {
      const what = HAS.find((each) => each === lower);
      return what === undefined ? unknown(name, lower, HAS, value, place) : { node: { kind: 'has', what, place } };
    }
    case 'is': {
      const what = IS.find((each) => each === lower);
      if (what !== undefined) return { node: { kind: 'is', what, place } };
      const status = QUERY_STATUSES.find((each) => each === lower);
      return status === undefined
        ? unknown(name, lower, IS, value, place)
        : { node: { kind: 'status', status, place } };
    }
    case 'id': {
      const id = paperIdIn(text);
      if (id !== undefined) return { node: { kind: 'id', id, place } };
      return wrong(value, place, `“${text}” is no id of a paper. One looks like id:2512.01234.`);
    }
    case 'upvotes':
      return upvotes(text, value, place);
    case 'day':
    case 'after':
    case 'before':
    case 'year':
      return days(name, text, value, place);
    default:
      return name satisfies never;
  }
}

/** A word or a phrase; a star at its end makes a beginning of it. */
export function wordNode(
  { text, isPhrase, isTyped }: FieldValue,
  field: SearchField | undefined,
  place: QueryPlace,
): QueryNode {
  const inField = field === undefined ? {} : { field };
  if (isPhrase) return { kind: 'phrase', text, ...inField, place };
  const isBeginning = text.length > 1 && text.endsWith('*');
  return {
    kind: 'word',
    text: isBeginning ? text.slice(0, -1) : text,
    ...inField,
    prefix: isBeginning || isTyped,
    place,
  };
}

function wrong({ isTyped }: FieldValue, place: QueryPlace, message: string, suggestion?: string): FieldNode {
  return isTyped ? {} : { problem: { place, message, ...(suggestion === undefined ? {} : { suggestion }) } };
}

function unknown(
  name: string,
  text: string,
  possible: readonly string[],
  value: FieldValue,
  place: QueryPlace,
): FieldNode {
  const message = `${name}: has no “${text}”. It may be ${listed(possible)}.`;
  const near = nearest(text, possible);
  return wrong(value, place, message, near === undefined ? undefined : `${name}:${near}`);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

const UPVOTES = /^(<=|>=|<|>|=)?(\d{1,9})$/;
const UPVOTE_RANGE = /^(\d{1,9})\.\.(\d{1,9})$/;

/** Without a sign exactly so many are meant, as everywhere else a value without one is that value. */
function upvotes(text: string, value: FieldValue, place: QueryPlace): FieldNode {
  const one = UPVOTES.exec(text);
  const node = (comparison: Comparison, count: string): QueryNode => ({
    kind: 'upvotes',
    comparison,
    count: Number(count),
    place,
  });
  if (one !== null) return { node: node((one[1] ?? '=') as Comparison, one[2] ?? '0') };
  const range = UPVOTE_RANGE.exec(text);
  if (range !== null) {
    return { node: { kind: 'and', parts: [node('>=', range[1] ?? '0'), node('<=', range[2] ?? '0')], place } };
  }
  return wrong(value, place, `“${text}” is no number of votes. Write upvotes:>50, upvotes:<=10 or upvotes:50..100.`);
}

const DAY = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/;

/** The first and the last day of a day, a month or a year. */
function spanOf(text: string): { readonly first: Day; readonly last: Day } | undefined {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year === undefined) return undefined;
  const first = parseDay(`${year}-${(month ?? '1').padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`);
  if (first === undefined) return undefined;
  if (day !== undefined) return { first, last: first };
  const next =
    month === undefined
      ? parseDay(`${String(Number(year) + 1).padStart(4, '0')}-01-01`)
      : parseDay(
          Number(month) === 12
            ? `${String(Number(year) + 1).padStart(4, '0')}-01-01`
            : `${year}-${String(Number(month) + 1).padStart(2, '0')}-01`,
        );
  return { first, last: next === undefined ? first : addDays(next, -1) };
}

function days(
  name: 'day' | 'after' | 'before' | 'year',
  text: string,
  value: FieldValue,
  place: QueryPlace,
): FieldNode {
  const [from = '', to] = text.split('..', 2);
  const begin = spanOf(from);
  const end = to === undefined ? begin : spanOf(to);
  if (begin === undefined || end === undefined) {
    return wrong(value, place, `“${text}” is no day. Write ${name}:2025-12-31, ${name}:2025-12 or ${name}:2025.`);
  }
  switch (name) {
    case 'after':
      return { node: { kind: 'days', first: begin.first, place } };
    case 'before':
      return { node: { kind: 'days', last: end.last, place } };
    default:
      return { node: { kind: 'days', first: begin.first, last: end.last, place } };
  }
}

/** Of the words that there are the one that was probably meant: it differs in two letters at most. */
export function nearest(word: string, possible: readonly string[]): string | undefined {
  const ranked = possible
    .map((other) => ({ other, distance: distanceOf(word, other) }))
    .filter(({ other, distance }) => distance <= Math.min(2, other.length - 1))
    .toSorted((a, b) => a.distance - b.distance);
  return ranked[0]?.other;
}

/** How many letters differ, counting two in each other's place as one; words of some length are not looked at. */
function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2 || a.length > 20) return 3;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 3;
}
