import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Answering = (request: IncomingMessage, response: ServerResponse, count: number) => void;

export type LoopbackServer = {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** `127.0.0.1:PORT`, as the list of allowed hosts has it. */
  readonly host: string;
  /** `METHOD /path` of what came, in order. */
  readonly requests: readonly string[];
  /** The most requests that were under way at the same time. */
  mostAtOnce(): number;
  close(): Promise<void>;
};

/** A real HTTP server on 127.0.0.1. `answering` gets each request with its number, from 1. */
export async function startLoopbackServer(answering: Answering, port = 0): Promise<LoopbackServer> {
  const requests: string[] = [];
  let underWay = 0;
  let most = 0;
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    underWay += 1;
    most = Math.max(most, underWay);
    response.on('close', () => {
      underWay -= 1;
    });
    answering(request, response, requests.length);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    host: `127.0.0.1:${address.port}`,
    requests,
    mostAtOnce: () => most,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Answers with JSON, or with any text. */
export function send(
  response: ServerResponse,
  body: unknown,
  {
    status = 200,
    headers = {},
  }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(text);
}
