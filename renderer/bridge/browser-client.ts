import type { Answer, CallArguments, Channel, ChannelOutput } from '#contract/channels';
import type { HostMessage, HostRequest } from '#contract/bridge';
import * as v from 'valibot';
import { AppError } from '#contract/errors';
import { otherLoopback } from '#contract/pdf-frame';
import { assertNever } from '#contract/types';
import { type Client, type Connection, unwrap } from './client';

/** What the transport needs of a browser. */
export type BrowserPorts = {
  /** The address of the page, without its fragment: everything lies below it. */
  readonly base: string;
  readonly platform: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly openEvents: (url: string) => EventSource;
  /** Opens a link in another tab. */
  readonly openTab: (url: string) => void;
  /** The secret that stood in the address; forgotten there as soon as it has been exchanged. */
  readonly secret: string | undefined;
  readonly forgetSecret: () => void;
  /** Milliseconds until the connection is tried again. */
  readonly retryMs: number;
};

const STOPPED = 'Offprint on the other side has stopped. Start it again; nothing is lost.';
const NO_KEY = 'This address has lost its key. Use the address that `npm start` printed.';

/** What is typed outlives its page, as long as browsers take it: 64 kB altogether, here in characters. */
const KEPT_PATHS: ReadonlySet<string> = new Set(['call/note.write', 'call/highlight.change']);
const KEPT_LENGTH = 20_000;

/** Where the host says that its frame of PDFs is. */
const PdfFrameSchema = v.object({ path: v.nullable(v.pipe(v.string(), v.regex(/^\/[\w-]+\/$/))) });

/** The statuses of a server that is there and does not know us: another secret, another path, another Offprint. */
const STRANGER = new Set([401, 403, 404]);

/**
 * The client over the browser host: a call is a POST, events come over an EventSource. The secret of the address is
 * exchanged for a cookie once; a page that is loaded again has its cookie already.
 */
export function createBrowserClient(ports: BrowserPorts): Client {
  const messageListeners = new Set<(message: HostMessage) => void>();
  const connectionListeners = new Set<(connection: Connection) => void>();
  let connection: Connection | undefined;

  const become = (next: Connection): void => {
    if (connection === next) return;
    connection = next;
    for (const listener of connectionListeners) listener(next);
  };

  async function post(path: string, body: unknown): Promise<Response> {
    let response: Response;
    const text = JSON.stringify(body);
    try {
      response = await ports.fetch(new URL(path, ports.base).href, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
        credentials: 'same-origin',
        // What was typed last is sent as the page goes, and is to arrive all the same.
        keepalive: KEPT_PATHS.has(path) && text.length <= KEPT_LENGTH,
      });
    } catch (cause) {
      throw new AppError('host.unavailable', STOPPED, { retryable: true, cause });
    }
    if (STRANGER.has(response.status)) {
      become('no-key');
      throw new AppError('host.unauthorized', NO_KEY, { details: { status: response.status } });
    }
    if (!response.ok) {
      throw new AppError('host.unavailable', `The other side answered with an error (${response.status}).`, {
        retryable: true,
        details: { status: response.status },
      });
    }
    return response;
  }

  async function beginSession(): Promise<void> {
    if (ports.secret === undefined) return;
    await post('session', { secret: ports.secret });
    ports.forgetSecret();
  }

  // Tried anew by a later call if the other side could not be reached.
  let session: Promise<void> | undefined;
  function inSession(): Promise<void> {
    session ??= beginSession().catch((error: unknown) => {
      session = undefined;
      throw error;
    });
    return session;
  }

  async function call<C extends Channel>(channel: C, ...input: CallArguments<C>): Promise<ChannelOutput<C>> {
    await inSession();
    const response = await post(`call/${channel}`, input.length === 0 ? {} : { input: input[0] });
    // The server is of the same build, and its answers have gone through the same table.
    return unwrap((await response.json()) as Answer<ChannelOutput<C>>);
  }

  async function followEvents(): Promise<void> {
    try {
      await inSession();
    } catch (error) {
      loseContact(AppError.from(error));
      return;
    }
    const events = ports.openEvents(new URL('events', ports.base).href);
    events.addEventListener('open', () => become('up'));
    events.addEventListener('message', (event: MessageEvent<string>) => {
      const message = JSON.parse(event.data) as HostMessage;
      for (const listener of messageListeners) listener(message);
    });
    events.addEventListener('error', () => {
      // An EventSource does not tell why it failed; a call does.
      events.close();
      become('down');
      post('call/app.state', {}).then(
        () => setTimeout(() => void followEvents(), ports.retryMs),
        (error: unknown) => loseContact(AppError.from(error)),
      );
    });
  }

  function loseContact(error: AppError): void {
    if (error.code === 'host.unauthorized') return become('no-key');
    become('down');
    setTimeout(() => void followEvents(), ports.retryMs);
  }

  function ask(request: HostRequest): Promise<boolean> {
    switch (request.kind) {
      case 'open-link':
        ports.openTab(request.url);
        return Promise.resolve(true);
      case 'reveal-home':
      // A tab that is closed asks nobody.
      case 'left':
        return Promise.resolve(false);
      case 'set-theme':
        return Promise.resolve(true);
      default:
        return assertNever(request);
    }
  }

  async function pdfFrame(): Promise<string> {
    await inSession();
    const { path } = v.parse(PdfFrameSchema, await (await post('pdf-frame', {})).json());
    const { host } = new URL(ports.base);
    const other = otherLoopback(host);
    if (path === null) {
      throw new AppError(
        'host.unavailable',
        'Another program listens at localhost, so that no PDF is shown. Start Offprint on another port.',
      );
    }
    if (other !== undefined) return `http://${other}${path}`;
    throw new AppError('host.unavailable', 'PDFs are shown where this page is opened at localhost or at 127.0.0.1.');
  }

  void followEvents();
  return {
    host: 'browser',
    platform: ports.platform,
    call,
    ask,
    pdfFrame,
    listen(listener) {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },
    watch(listener) {
      connectionListeners.add(listener);
      if (connection !== undefined) listener(connection);
      return () => connectionListeners.delete(listener);
    },
  };
}
