import { expect, test } from 'vitest';
import { connectionFailure } from './failures';

const URL_ASKED = new URL('https://huggingface.co/api');

/** As Node's fetch throws: a TypeError whose cause has the code. */
function fetchFailed(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('inner'), { code }) });
}

test.each(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
  '%s from Node: no connection',
  (code) => {
    const failure = connectionFailure(fetchFailed(code), URL_ASKED);
    expect(failure).toMatchObject({ unconnected: true, again: true });
    expect(failure.error.toData()).toMatchObject({ code: 'net.offline', retryable: true, details: { code } });
    expect(failure.error.message).toContain('huggingface.co');
  },
);

test('several addresses tried in vain: no connection', () => {
  const both = new AggregateError([Object.assign(new Error('v6'), { code: 'ENETUNREACH' })]);
  expect(connectionFailure(new TypeError('fetch failed', { cause: both }), URL_ASKED).unconnected).toBe(true);
});

test.each([
  'ERR_INTERNET_DISCONNECTED',
  'ERR_NAME_NOT_RESOLVED',
  'ERR_CONNECTION_REFUSED',
  'ERR_PROXY_CONNECTION_FAILED',
])('%s from Chromium: no connection', (code) => {
  expect(connectionFailure(new Error(`net::${code}`), URL_ASKED).unconnected).toBe(true);
});

test.each([
  fetchFailed('CERT_HAS_EXPIRED'),
  fetchFailed('DEPTH_ZERO_SELF_SIGNED_CERT'),
  fetchFailed('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
  fetchFailed('ERR_TLS_CERT_ALTNAME_INVALID'),
  new Error('net::ERR_CERT_DATE_INVALID'),
])('a certificate that is not trusted is not tried again: %s', (thrown) => {
  const failure = connectionFailure(thrown, URL_ASKED);
  expect(failure.again).toBe(false);
  expect(failure.error.toData()).toMatchObject({ code: 'net.certificate', retryable: false });
  expect(failure.error.message).toContain(String(failure.error.details['code']));
});

test.each([
  fetchFailed('ECONNRESET'),
  new TypeError('terminated'),
  new Error('net::ERR_CONTENT_LENGTH_MISMATCH'),
  'odd',
])('whatever else breaks a connection is worth further attempts: %s', (thrown) => {
  const failure = connectionFailure(thrown, URL_ASKED);
  expect(failure.again).toBe(true);
  expect(failure.unconnected).toBeUndefined();
  expect(failure.error.code).toBe('net.bad-answer');
});
