import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeElectron, type OpenedElectron } from './electron';

const PAGE = 'offprint://app/index.html';

let server: Server;
/** The address of somebody else's server, and what it was asked. */
let foreign: string;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>A page of somebody else</p>');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  foreign = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** Does something in the page and waits until main would have heard of it; what the attempt threw, if it did. */
async function attempt({ page }: OpenedElectron, code: string): Promise<string> {
  return page.evaluate<string>(`(async () => {
    globalThis.isStillHere = true;
    let thrown = '';
    try {
      await (async () => { ${code} })();
    } catch (error) {
      thrown = error.name;
    }
    // A navigation starts in a task of its own; calls to main go the same way after it.
    for (let round = 0; round < 3; round += 1) {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      await offprint.call('app.state');
    }
    return thrown;
  })()`);
}

async function expectUntouched({ application, page }: OpenedElectron): Promise<void> {
  expect(page.url()).toBe(PAGE);
  expect(await page.evaluate(() => Reflect.get(globalThis, 'isStillHere'))).toBe(true);
  const contents = await application.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((one) => one.mainFrame.framesInSubtree.map((frame) => frame.origin)),
  );
  expect(contents).toHaveLength(1);
  // A frame that was refused stays blank, or holds Chromium's own page that says so, whose origin is opaque.
  for (const origin of contents.flat()) expect(['offprint://app', 'null', '']).toContain(origin);
  expect(asked).toEqual([]);
  await page.evaluate(() => document.querySelectorAll('[data-attempt]').forEach((element) => element.remove()));
}

/** Adds an element to the page that is taken away again after the attempt. */
const add = (tag: string, properties: Record<string, string>, then = ''): string => `
  const element = document.createElement('${tag}');
  element.dataset.attempt = '';
  for (const [name, value] of Object.entries(${JSON.stringify(properties)})) element.setAttribute(name, value);
  document.body.append(element);
  ${then}`;

