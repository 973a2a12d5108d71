import * as v from 'valibot';
import { expect, test } from 'vitest';
import { labelKey, QueueNameSchema, SearchNameSchema, TagNameSchema, WhySchema } from './labels';

const said = (schema: v.GenericSchema<unknown, string>, text: string): string => {
  const parsed = v.safeParse(schema, text);
  return parsed.success ? `ok: ${parsed.output}` : parsed.issues[0].message;
};

test('names are folded into one line, and levels of tags are trimmed', () => {
  expect(said(QueueNameSchema, '  Read   next ')).toBe('ok: Read next');
  expect(said(SearchNameSchema, ` ${'a'.repeat(60)} `)).toBe(`ok: ${'a'.repeat(60)}`);
  expect(said(TagNameSchema, ' agents / memory ')).toBe('ok: agents/memory');
  expect(said(WhySchema, '')).toBe('ok: ');
});

test('what cannot be a name is refused with a sentence', () => {
  expect(said(QueueNameSchema, ' ')).toMatch(/cannot be empty/);
  expect(said(SearchNameSchema, 'a'.repeat(61))).toMatch(/name of a search has at most 60 characters/);
  expect(said(TagNameSchema, 'a'.repeat(10_000))).toMatch(/at most 80 characters/);
  expect(said(TagNameSchema, 'a\u0007b')).toMatch(/control characters/);
  expect(said(TagNameSchema, 'a\u202Eb')).toMatch(/direction of writing/);
  expect(said(TagNameSchema, 'a//b')).toMatch(/Each level/);
});

test('names that a person takes for the same have one key', () => {
  expect(labelKey('ÄRZTE')).toBe(labelKey('a\u0308rzte'));
});
