import { readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { describeElectron } from './electron';
import { policySuite } from './policy';

const WINDOW = join(import.meta.dirname, '..', '..', 'out', 'renderer');

describeElectron('the policy of the page in Electron', (opened) => {
  policySuite(() => opened().page);
});

describeElectron("the window's own scheme", (opened) => {
  /** Asks as main, whom no policy holds back. */
  const ask = (url: string, method = 'GET') =>
    opened().application.evaluate(
      async ({ net }, [address, how]) => {
        const response = await net.fetch(address, { method: how });
        const { status, headers } = response;
        const type = headers.get('content-type') ?? '';
        return { status, type, sniff: headers.get('x-content-type-options'), body: await response.text() };
      },
      [url, method] as const,
    );

  test.each([
    'offprint://app/../package.json',
    'offprint://app/../../../../etc/passwd',
    'offprint://app/%2e%2e/%2e%2e/package.json',
    'offprint://app/..%2f..%2fpackage.json',
    'offprint://app/..%5c..%5cpackage.json',
    'offprint://app/%2fetc%2fpasswd',
    'offprint://app//etc/passwd',
    'offprint://app/file:///etc/passwd',
    'offprint://app/../main/index.js',
    'offprint://app/../preload/index.cjs',
    'offprint://app/index.html%00.js',
    'offprint://app/index.html/',
    'offprint://app/INDEX.HTML',
    'offprint://app/assets/',
    'offprint://app/__proto__',
    'offprint://other/index.html',
    'offprint://app.other/index.html',
  ])('%s is not there', async (url) => {
    expect(await ask(url)).toMatchObject({ status: 404, body: 'There is nothing here.', sniff: 'nosniff' });
  });

  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('nothing can be done with %s', async (method) => {
    expect(await ask('offprint://app/index.html', method)).toMatchObject({ status: 404 });
  });

  test('every file of the window has its type, and no other file is there', async () => {
    const entries = await readdir(WINDOW, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.length).toBeGreaterThan(5);
    const types: Record<string, string> = {
      html: 'text/html; charset=utf-8',
      js: 'text/javascript; charset=utf-8',
      css: 'text/css; charset=utf-8',
      svg: 'image/svg+xml',
      woff2: 'font/woff2',
    };
    const paths = files
      .map((file) => relative(WINDOW, file).split(sep).join('/'))
      // One of 170 character maps says as much as all.
      .filter((path) => !path.startsWith('pdf-frame/cmaps/') || path.endsWith('/78-H.bcmap'));
    const answers = await opened().application.evaluate(
      ({ net }, asked) =>
        Promise.all(
          asked.map(async (path) => {
            const { status, headers } = await net.fetch(`offprint://app/${path}`);
            return {
              path,
              status,
              type: headers.get('content-type') ?? '',
              sniff: headers.get('x-content-type-options'),
            };
          }),
        ),
      paths,
    );
    for (const answer of answers) {
      // The frame of PDFs is served from elsewhere. The licences are for the package; the window does not show them.
      const own = isOfFrame(answer.path) ? undefined : types[answer.path.split('.').at(-1) ?? ''];
      const expected =
        own === undefined ? { status: 404, type: 'text/plain; charset=utf-8' } : { status: 200, type: own };
      expect(answer).toEqual({ path: answer.path, ...expected, sniff: 'nosniff' });
    }
    expect(Object.keys(types).toSorted()).toEqual(
      [...new Set(files.filter((file) => !isOfFrame(relative(WINDOW, file))).map((file) => extname(file).slice(1)))]
        .filter((ending) => ending !== 'md')
        .toSorted(),
    );
  });
});

function isOfFrame(path: string): boolean {
  return path.startsWith('pdf-frame');
}
