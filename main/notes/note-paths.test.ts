import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { type NoteId, NoteIdSchema, NoteTitleSchema } from '#contract/notes';
import { isLegalName } from '../storage/names';
import { conflictPath, noteAtPath, notePath, titleKey, versionPath, versionTimeIn } from './note-paths';

const note = (text: string): NoteId => v.parse(NoteIdSchema, text);

test.each([
  ['paper/2512.16969', 'library/notes/2512.16969.md'],
  ['paper/hep-th/9901001', 'library/notes/hep-th_9901001.md'],
  ['free/Reading group, spring', 'library/notes/free/Reading group, spring.md'],
  ['free/Überblick 研究', 'library/notes/free/Überblick 研究.md'],
  ['free/con', 'library/notes/free/%63on.md'],
  ['free/LPT1.draft', 'library/notes/free/%4CPT1.draft.md'],
  ['free/%63on', 'library/notes/free/%2563on.md'],
  ['free/100% sure', 'library/notes/free/100% sure.md'],
  ['free/%41 of it', 'library/notes/free/%41 of it.md'],
])('the note %j lies at %j', (id, path) => {
  expect(notePath(note(id))).toBe(path);
  expect(noteAtPath(path)).toBe(id);
});

test.each([
  'library/notes/2512.16969.txt',
  'library/notes/2512.16969v2.md',
  'library/notes/Something.md',
  'library/notes/free/a/b.md',
  'library/notes/free/.hidden.md',
  'library/notes/free/what?.md',
  'library/notes/free/nul.md',
  'library/notes/free/two  blanks.md',
  'library/notes/free/.md',
  'notes/free/a.md',
  'library/notes/%32512.16969.md',
])('%j is no file of a note', (path) => {
  expect(noteAtPath(path)).toBeUndefined();
});

test('a name that another program wrote in parts is the note with the composed title', () => {
  expect(noteAtPath('library/notes/free/Cafe\u0301.md')).toBe('free/Caf\u00E9');
});

test('a title that no file system has room for is refused with a sentence', () => {
  const title = v.safeParse(NoteTitleSchema, '研'.repeat(90));
  expect(title.issues?.[0].message).toMatch(/too long/);
});

const titles = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc
      .tuple(
        fc.array(fc.constantFrom('%', '25', '%25', '%63', '%4E'), { maxLength: 3 }),
        fc.constantFrom('con', 'NUL', 'ul', 'on', 'com1', 'COM¹', 'a'),
        fc.constantFrom('', '.x', ' .x', 'x'),
      )
      .map(([escapes, name, end]) => escapes.join('') + name + end),
  )
  .map((text) => v.safeParse(NoteTitleSchema, text))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.output);

test('every title has a legal name of its own, and leads back', () => {
  fc.assert(
    fc.property(titles, titles, (one, other) => {
      const path = notePath(note(`free/${one}`));
      expect(noteAtPath(path)).toBe(`free/${one}`);
      expect(path.split('/').every(isLegalName)).toBe(true);
      expect(/\/(?:con|prn|aux|nul|com\d|lpt\d) *\./i.test(path)).toBe(false);
      // Where a file system cannot tell two names apart, the titles have one key.
      const sameFile = path.toLowerCase() === notePath(note(`free/${other}`)).toLowerCase();
      expect(!sameFile || titleKey(one) === titleKey(other)).toBe(true);
      expect(titleKey(titleKey(one))).toBe(titleKey(one));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['Reading Group', 'reading  group '],
  ['Café', 'CAFE\u0301'],
  ['ΟΔΟΣ', 'οδος'],
  ['ｗｉｄｅ', 'Wide'],
  ['STRAẞE', 'straße'],
])('%j and %j would be one file', (one, other) => {
  expect(titleKey(one)).toBe(titleKey(other));
});

test('a version is named by its note and its second', () => {
  const at = Date.UTC(2026, 10, 25, 15, 10, 0, 123);
  expect(versionPath(note('paper/math/0309136'), at)).toBe('library/history/notes/math_0309136/20261125T151000Z.md');
  expect(versionPath(note('free/A b'), at)).toBe('library/history/notes/free/A b/20261125T151000Z.md');
  expect(versionTimeIn('library/history/notes/free/A b/20261125T151000Z.md')).toBe(Date.UTC(2026, 10, 25, 15, 10));
  for (const none of ['20260431T000000Z.md', '20261125T246000Z.md', 'a20261125T151000Z.md'])
    expect(versionTimeIn(`library/history/notes/x/${none}`)).toBeUndefined();
  expect(versionTimeIn('library/notes/x/20261125T151000Z.md')).toBeUndefined();
});

test('a version that a conflict keeps lies apart from the notes', () => {
  expect(conflictPath(note('paper/2512.16969'))).toBe('library/conflicts/2512.16969.md');
  expect(conflictPath(note('free/nul'))).toBe('library/conflicts/free/%6Eul.md');
});

test('the key of a key is itself, for every character that there is', () => {
  const wrong: string[] = [];
  for (let point = 1; point <= 0x10ffff; point += 1) {
    if (point >= 0xd800 && point <= 0xdfff) continue;
    const key = titleKey(String.fromCodePoint(point));
    if (titleKey(key) !== key) wrong.push(point.toString(16));
  }
  expect(wrong).toEqual([]);
});