describeElectron('the window stays on its own page', (opened) => {
  test.each([
    'https://huggingface.co/papers',
    'file:///etc/passwd',
    'data:text/html,<p>mine</p>',
    'javascript:globalThis.isStillHere=false',
    'view-source:offprint://app/index.html',
    'chrome://version',
    'devtools://devtools/bundled/inspector.html',
    'offprint://other/index.html',
    'offprint://app/nothing',
    'offprint://app/index.html?again',
  ])('when it is sent to %s', async (url) => {
    await attempt(opened(), `location.href = ${JSON.stringify(url)}`);
    await expectUntouched(opened());
    await attempt(opened(), add('a', { href: url }, 'element.click();'));
    await expectUntouched(opened());
    await attempt(opened(), `window.open(${JSON.stringify(url)})`);
    await expectUntouched(opened());
  });

  const ways: readonly (readonly [string, (url: string) => string])[] = [
    ['location.replace', (url) => `location.replace('${url}')`],
    ['a link', (url) => add('a', { href: url }, 'element.click();')],
    ['a link to another window', (url) => add('a', { href: url, target: '_blank' }, 'element.click();')],
    ['a link to the top', (url) => add('a', { href: url, target: '_top' }, 'element.click();')],
    ['a link with a ping', (url) => add('a', { href: 'nothing', ping: url }, 'element.click();')],
    ['a form', (url) => add('form', { action: url }, 'element.submit();')],
    ['a form that posts', (url) => add('form', { action: url, method: 'post' }, 'element.submit();')],
    ['a form in another window', (url) => add('form', { action: url, target: '_blank' }, 'element.submit();')],
    ['window.open', (url) => `if (window.open('${url}') !== null) throw new Error()`],
    ['window.open of a blank window', () => `if (window.open('about:blank') !== null) throw new Error()`],
    ['a refresh of the page', (url) => add('meta', { 'http-equiv': 'refresh', content: `0;url=${url}` })],
    ['a base address', (url) => add('base', { href: url }, `location.href = 'x'`)],
    ['a frame', (url) => add('iframe', { src: url })],
    ['a frame with a document', (url) => add('iframe', { srcdoc: `<meta http-equiv=refresh content="0;url=${url}">` })],
    ['a frame that sends the top away', (url) => add('iframe', {}, `element.contentWindow.top.location = '${url}'`)],
    ['an object', (url) => add('object', { data: url })],
    ['an embedded thing', (url) => add('embed', { src: url })],
    ['a web view', (url) => add('webview', { src: url })],
    ['a blob', () => `location.href = URL.createObjectURL(new Blob(['<p>mine'], { type: 'text/html' }))`],
  ];
  test.each(ways)('when %s would lead away', async (_way, code) => {
    await attempt(opened(), code(foreign));
    await expectUntouched(opened());
  });

  test('when a file is dropped on it', async () => {
    const { application, page } = opened();
    const devtools = await application.context().newCDPSession(page);
    await attempt(opened(), '');
    const data = { items: [], files: [import.meta.filename], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, x: 700, y: 400, data });
    await attempt(opened(), '');
    await expectUntouched(opened());
  });

  test('when its history is made to name another address', async () => {
    expect(await attempt(opened(), `history.pushState(null, '', ${JSON.stringify(foreign)})`)).toBe('SecurityError');
    await attempt(opened(), 'history.back(); history.forward(); history.go(-2)');
    await expectUntouched(opened());
  });

  test('or comes back to it by itself, when it is sent where Electron asks nobody', async () => {
    const { page } = opened();
    await attempt(opened(), '');
    await page.evaluate(() => {
      location.href = 'about:blank';
    });
    await page.getByRole('option').first().waitFor();
    expect(await page.evaluate(() => Reflect.get(globalThis, 'isStillHere'))).toBeUndefined();
    expect(page.url()).toBe(PAGE);
    await attempt(opened(), '');
    await expectUntouched(opened());
  });

  test('and may be loaded again', async () => {
    const { page } = opened();
    await attempt(opened(), '');
    await Promise.all([page.waitForEvent('load'), page.evaluate(() => location.reload())]);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'isStillHere'))).toBeUndefined();
    await page.getByRole('option').first().waitFor();
  });
});

describeElectron('the session of the window', (opened) => {
  test('has its strict policy even for what would be loaded by main: nothing of the network or the disk', async () => {
    const outcomes = await opened().application.evaluate(
      async ({ BrowserWindow }, urls) => {
        const other = new BrowserWindow({ show: false });
        const seen: string[] = [];
        for (const url of urls) {
          await other.loadURL(url).then(
            () => seen.push('loaded'),
            (error: Error) => seen.push(/ERR_\w+/.exec(error.message)?.[0] ?? error.message),
          );
        }
        other.destroy();
        return seen;
      },
      [foreign, 'file:///etc/hostname', 'https://huggingface.co/'],
    );
    expect(outcomes).toEqual(Array.from({ length: 3 }, () => 'ERR_BLOCKED_BY_CLIENT'));
    expect(asked).toEqual([]);
  });

  test('downloads nothing', async () => {
    const { application } = opened();
    await application.evaluate(({ session }) => {
      const seen: boolean[] = [];
      Reflect.set(globalThis, 'downloads', seen);
      session.defaultSession.on('will-download', (event) => seen.push(event.defaultPrevented));
    });
    const blob = `URL.createObjectURL(new Blob(['text']))`;
    await attempt(opened(), add('a', { download: 'a.txt' }, `element.href = ${blob}; element.click();`));
    await attempt(opened(), add('a', { download: 'b.txt', href: 'data:text/plain,text' }, 'element.click();'));
    await attempt(opened(), add('a', { download: 'c.js', href: 'index.html' }, 'element.click();'));
    await expect
      .poll(() => application.evaluate(() => Reflect.get(globalThis, 'downloads') as boolean[]))
      .toEqual([true, true, true]);
    await expectUntouched(opened());
  });
});
