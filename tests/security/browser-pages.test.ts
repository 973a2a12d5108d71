import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page, Request } from '@playwright/test';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../support/launch-chromium';
import { openHost, type OpenedHost } from './browser';
import { policySuite } from './policy';

const executablePath = process.env['CHROMIUM_PATH'];
const reason = executablePath === undefined ? ' (not run: no Chromium was found)' : '';

/** What a hostile page tries with an address of ours; each gives what it could read. */
const ATTEMPTS: readonly (readonly [string, string])[] = [
  ['fetch', `(await fetch(url, { credentials: 'include' })).text()`],
  ['fetch without cors', `(await fetch(url, { mode: 'no-cors', credentials: 'include' })).text()`],
  ['fetch as of the same origin', `(await fetch(url, { mode: 'same-origin' })).text()`],
  ['a change', `(await fetch(url, { method: 'POST', credentials: 'include', body })).text()`],
  [
    'a change without cors',
    `(await fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include', body })).text()`,
  ],
  [
    'a change in JSON',
    `(await fetch(url, { method: 'POST', credentials: 'include', body, headers: { 'content-type': 'application/json' } })).text()`,
  ],
  ['a put', `(await fetch(url, { method: 'PUT', credentials: 'include', body })).text()`],
  [
    'an old request',
    `new Promise((done) => { const r = new XMLHttpRequest(); r.onloadend = () => done(r.responseText); r.withCredentials = true; r.open('POST', url); r.send(body); })`,
  ],
  ['a beacon', `navigator.sendBeacon(url, body) && ''`],
  ['an image', `loaded(Object.assign(new Image(), { src: url }))`],
  ['a script', `loaded(Object.assign(document.createElement('script'), { src: url }))`],
  ['a module', `import(url).then(() => 'loaded')`],
  ['a style sheet', `loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url }))`],
  ['a film', `loaded(Object.assign(document.createElement('video'), { src: url }), 'loadeddata')`],
  ['a font', `new FontFace('x', 'url(' + url + ')').load().then(() => 'loaded')`],
  ['a worker', `loaded(new Worker(url), 'message')`],
  ['a frame', `framed(Object.assign(document.createElement('iframe'), { src: url }))`],
  [
    'a frame without an origin',
    `framed(Object.assign(document.createElement('iframe'), { sandbox: 'allow-scripts', srcdoc: '<script>fetch("' + url + '", { mode: "no-cors", method: "POST", body: ' + JSON.stringify(body) + ' })</scr' + 'ipt>' }))`,
  ],
  ['an object', `framed(Object.assign(document.createElement('object'), { data: url }))`],
  ['events', `listened(new EventSource(url, { withCredentials: true }))`],
  ['a web socket', `listened(new WebSocket(url.replace('http', 'ws')))`],
  ['a form', `sent('POST')`],
  ['a form that asks', `sent('GET')`],
  ['a window', `opened(window.open(url))`],
];

const SUPPORT = `
  const within = (promise) => Promise.race([promise, new Promise((done) => setTimeout(done, 500, ''))]);
  const loaded = (thing, event = 'load') => within(new Promise((done) => {
    thing.addEventListener(event, () => done('loaded'));
    thing.addEventListener('error', () => done(''));
    if (thing instanceof Node) document.body.append(thing);
  }));
  const framed = (frame) => within(new Promise((done) => {
    frame.addEventListener('load', () => {
      try { done(frame.contentDocument.documentElement.outerHTML); } catch { done(''); }
    });
    document.body.append(frame);
  }));
  const listened = (source) => within(new Promise((done) => {
    source.addEventListener('open', () => done('open'));
    source.addEventListener('message', (event) => done(event.data));
    source.addEventListener('error', () => done(''));
  })).finally(() => source.close());
  const sent = (method) => {
    const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { name: 'to ' + url }));
    const form = document.body.appendChild(Object.assign(document.createElement('form'), { method, action: url, target: 'to ' + url, enctype: 'text/plain' }));
    form.append(Object.assign(document.createElement('input'), { name: body, value: '' }));
    const result = framed(frame);
    form.submit();
    return result;
  };
  const opened = (other) => within(new Promise((done) => {
    addEventListener('message', ({ data }) => done(String(data)));
    const ask = setInterval(() => {
      try { done(other.document.documentElement.outerHTML); } catch { /* Of another origin, as it should be. */ }
      other?.postMessage({ kind: 'event' }, '*');
      other?.postMessage({ channel: 'app.state' }, '*');
    }, 50);
    setTimeout(clearInterval, 450, ask);
  })).finally(() => other?.close());
`;

