import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withDollars, withMaskedDollars } from './dollar-signs';

/** As it is masked, with an easier sign. */
const masked = (text: string): string => withMaskedDollars(text, false).replaceAll('\uE0DA', '·');

test.each([
  ['$x$ and $y_1$', '$x$ and $y_1$'],
  ['It costs $5, or $6.', 'It costs ·5, or ·6.'],
  ['price $5 and [[Bulk 7]] costs $6', 'price ·5 and [[Bulk 7]] costs ·6'],
  ['[[2512.23675|$k$-means and $x$]]', '[[2512.23675|·k·-means and ·x·]]'],
  [
    '$a$ of [[renamed $& TARGET]] and [[renamed $& TARGET]] $b$',
    '$a$ of [[renamed ·& TARGET]] and [[renamed ·& TARGET]] $b$',
  ],
  ['$a [[x]] b$', '$a [[x]] b$'],
  ['$[[1,2]]$', '$[[1,2]]$'],
  ['$[[1,2],[3,4]]$', '$[[1,2],[3,4]]$'],
  ['a $ b $ c', 'a · b · c'],
  ['$x $ y$', '$x $ y$'],
  ['`$` and `a $b` $c$', '`$` and `a $b` $c$'],
  ['\\$5 and $x$', '\\$5 and $x$'],
  ['$$\na $ b\n$$', '$$\na $ b\n$$'],
  ['$a\nb$', '$a\nb$'],
  ['$a\n\nb$', '·a\n\nb·'],
  ['```\n$a and $5\n```\n$5', '```\n$a and $5\n```\n·5'],
  ['$', '·'],
  ['$5 or `[[a` $x$ ]]', '·5 or `[[a` $x$ ]]'],
  ['$5 $$a$$ $x$', '·5 $$a$$ $x$'],
])('%j is %j', (text, expected) => {
  expect(masked(text)).toBe(expected);
});

test('mathematics in the words of a link is left where it is set', () => {
  const set = withMaskedDollars('[[$a$|the $x$ of $5]]', true).replaceAll('\uE0DA', '·');
  expect(set).toBe('[[·a·|the $x$ of ·5]]');
});

test('no place moves, and nothing but dollar signs is another', () => {
  const text = fc.string({
    unit: fc.constantFrom('$', '$$', 'a', '5', ' ', '\n', '`', '```', '\\', '[[', ']]', '|', '\n\n'),
  });
  fc.assert(
    fc.property(text, (given) => {
      const now = withMaskedDollars(given, given.length % 2 === 0);
      expect(now).toHaveLength(given.length);
      expect(withDollars(now)).toBe(given);
    }),
    { seed: 7, numRuns: 3_000 },
  );
});

test('a long list of prices is read once', () => {
  // Another search to the end for each of them would take minutes, and the time of a test is limited.
  for (const price of ['$5 ', '$a\n', '$5 `a` ']) {
    const text = price.repeat(200_000 / price.length);
    expect(masked(text)).toBe(text.replaceAll('$', '·'));
  }
});
