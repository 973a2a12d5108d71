import { expect, test } from 'vitest';
import { newSecret } from '../secrets';
import { createSessions } from './sessions';

const PATH = '/some-path/';

test('whoever knows the secret gets a cookie for the path, which no script can read', () => {
  const secret = newSecret();
  const sessions = createSessions(secret, PATH);
  const cookie = sessions.begin(secret) ?? '';
  expect(cookie).toMatch(/^offprint=[\w-]{32}; Path=\/some-path\/; HttpOnly; SameSite=Strict$/);
  const pair = cookie.split(';')[0] ?? '';
  expect(sessions.knows(pair)).toBe(true);
  expect(sessions.knows(`other=1; ${pair}`)).toBe(true);
});

test('ten thousand wrong secrets open nothing, and neither does the secret as a cookie', () => {
  const secret = newSecret();
  const sessions = createSessions(secret, PATH);
  for (let round = 0; round < 10_000; round += 1) expect(sessions.begin(newSecret())).toBeUndefined();
  expect(sessions.begin('')).toBeUndefined();
  expect(sessions.begin(secret.slice(0, -1))).toBeUndefined();
  for (const header of [undefined, '', `offprint=${secret}`, 'offprint=', 'offprint'])
    expect(sessions.knows(header)).toBe(false);
});
