import { expect, test } from 'vitest';
import { answerFrame, rangeOf } from './pdf-answer';
import type { WindowFile } from './window-files';

const BODY = new TextEncoder().encode('%PDF-1.7 a short one %%EOF');
const stored = {
  length: BODY.length,
  read: (start: number, end: number) => Promise.resolve(new Uint8Array(BODY.slice(start, end))),
};
const known = new Map([
  ['pdf-frame/index.html', 'text/html; charset=utf-8'],
  ['assets/a.js', 'text/javascript; charset=utf-8'],
  ['index.html', 'text/html; charset=utf-8'],
]);
const files = (path: string): Promise<WindowFile | undefined> => {
  const type = known.get(path);
  return Promise.resolve(type === undefined ? undefined : { body: new Uint8Array([1]), type, lasting: false });
};
const ask = (path: string, range?: string) =>
  answerFrame({ path, range, window: 'offprint://app' }, files, (key) =>
    Promise.resolve(key === 'right' ? stored : undefined),
  );

test('the frame gets its own files and what it shares, and none of the window’s', async () => {
  for (const path of ['pdf-frame/index.html', 'assets/a.js']) expect((await ask(path)).status).toBe(200);
  for (const path of ['index.html', '', 'opened/', 'opened/wrong', 'documents/1/x']) {
    const { status, headers } = await ask(path);
    expect([path, status]).toEqual([path, 404]);
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
  const { headers } = await ask('pdf-frame/index.html');
  const policy = headers['content-security-policy']?.split('; ');
  expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", 'frame-ancestors offprint://app']));
  expect(headers['x-frame-options']).toBeUndefined();
});

test('a PDF is served whole or in part, as a PDF and nothing else', async () => {
  const whole = await ask('opened/right');
  expect(whole).toMatchObject({ status: 200, headers: { 'content-type': 'application/pdf' } });
  expect(whole.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
  const part = await ask('opened/right', 'bytes=1-3');
  expect(part).toMatchObject({ status: 206, headers: { 'content-range': `bytes 1-3/${BODY.length}` } });
  expect(new TextDecoder().decode(part.body)).toBe('PDF');
  const end = await ask('opened/right', `bytes=${BODY.length - 5}-${BODY.length + 100}`);
  expect(new TextDecoder().decode(end.body)).toBe('%%EOF');
  expect(await ask('opened/right', `bytes=${BODY.length}-`)).toMatchObject({ status: 416 });
});

test.each(['bytes=', 'bytes=-5', 'bytes=5-1', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b', `bytes=${'9'.repeat(20)}-`])(
  'a range of %s cannot be had',
  (range) => {
    expect(rangeOf(range, 100)).toBeUndefined();
  },
);
