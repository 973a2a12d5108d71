import { expect, test } from 'vitest';
import { fit, stretches } from './matches';

test('every word typed must begin a word of the label or of its keywords', () => {
  expect(fit('sta sh', 'Starter shelf')).toBeGreaterThan(0);
  expect(fit('helf', 'Starter shelf')).toBe(0);
  expect(fit('landmark', 'Starter shelf', ['landmark'])).toBeGreaterThan(0);
  expect(fit('starter x', 'Starter shelf')).toBe(0);
  expect(fit('  ', 'Anything')).toBeGreaterThan(0);
});

test('the first word of a label counts most, a keyword least', () => {
  const first = fit('day', 'Day before');
  const later = fit('day', 'All days');
  const keyword = fit('day', 'Today', ['day']);
  expect(first).toBeGreaterThan(later);
  expect(later).toBeGreaterThan(keyword);
});

test('what was typed is marked in the label, and nothing of the label is lost', () => {
  expect(stretches('day', 'A day in the calendar')).toEqual([
    { text: 'A ', isMatch: false },
    { text: 'day', isMatch: true },
    { text: ' in the calendar', isMatch: false },
  ]);
  expect(stretches('', 'Inbox')).toEqual([{ text: 'Inbox', isMatch: false }]);
  expect(
    stretches('31 dec', 'Wednesday 31 December')
      .map((each) => each.text)
      .join(''),
  ).toBe('Wednesday 31 December');
});
