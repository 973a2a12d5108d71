import * as v from 'valibot';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, SettingsSchema, SourceAddressSchema } from './settings';

test('the settings to begin with are settings', () => {
  expect(v.parse(SettingsSchema, DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
});

test.each([
  ['https://huggingface.co/', 'https://huggingface.co'],
  [' https://hf-mirror.example/base// ', 'https://hf-mirror.example/base'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://[::1]:3000', 'http://[::1]:3000'],
])('%s is an address of a source', (text, cleaned) => {
  expect(v.parse(SourceAddressSchema, text)).toBe(cleaned);
});

test.each([
  'http://huggingface.co',
  'ftp://huggingface.co',
  'javascript:alert(1)',
  'huggingface.co',
  'https://user:secret@huggingface.co',
  'https://huggingface.co?x=1',
  'https://huggingface.co/#top',
  'http://127.0.0.1.example.com',
  '',
])('%j is none', (text) => {
  expect(v.is(SourceAddressSchema, text)).toBe(false);
});
