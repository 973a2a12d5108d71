import { expect, test } from 'vitest';
import { wordCount } from './word-count';

test.each([
  ['', 0],
  ['--- \n * \n| --- | :-: |', 0],
  ['# Two words\n\n- [[2404.06921|three]] – **four**, 5 `six`', 6],
  // Signs within a word, and between words.
  ['don’t rock-n-roll it’s state-of-the-art', 4],
  ['one–two—three and/or four', 6],
  ['1,024.5 e.g. 12:30 1, 2', 5],
  ['snake_case_name **bold**er ~~struck~~ _one_ _two_', 5],
  // Writings: with combining marks, without blanks, and both.
  ['Cafe\u0301 naïve हिन्दी العربية 한국어 낱말', 6],
  ['研究 notes', 3],
  ['注意機構のデータ、ｶﾅ。', 10],
  ['モデルGPT-4oは', 5],
  ['🧪 – … → 🙂', 0],
  // What is shown of a link, a picture, a footnote, an address.
  ['See [the paper](https://arxiv.org/abs/1 "A title") or [it][1].\n\n[1]: https://arxiv.org/abs/2', 5],
  ['[a](b(c)d) https://arxiv.org/abs/2404.06921v1#S3 <https://a.b/c-d>', 3],
  ['a ![the alt text](c.png) ![[d.png]] b[^note]\n\n[^note]: Three more words', 5],
  ['| a | [[x\\|y]] |', 2],
  ['brackets [stand] here', 3],
  // Lists, tasks, code, HTML.
  ['1. one\n2) two\n   - [x] three\n> 10. four\n* [ ] five', 5],
  ['2025 was 1. in all', 5],
  ['```python\nlet it be\n```\n~~~ ts\nso\n~~~', 4],
  ['one <b>two</b>&nbsp;three <!-- not\nread --> 1 < 2', 5],
  ['one <!-- never closed', 3],
  ['one --> two <!-- not --> three <!-- four', 4],
])('%j has %d words', (text, words) => {
  expect(wordCount(text)).toBe(words);
});

test('what was counted before does not count for the next text', () => {
  expect([wordCount('one two'), wordCount('one'), wordCount('one two')]).toEqual([2, 1, 2]);
});

test('hostile texts come to an end', () => {
  const parts = ['[', '![', '](', '[](', '[a](b "', '[a](<', '<!--', '-->', '<a', '*a', '_', '~', '`', '[[', '[^'];
  for (const part of [...parts, '](a(b)', '](()', '](a ', '- ', '&a', '1,', 'a-', '\n ', '> ', 'http://'])
    expect(wordCount(part.repeat(Math.floor(300_000 / part.length)))).toBeLessThanOrEqual(300_000);
});
