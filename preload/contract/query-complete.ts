import { HAS, IS, QUERY_SOURCES, QUERY_STATUSES, type QueryPlace } from './query';
import { isQueryField, QUERY_FIELDS } from './query-fields';
import { queryPart } from './query-write';
import { foldWord } from './search-words';

/** What is being typed: the beginning of a field's name, or of its value. */
export type QueryCompletion =
  | { readonly kind: 'field'; readonly typed: string; readonly place: QueryPlace }
  | { readonly kind: 'value'; readonly field: string; readonly typed: string; readonly place: QueryPlace };

/** What there is to choose from, by field. */
export type KnownValues = Readonly<Partial<Record<string, readonly string[]>>>;
export type Completed = { readonly text: string; readonly label: string };

const MOST = 8;
const FIXED: KnownValues = { status: QUERY_STATUSES, source: QUERY_SOURCES, has: HAS, is: IS };
/** A field and its value, before the caret; in quotation marks it may have blanks. */
const VALUE = /(?:^|[\s(-])([a-z]+):(?:"([^"]*)|([^\s()"]*))$/i;
const FIELD = /(?:^|[\s(]-?|\s-|^-)([a-z]{2,})$/i;

/** What may be completed before a caret; undefined if nothing. */
export function completionAt(source: string, caret: number): QueryCompletion | undefined {
  const before = source.slice(0, caret);
  const value = VALUE.exec(before);
  if (value !== null) {
    const [, name = '', inQuotes, plain] = value;
    const field = name.toLowerCase();
    if (!isQueryField(field)) return undefined;
    const typed = inQuotes ?? plain ?? '';
    const from = caret - typed.length - (inQuotes === undefined ? 0 : 1) - name.length - 1;
    return { kind: 'value', field, typed, place: { from, to: caret } };
  }
  const typed = FIELD.exec(before)?.[1];
  return typed === undefined ? undefined : { kind: 'field', typed, place: { from: caret - typed.length, to: caret } };
}

/** What may go in the place of what is being typed, the likeliest first. */
export function completionsFor(completion: QueryCompletion, known: KnownValues): readonly Completed[] {
  const typed = keyOf(completion.typed);
  if (completion.kind === 'field') {
    return QUERY_FIELDS.filter((field) => field.startsWith(typed)).map((field) => ({
      text: `${field}:`,
      label: `${field}:`,
    }));
  }
  const { field } = completion;
  const values = FIXED[field] ?? known[field] ?? [];
  const begin = values.filter((value) => keyOf(value).startsWith(typed));
  const within = values.filter((value) => !keyOf(value).startsWith(typed) && keyOf(value).includes(typed));
  return [...begin, ...within].slice(0, MOST).map((value) => ({ text: queryPart(field, value), label: value }));
}

function keyOf(text: string): string {
  return text
    .split(/\s+/u)
    .map((word) => foldWord(word))
    .join(' ');
}
