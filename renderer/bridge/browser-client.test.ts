// @vitest-environment node
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { AppError } from '#contract/errors';
import { type BrowserPorts, createBrowserClient } from './browser-client';
import type { Connection } from './client';

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(handler: Handler, port = 0): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => handler(request, body, response));
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/path/`;
}

const json = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

/** The part of an EventSource that the transport uses, over a real connection: Node 20 has none of its own. */
function openEvents(url: string): EventSource {
  const target = new EventTarget();
  const controller = new AbortController();
  const read = async (): Promise<void> => {
    const response = await fetch(url, { signal: controller.signal });
    if (!response.ok || response.body === null) throw new Error('No stream.');
    target.dispatchEvent(new Event('open'));
    let text = '';
    for await (const chunk of response.body) {
      text += new TextDecoder().decode(chunk);
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      // Comments keep the line open and are no messages.
      for (const message of messages.filter((each) => each.startsWith('data: '))) {
        target.dispatchEvent(new MessageEvent('message', { data: message.replace(/^data: /, '') }));
      }
    }
    throw new Error('The stream has ended.');
  };
  read().catch(() => {
    if (!controller.signal.aborted) target.dispatchEvent(new Event('error'));
  });
  return Object.assign(target, { close: () => controller.abort() }) as unknown as EventSource;
}

function ports(base: string, change: Partial<BrowserPorts> = {}): BrowserPorts {
  return {
    base,
    platform: 'other',
    fetch: (url, init) => fetch(url, init),
    openEvents,
    openTab: () => undefined,
    secret: undefined,
    forgetSecret: () => undefined,
    retryMs: 5,
    ...change,
  };
}

function until(client: ReturnType<typeof createBrowserClient>, wanted: Connection): Promise<void> {
  return new Promise((resolve) => {
    client.watch((connection) => {
      if (connection === wanted) resolve();
    });
  });
}

test('the secret is exchanged before the first call, once, and then forgotten', async () => {
  const asked: string[] = [];
  const base = await serve((request, body, response) => {
    asked.push(`${request.method} ${request.url} ${body}`);
    if (request.url === '/path/session') response.writeHead(204).end();
    else if (request.url === '/path/events') response.writeHead(200, { 'content-type': 'text/event-stream' }).write('');
    else json(response, { ok: true, value: { cancelled: true } });
  });
  let forgotten = 0;
  const client = createBrowserClient(ports(base, { secret: 'abc', forgetSecret: () => (forgotten += 1) }));
  await Promise.all([client.call('feed.cancel'), client.call('feed.cancel')]);
  expect(asked[0]).toBe('POST /path/session {"secret":"abc"}');
  expect(asked.filter((each) => each.includes('/session'))).toHaveLength(1);
  expect(asked.filter((each) => each === 'POST /path/call/feed.cancel {}')).toHaveLength(2);
  expect(forgotten).toBe(1);
});

test('input goes out as it is, and an error comes back as an AppError', async () => {
  const base = await serve((request, body, response) => {
    if (request.url !== '/path/call/list.outline') {
      response.writeHead(500).end();
      return;
    }
    expect(JSON.parse(body)).toEqual({ input: { view: { kind: 'inbox' } } });
    json(response, {
      ok: false,
      error: { code: 'storage.full', message: 'Full.', retryable: true, details: { file: 'a' } },
    });
  });
  const client = createBrowserClient(ports(base));
  const error: unknown = await client
    .call('list.outline', { view: { kind: 'inbox' } })
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'storage.full', message: 'Full.', retryable: true, details: { file: 'a' } });
});

test.each([401, 403, 404])('a server that answers %i does not know this window', async (status) => {
  const base = await serve((_request, _body, response) => void response.writeHead(status).end());
  const client = createBrowserClient(ports(base, { secret: 'stale' }));
  await until(client, 'no-key');
  await expect(client.call('app.state')).rejects.toMatchObject({ code: 'host.unauthorized' });
});

test('events reach every listener', async () => {
  const base = await serve((request, _body, response) => {
    if (request.url !== '/path/events') {
      response.writeHead(500).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"kind":"action","action":"refresh"}\n\n');
  });
  const client = createBrowserClient(ports(base));
  const message = await new Promise((resolve) => {
    client.listen(resolve);
  });
  expect(message).toEqual({ kind: 'action', action: 'refresh' });
});

test('a server that ends is noticed, and one that comes back at the same place is found again', async () => {
  const events: Handler = (request, _body, response) => {
    if (request.url === '/path/events')
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': \n\n');
    else json(response, { ok: true, value: {} });
  };
  const base = await serve(events);
  const client = createBrowserClient(ports(base));
  await until(client, 'up');
  const [server] = servers.splice(0);
  server?.closeAllConnections();
  server?.close();
  await until(client, 'down');
  await expect(client.call('feed.cancel')).rejects.toMatchObject({ code: 'host.unavailable', retryable: true });
  await serve(events, Number(new URL(base).port));
  await until(client, 'up');
});

test('only links are done by a browser; the folder is not shown', async () => {
  const base = await serve((_request, _body, response) => void response.writeHead(500).end());
  const opened: string[] = [];
  const client = createBrowserClient(ports(base, { openTab: (url) => opened.push(url) }));
  expect(await client.ask({ kind: 'open-link', url: 'https://arxiv.org/abs/2512.13564' })).toBe(true);
  expect(await client.ask({ kind: 'reveal-home' })).toBe(false);
  expect(opened).toEqual(['https://arxiv.org/abs/2512.13564']);
});