describe.skipIf(executablePath === undefined)(`a page of somebody else in the browser of the owner${reason}`, () => {
  let host: OpenedHost;
  let browser: Browser;
  let context: BrowserContext;
  /** The owner's own window. */
  let own: Page;
  let server: Server;
  const seen: IncomingMessage[] = [];
  /** The owner's window goes on asking for what is its own meanwhile. */
  const owners = new WeakSet<Request>();

  beforeAll(async () => {
    host = await openHost();
    server = createServer((request, response) => {
      seen.push(request);
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><body>A page of somebody else</body>');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    // As if evil.example had been made to point to this computer.
    browser = await launchChromium('--host-resolver-rules=MAP evil.example 127.0.0.1');
    context = await browser.newContext();
    own = await context.newPage();
    own.on('request', (request) => owners.add(request));
    await own.goto(host.address.href);
    await own.getByRole('option').first().waitFor();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
    await host.close();
  });
  afterEach(async () => {
    const state = await host.call('app.state');
    expect(state).toMatchObject({ ok: true, value: { settings: { theme: 'system', horizonDays: 14 } } });
  });

  const elsewhere = (name: string) => `http://${name}:${(server.address() as AddressInfo).port}/`;

  test('the address forgets the secret as soon as the window is open, and no script can read the cookie', async () => {
    expect(own.url()).toBe(`${host.address.origin}${host.path}`);
    expect(await own.evaluate(() => document.cookie)).toBe('');
    const [cookie] = await context.cookies(own.url());
    expect(cookie).toMatchObject({ name: 'offprint', path: host.path, httpOnly: true, sameSite: 'Strict' });
    // Cookies are not kept apart by port: this one is not sent to another server of this computer.
    const page = await context.newPage();
    seen.splice(0);
    await page.goto(elsewhere('127.0.0.1'));
    expect(seen.length).toBeGreaterThan(0);
    for (const { headers } of seen) expect(headers.cookie).toBeUndefined();
    await page.close();
  });

  // At 127.0.0.1 and localhost it is what another program of this computer may serve: of the same site as the owner's
  // window, so that the cookie goes along, though not of the same origin. The last one is anybody's.
  describe.each(['127.0.0.1', 'localhost', 'evil.example'])('at %s', (name) => {
    let page: Page;
    const answers: { readonly url: string; readonly status: number }[] = [];
    beforeAll(async () => {
      page = await context.newPage();
      await page.goto(elsewhere(name));
      context.on('response', (response) => {
        if (!owners.has(response.request())) answers.push({ url: response.url(), status: response.status() });
      });
    });

    test.each(ATTEMPTS)('reads and changes nothing by %s, though it know the path', async (_way, code) => {
      answers.splice(0);
      const body = JSON.stringify({ input: { patch: { theme: 'dark', horizonDays: 3 } } });
      const origin = `http://${name === 'localhost' ? 'localhost' : '127.0.0.1'}:${host.port}`;
      const urls = ['', 'call/settings.set', 'events'].map((path) => `${origin}${host.path}${path}`);
      const attempt = (where: readonly string[]): Promise<readonly string[]> =>
        page.evaluate(
          `Promise.all(${JSON.stringify(where)}.map(async (url) => {
            const body = ${JSON.stringify(body)};
            ${SUPPORT}
            try { return await ${code}; } catch (error) { return error instanceof ReferenceError ? String(error) : ''; }
          }))`,
        );
      for (const read of await attempt(urls)) {
        expect(read).toMatch(
          /^(?:|The request comes from another page\.\n?|<html><head><\/head><body><\/body><\/html>)$/,
        );
      }
      for (const { url, status } of answers.filter((answer) => answer.url.startsWith(origin)))
        expect(status, url).toBe(403);

      // That it is an attempt at all: at its own server the same code arrives, or the browser lets nobody do it.
      seen.splice(0);
      await attempt([`${elsewhere(name)}own`]);
      await expect.poll(() => seen.map(({ url }) => url?.split('?')[0]), { message: code }).toContain('/own');
    });
  });

  test('a name that was made to point here shows nothing (DNS rebinding)', async () => {
    const page = await context.newPage();
    const answer = await page.goto(`http://evil.example:${host.port}${host.path}#${host.secret}`);
    expect(answer?.status()).toBe(403);
    expect(await page.content()).not.toContain('root');
    const read = await page.evaluate<readonly number[]>(`Promise.all(['', 'events', 'call/app.state'].map(
      async (path) => (await fetch(${JSON.stringify(host.path)} + path, { method: path.startsWith('call') ? 'POST' : 'GET' })).status,
    ))`);
    expect(read).toEqual([403, 403, 403]);
    await page.close();
  });

  test('the window it opens has no way back to it, and cannot be put into a frame', async () => {
    const page = await context.newPage();
    await page.goto(elsewhere('127.0.0.1'));
    const [other] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate((url) => void window.open(url), `${host.address.origin}${host.path}`),
    ]);
    await other.waitForLoadState();
    expect(await other.evaluate(() => window.opener)).toBeNull();
    expect(await other.locator('#root').count()).toBe(0);
    await other.close();
    await page.close();
  });

  describe('the policy of the page in a browser', () => {
    policySuite(() => own);
  });
});
