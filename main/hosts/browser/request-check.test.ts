import { expect, test } from 'vitest';
import { refusal } from './request-check';

const HERE = '127.0.0.1:8080';

test.each([
  ['GET', { host: HERE }],
  ['GET', { host: 'localhost:9000' }],
  ['GET', { host: '[::1]:9000', 'sec-fetch-site': 'none' }],
  ['GET', { host: HERE, origin: `http://${HERE}`, 'sec-fetch-site': 'same-origin' }],
  ['POST', { host: HERE, origin: `http://${HERE}` }],
])('%s with %j may pass', (method, headers) => {
  expect(refusal(method, headers)).toBeUndefined();
});

test.each([
  ['GET', {}, 'no Host'],
  ['GET', { host: 'example.com' }, 'a foreign name (DNS rebinding)'],
  ['GET', { host: '127.0.0.1.example.com' }, 'a foreign name that looks like ours'],
  ['GET', { host: 'localhost.example.com:8080' }, 'another one'],
  ['POST', { host: HERE }, 'no Origin on a change'],
  ['POST', { host: HERE, origin: 'http://127.0.0.1:9999' }, 'another port'],
  ['POST', { host: HERE, origin: 'null' }, 'an opaque origin'],
  ['GET', { host: HERE, origin: 'https://example.com' }, 'another origin'],
  ['GET', { host: HERE, 'sec-fetch-site': 'cross-site' }, 'another site'],
  ['GET', { host: HERE, 'sec-fetch-site': 'same-site' }, 'another port, as browsers tell it'],
])('%s with %j is refused: %s', (method, headers, why) => {
  expect(refusal(method, headers), why).toBeTypeOf('string');
});
