import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import type { HostMessage } from '#contract/bridge';
import { AppError } from '#contract/errors';
import { otherLoopback, PDF_FRAME_PAGE } from '#contract/pdf-frame';
import type { App } from '../../app';
import type { Logger } from '../../ports';
import { newSecret } from '../secrets';
import type { WindowFiles } from '../window-files';
import { answerFrame, isFrameFile } from '../pdf-answer';
import { isPicturePath, PICTURE_HEADERS, windowHeaders } from '../window-policy';
import { listenOnLoopback } from './listen';
import { refusal } from './request-check';
import { createSessions } from './sessions';

/** The largest body of a call: a picture of 20 MB for a note, in base64. */
const MAX_BODY = 28 * 1024 * 1024;
/** The largest body of somebody who has not shown the key yet. */
const MAX_STRANGERS_BODY = 4 * 1024;
/** A comment is sent this often, so that forwarding in between does not take the line for dead. */
const HEARTBEAT_MS = 15_000;
/** More than any number of tabs needs, and few enough that files can still be opened to save to. */
const MAX_CONNECTIONS = 256;
/** How long the head of a request, and the whole of it, may take to arrive. Milliseconds. */
const PATIENCE = { head: 10_000, whole: 30_000, look: 5_000 };
/** A window that does not take its events (a tab put to sleep) is let go; it connects anew and asks for the state. */
const MAX_UNSENT = 4 * 1024 * 1024;

type Ports = {
  readonly app: App;
  readonly files: WindowFiles;
  readonly log: Logger;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Less than usual, for tests: milliseconds for the head of a request, the whole of it, and between two looks. */
  readonly patience?: { readonly head: number; readonly whole: number; readonly look: number };
};

export type BrowserHost = {
  /** What to open: the random path, and behind `#` the secret, which a browser does not send to anybody. */
  readonly address: string;
  close(): Promise<void>;
};

