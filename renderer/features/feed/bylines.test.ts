import { expect, test } from 'vitest';
import { byline, bylineWith, citedName } from './bylines';

test('a person is cited by the family name, with its particles and without a suffix', () => {
  expect(citedName('Junyu Zhang')).toBe('Zhang');
  expect(citedName('Laurens van der Maaten')).toBe('van der Maaten');
  expect(citedName('Zeyuan Allen-Zhu')).toBe('Allen-Zhu');
  expect(citedName("Brendan O'Connor")).toBe("O'Connor");
  expect(citedName('Łukasz Kaiser')).toBe('Kaiser');
  expect(citedName('Henry Rogers Jr.')).toBe('Rogers');
  expect(citedName('Rafael Rafailov')).toBe('Rafailov');
});

test('the whole name stands where a family name cannot be told', () => {
  for (const name of ['Kling Team', 'GLM-4.5 Team', 'Qwen', 'OpenAI', ':', '李明', 'Zhang, Wei', 'Suhas K', 'Team Wan'])
    expect(citedName(name)).toBe(name);
});

test('one, two, many, none', () => {
  expect(byline(['Zeyuan Allen-Zhu'], 1)).toBe('Zeyuan Allen-Zhu');
  expect(byline(['Ada Lovelace', 'Charles Babbage'], 2)).toBe('Ada Lovelace and Charles Babbage');
  expect(byline(['Junyu Zhang', 'Yifan Sun'], 9)).toBe('Zhang et al.');
  expect(byline(['Kling Team', 'Jialu Chen'], 61)).toBe('Kling Team et al.');
  expect(byline([], 0)).toBe('');
});

test('the organization stands behind, but not twice', () => {
  expect(bylineWith(['Xin Chen', 'Yu Li'], 5, 'ByteDance Seed')).toBe('Chen et al. · ByteDance Seed');
  expect(bylineWith(['NVIDIA', 'Aaron Blakeman'], 358, 'nvidia')).toBe('NVIDIA et al.');
  expect(bylineWith([], 0, 'Adobe')).toBe('Adobe');
  expect(bylineWith(['Ada Lovelace'], 1, undefined)).toBe('Ada Lovelace');
});
