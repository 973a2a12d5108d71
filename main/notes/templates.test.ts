import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BUILT_IN_TEMPLATES, fillTemplate, type TemplateFields } from './templates';

const fields: TemplateFields = {
  title: 'A title',
  authors: 'Ada Lovelace, Alan Turing',
  year: '2025',
  id: '2512.16969',
  link: 'https://arxiv.org/abs/2512.16969',
  abstract: 'We show.',
  date: '2026-11-25',
  tags: 'theory',
};

test('every field is filled in, as often as it is named; what is none stays', () => {
  const template =
    '{{title}}|{{ authors }}|{{year}}|{{id}}|{{link}}|{{abstract}}|{{date}}|{{tags}}|{{title}}|{{x}} {{}} {{';
  expect(fillTemplate(template, fields)).toBe(
    'A title|Ada Lovelace, Alan Turing|2025|2512.16969|https://arxiv.org/abs/2512.16969|We show.|2026-11-25|theory|A title|{{x}} {{}} {{',
  );
  expect(fillTemplate('{{constructor}}{{toString}}', fields)).toBe('{{constructor}}{{toString}}');
});

test('a value is inserted as it is, whatever it looks like', () => {
  const values = fc.oneof(fc.constantFrom('$&', "$'", '$1', '{{id}}', '{{title}}', '\\'), fc.string());
  fc.assert(
    fc.property(values, values, (title, id) => {
      expect(fillTemplate('<{{title}}|{{id}}>', { ...fields, title, id })).toBe(`<${title}|${id}>`);
    }),
  );
});

test('the templates that come along name no field that there is not', () => {
  expect(BUILT_IN_TEMPLATES.map(({ name }) => name)).toEqual(['Claim, evidence, limits', 'Review', 'Meeting']);
  for (const { text } of BUILT_IN_TEMPLATES) {
    expect(fillTemplate(text, fields)).not.toContain('{{');
    expect(fillTemplate(text, fields)).toContain(fields.title);
  }
});

test('for a note that stands alone nothing is said of a paper', () => {
  const alone: TemplateFields = { ...fields, authors: '', year: '', id: '', link: '', abstract: '', tags: '' };
  const filled = BUILT_IN_TEMPLATES.map(({ text }) => fillTemplate(text, alone));
  for (const text of filled) expect(text).not.toMatch(/\[\]|\(\)|, {2}|^,|· *$|\n{3}/m);
  expect(filled.map((text) => text.split('\n')[0])).toEqual(['# A title', '# Review of A title', '# 2026-11-25: ']);
  expect(filled[2]).toContain('About: A title\n');
});
