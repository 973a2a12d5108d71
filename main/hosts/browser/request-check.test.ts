import { expect, test } from 'vitest';
import { refusal } from './request-check';

const HERE = '127.0.0.1:8080';

/** A request as Node gives it. */
function asked(method: string, headers: Readonly<Record<string, string>>) {
  return { method, headers, rawHeaders: Object.entries(headers).flat() };
}

test.each([
  ['GET', { host: HERE }],
  ['GET', { host: 'localhost:9000' }],
  ['GET', { host: '[::1]:9000', 'sec-fetch-site': 'none' }],
  ['GET', { host: HERE, origin: `http://${HERE}`, 'sec-fetch-site': 'same-origin' }],
  ['POST', { host: HERE, origin: `http://${HERE}` }],
])('%s with %j may pass', (method, headers) => {
  expect(refusal(asked(method, headers))).toBeUndefined();
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
  ['GET', { host: 'localhost.:8080' }, 'a name that is looked up elsewhere'],
  ['GET', { host: `user@${HERE}` }, 'a name in front of the name'],
  ['GET', { host: '[::ffff:127.0.0.1]:8080' }, 'another way to write it'],
  ['GET', { host: '0.0.0.0:8080' }, 'every interface'],
  ['GET', { host: `${HERE}, evil.example` }, 'two names in one'],
  ['POST', { host: HERE, origin: `https://${HERE}` }, 'another scheme'],
  ['POST', { host: HERE, origin: 'http://localhost:8080' }, 'another name of this computer'],
  ['GET', { host: HERE, upgrade: 'websocket' }, 'a web socket'],
])('%s with %j is refused: %s', (method, headers, why) => {
  expect(refusal(asked(method, headers)), why).toBeTypeOf('string');
});

test.each([
  ['Host', 'evil.example'],
  ['Host', HERE],
  ['origin', `http://${HERE}`],
  ['Sec-Fetch-Site', 'same-origin'],
])('a second %s is refused, whatever it says', (name, value) => {
  const headers = { host: HERE, origin: `http://${HERE}`, 'sec-fetch-site': 'same-origin' };
  const request = asked('POST', headers);
  expect(refusal(request)).toBeUndefined();
  expect(refusal({ ...request, rawHeaders: [...request.rawHeaders, name, value] })).toBeTypeOf('string');
});

test('the page of the frame of PDFs may be shown from this computer’s other name, as a frame alone', () => {
  const headers = { host: 'localhost:8080', 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' };
  expect(refusal(asked('GET', headers), true)).toBeUndefined();
  expect(refusal(asked('GET', headers))).toBeTypeOf('string');
  expect(refusal(asked('GET', { ...headers, 'sec-fetch-dest': 'document' }), true)).toBeTypeOf('string');
  expect(refusal(asked('GET', { ...headers, host: 'evil.example' }), true)).toBeTypeOf('string');
  expect(refusal(asked('GET', { ...headers, origin: 'http://evil.example' }), true)).toBeTypeOf('string');
});
