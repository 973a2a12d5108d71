import { expect, test } from 'vitest';
import type { Page } from '@playwright/test';

const ELSEWHERE = 'https://example.org';

/** Tries to get around the policy, each with the directive that stands in its way. */
const ATTEMPTS: readonly (readonly [string, string, string])[] = [
  ['an inline script', 'script-src-elem', `add('script', { textContent: 'globalThis.isBroken = true' })`],
  ['a script of elsewhere', 'script-src-elem', `add('script', { src: '${ELSEWHERE}/x.js' })`],
  ['a script in its address', 'script-src-elem', `add('script', { src: 'data:text/javascript,isBroken=true' })`],
  ['a module in its address', 'script-src-elem', `import('data:text/javascript,isBroken=true').catch(() => 0)`],
  ['an inline handler', 'script-src-attr', `add('button', {}, { onclick: 'isBroken = true' }).click()`],
  ['eval', 'script-src', `eval('globalThis.isBroken = true')`],
  ['new Function', 'script-src', `new Function('globalThis.isBroken = true')()`],
  ['a timer with text', 'script-src', `setTimeout('globalThis.isBroken = true')`],
  ['WebAssembly', 'script-src', 'new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))'],
  ['a javascript: link', 'script-src-elem', `add('a', { href: 'javascript:globalThis.isBroken=true' }).click()`],
  ['an inline style attribute', 'style-src-attr', `add('p', {}, { style: 'color: red' })`],
  ['a style in markup', 'style-src-attr', `add('div', { innerHTML: '<p style="color: red">' })`],
  ['a style element', 'style-src-elem', `add('style', { textContent: 'p { color: red }' })`],
  ['a style sheet of elsewhere', 'style-src-elem', `add('link', { rel: 'stylesheet', href: '${ELSEWHERE}/x.css' })`],
  ['an image of elsewhere', 'img-src', `add('img', { src: '${ELSEWHERE}/x.png' })`],
  ['an image over plain http', 'img-src', `add('img', { src: 'http://example.org/x.png' })`],
  ['an image in its address', 'img-src', `add('img', { src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' })`],
  ['a font of elsewhere', 'font-src', `new FontFace('x', 'url(${ELSEWHERE}/x.woff2)').load().catch(() => 0)`],
  ['a film', 'media-src', `add('video', { src: '${ELSEWHERE}/x.mp4' })`],
  ['a fetch to elsewhere', 'connect-src', `fetch('${ELSEWHERE}/').catch(() => 0)`],
  ['a fetch to another port', 'connect-src', `fetch('http://127.0.0.1:9/').catch(() => 0)`],
  ['a web socket', 'connect-src', `new WebSocket('wss://example.org/')`],
  ['an event source', 'connect-src', `new EventSource('${ELSEWHERE}/')`],
  ['a beacon', 'connect-src', `navigator.sendBeacon('${ELSEWHERE}/', 'the library')`],
  ['a worker of a blob', 'worker-src', `new Worker(URL.createObjectURL(new Blob([''])))`],
  ['a worker of elsewhere', 'worker-src', `new SharedWorker('data:text/javascript,')`],
  ['a frame', 'frame-src', `add('iframe', { src: '${ELSEWHERE}/' })`],
  ['an object', 'object-src', `add('object', { data: '${ELSEWHERE}/x.pdf' })`],
  ['a form', 'form-action', `add('form', { action: '${ELSEWHERE}/' }).submit()`],
  ['another base', 'base-uri', `add('base', { href: '${ELSEWHERE}/' })`],
];

/** What the page's policy has to stop, tried in a running page; each attempt must be stopped, and reported once at least. */
export function policySuite(page: () => Page): void {
  test.each(ATTEMPTS)('%s is stopped (%s)', async (_what, directive, code) => {
    const seen = await page().evaluate<readonly string[]>(`new Promise((done) => {
      const added = [];
      const seen = [];
      const add = (tag, properties, attributes = {}) => {
        const element = Object.assign(document.createElement(tag), properties);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(element);
        added.push(element);
        return element;
      };
      const end = () => {
        document.removeEventListener('securitypolicyviolation', note);
        for (const element of added) element.remove();
        done(seen);
      };
      const note = (event) => {
        seen.push(event.disposition + ' ' + event.effectiveDirective);
        setTimeout(end);
      };
      document.addEventListener('securitypolicyviolation', note);
      // What a test evaluates may compile text; what runs in a task of the page's own may not.
      setTimeout(() => { try { ${code} } catch { /* Refused, which is what is wanted. */ } });
      // For the case that nothing is stopped.
      setTimeout(end, 3000);
    })`);
    expect(seen).toContain(`enforce ${directive}`);
    expect(await page().evaluate(() => Reflect.get(globalThis, 'isBroken'))).toBeUndefined();
  });

  test('every answer carries the whole policy, and says what it is', async () => {
    const answers = await page().evaluate(() =>
      Promise.all(
        [
          './',
          'nothing',
          ...[...document.querySelectorAll('script, link')].map(
            (one) => one.getAttribute('src') ?? one.getAttribute('href') ?? './',
          ),
        ].map(async (url) => {
          const { headers } = await fetch(url);
          return {
            url,
            type: headers.get('content-type'),
            sniff: headers.get('x-content-type-options'),
            referrer: headers.get('referrer-policy'),
            frame: headers.get('x-frame-options'),
            policy: headers.get('content-security-policy'),
          };
        }),
      ),
    );
    expect(answers.length).toBeGreaterThan(3);
    for (const { url, type, sniff, referrer, frame, policy } of answers) {
      expect(type, url).toMatch(/^(?:text\/(?:html|javascript|css|plain)|image\/svg\+xml|font\/woff2)/);
      expect([sniff, referrer, frame], url).toEqual(['nosniff', 'no-referrer', 'DENY']);
      const directives = policy?.split('; ') ?? [];
      for (const directive of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"])
        expect(directives, url).toContain(directive);
      // The frame of PDFs is the one thing of another origin: a scheme of its own, or this computer's other name.
      const frames = directives.filter((one) => one.startsWith('frame-src '));
      expect(frames, url).toEqual([
        expect.stringMatching(/^frame-src (?:offprint-pdf:\/\/viewer|http:\/\/(?:localhost|127\.0\.0\.1):\d+)$/),
      ]);
      const rest = directives.filter((one) => !frames.includes(one)).join('; ');
      expect(rest, url).not.toMatch(/unsafe|\*|https?:|blob:|data:/);
    }
  });
}