/** Serves the window to browsers on this computer, on the loopback interface alone. */
export async function openBrowserHost({ app, files, log, port, patience = PATIENCE }: Ports): Promise<BrowserHost> {
  const path = `/${newSecret()}/`;
  const secret = newSecret();
  /** Where the frame of PDFs is; another path than the window's, so that the frame never learns that one. */
  const framePath = `/${newSecret()}/`;
  const sessions = createSessions(secret, path);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method } = request;
    const asked = (request.url ?? '').split(/[?#]/, 1)[0] ?? '';
    const refused = refusal(request, asked === framePath + PDF_FRAME_PAGE);
    if (refused !== undefined) return refuse(response, 403, refused);
    if (method === 'GET' && asked.startsWith(framePath)) return frame(request, response, asked.slice(framePath.length));
    // Whoever does not know the path learns nothing of what is here.
    if (!asked.startsWith(path)) return refuse(response, 404, 'There is nothing here.');
    const rest = asked.slice(path.length);
    if (method === 'POST' && rest === 'session') return beginSession(request, response);
    if (method === 'POST' && rest === 'pdf-frame') return tellFrame(request, response);
    if (method === 'GET' && rest === 'events') return events(request, response);
    if (method === 'POST' && rest.startsWith('call/')) return call(request, response, rest.slice('call/'.length));
    if (method === 'GET' && isPicturePath(rest)) return picture(request, response, rest);
    if (method === 'GET') return file(response, rest);
    return refuse(response, 405, 'This cannot be done here.');
  }

  async function beginSession(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = v.safeParse(v.object({ secret: v.string() }), await readJson(request, MAX_STRANGERS_BODY));
    const cookie = body.success ? sessions.begin(body.output.secret) : undefined;
    if (cookie === undefined) return refuse(response, 401, 'This is not the key of this address.');
    response
      .writeHead(204, {
        ...headersOf(response.req),
        'set-cookie': cookie,
        'cache-control': 'no-store',
      })
      .end();
  }

  async function call(request: IncomingMessage, response: ServerResponse, channel: string): Promise<void> {
    if (!sessions.knows(request.headers.cookie)) return refuse(response, 401, 'This address has lost its key.');
    const body = v.safeParse(v.object({ input: v.optional(v.unknown()) }), await readJson(request, MAX_BODY));
    const answer = body.success
      ? await app.answer(channel, body.output.input)
      : { ok: false, error: new AppError('input.invalid', 'The body is not a JSON object.').toData() };
    sendJson(response, 200, answer);
  }

  function events(request: IncomingMessage, response: ServerResponse): void {
    if (!sessions.knows(request.headers.cookie)) return refuse(response, 401, 'This address has lost its key.');
    response.writeHead(200, {
      ...headersOf(response.req),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
    });
    const send = (text: string): void => {
      if (response.writableLength > MAX_UNSENT) response.destroy();
      else response.write(text);
    };
    send(': listening\n\n');
    const stop = app.listen((event) => {
      const message: HostMessage = { kind: 'event', event };
      send(`data: ${JSON.stringify(message)}\n\n`);
    });
    const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
    response.on('close', () => {
      clearInterval(heartbeat);
      stop();
    });
  }

  /** Unlike the window's own files, the person's are for those who have the key. */
  async function picture(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    if (!sessions.knows(request.headers.cookie)) return refuse(response, 401, 'This address has lost its key.');
    const found = await app.picture(name);
    if (found === undefined) return refuse(response, 404, 'There is no such picture.');
    response
      .writeHead(200, { ...PICTURE_HEADERS, 'content-type': found.type, 'cache-control': 'private, max-age=86400' })
      .end(found.body);
  }

  /** Tells a window where its frame of PDFs is, below this computer's other name. */
  async function tellFrame(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await readJson(request, MAX_STRANGERS_BODY);
    if (!sessions.knows(request.headers.cookie)) return refuse(response, 401, 'This address has lost its key.');
    sendJson(response, 200, { path: hasLocalhost ? framePath : null });
  }

  async function frame(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const window = frameOrigin(request) ?? "'none'";
    const { status, headers, body } = await answerFrame({ path, range: request.headers.range, window }, files, app.pdf);
    response.writeHead(status, { ...headers, 'content-length': body.byteLength }).end(body);
  }

  async function file(response: ServerResponse, rest: string): Promise<void> {
    const found = isFrameFile(rest) ? undefined : await files(rest);
    if (found === undefined) return refuse(response, 404, 'There is nothing here.');
    response
      .writeHead(200, {
        ...headersOf(response.req),
        'content-type': found.type,
        'cache-control': found.lasting ? 'private, max-age=31536000, immutable' : 'no-store',
      })
      .end(found.body);
  }

  // Whoever sends a request slowly, or never ends it, is let go.
  const limits = {
    headersTimeout: patience.head,
    requestTimeout: patience.whole,
    connectionsCheckingInterval: patience.look,
  };
  const listening = await listenOnLoopback(
    limits,
    (request, response) => {
      handle(request, response).catch((thrown: unknown) => {
        // Whoever asked has gone in the middle of it; nobody is there to be answered, and nothing is wrong here.
        if (response.destroyed) return;
        const error = AppError.from(thrown);
        if (error.code === 'app.internal') log.error('A request failed', { error: error.message });
        if (response.headersSent) response.destroy();
        else refuse(response, error.code === 'input.invalid' ? 400 : 500, error.message);
      });
    },
    { port, maxConnections: MAX_CONNECTIONS },
  );
  const { hasLocalhost } = listening;

  return { address: `http://127.0.0.1:${listening.port}${path}#${secret}`, close: () => listening.close() };
}

/** The body as JSON; undefined if it is none. Rejects if it is too large. */
async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new AppError('input.invalid', 'The request is too large.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Another tab that opened this one, or is opened by it, gets no hold of it; in Electron there are no others. */
function headersOf(request: IncomingMessage): Readonly<Record<string, string>> {
  return { ...windowHeaders(frameOrigin(request)), 'cross-origin-opener-policy': 'same-origin' };
}

/** The window's frame is below this computer's other name, and the frame's window likewise. */
function frameOrigin({ headers: { host } }: IncomingMessage): string | undefined {
  const other = otherLoopback(host ?? '');
  return other === undefined ? undefined : `http://${other}`;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, {
      ...headersOf(response.req),
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    })
    .end(JSON.stringify(body));
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response
    .writeHead(status, {
      ...headersOf(response.req),
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      // What is still to come of a refused request is not waited for.
      ...(isStillComing(response.req) ? { connection: 'close' } : {}),
    })
    .end(`${message}\n`);
}

function isStillComing({ complete, headers }: IncomingMessage): boolean {
  return !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
}
