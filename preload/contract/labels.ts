import * as v from 'valibot';

/** The most characters of a queue's or a tag's name; a longer one fits nowhere. */
const MAX_LENGTH = 80;
/** The most characters of a "why". */
export const MAX_WHY = 500;

/** Controls, and marks that turn the direction of writing (Unicode UAX 9) or cannot be seen. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/u;

function line(what: string, longest: number) {
  return v.pipe(
    v.string(),
    v.transform((text) => text.normalize('NFC').trim()),
    v.check((text) => text !== '', `${what} cannot be empty.`),
    v.check((text) => text.length <= longest, `${what} has at most ${longest} characters.`),
    v.check(
      (text) => !UNSEEN.test(text),
      `${what} cannot hold control characters or marks that change the direction of writing.`,
    ),
    v.transform((text) => text.replace(/\s+/gu, ' ')),
  );
}

export const QueueNameSchema = line('The name of a queue', MAX_LENGTH);
/** Levels are separated by `/`: `agents/memory`. Blanks around a level are dropped, and none may be empty. */
/** A search's name stands in the sidebar beside a count. */
const MAX_SEARCH_NAME = 60;
export const SearchNameSchema = line('The name of a search', MAX_SEARCH_NAME);
export const TagNameSchema = v.pipe(
  line('The name of a tag', MAX_LENGTH),
  v.transform((text) =>
    text
      .split('/')
      .map((level) => level.trim())
      .join('/'),
  ),
  v.check((text) => text.split('/').every((level) => level !== ''), 'Each level of a tag needs a name: agents/memory.'),
);
/** Why a paper was queued: one line. Empty takes it away. */
export const WhySchema = v.pipe(
  v.string(),
  v.transform((text) => text.normalize('NFC').trim().replace(/\s+/gu, ' ')),
  v.check((text) => text.length <= MAX_WHY, `A why has at most ${MAX_WHY} characters.`),
  v.check(
    (text) => !UNSEEN.test(text),
    'A why cannot hold control characters or marks that change the direction of writing.',
  ),
);

/** Two names that a person would take for the same one have the same key. */
export function labelKey(name: string): string {
  return name.normalize('NFKC').toLocaleLowerCase('en');
}
