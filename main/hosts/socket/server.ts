import { chmod } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import * as v from 'valibot';
import { AppError } from '#contract/errors';
import type { App } from '../../app';
import type { Logger } from '../../ports';
import { sameText } from '../secrets';
import {
  HelloSchema,
  lineReader,
  MAX_HELLO,
  MAX_LINE,
  parseLine,
  RequestSchema,
  type Activated,
  type SocketRequest,
} from './protocol';

type Ports = {
  /** Where to listen: a path that nobody else can write to, or a pipe's name. */
  readonly address: string;
  readonly token: string;
  readonly version: string;
  readonly log: Logger;
};

/** What the socket carries calls to, once it is there; until then calls wait. */
export type Served = {
  readonly app: App;
  activate(given: readonly string[]): Promise<Activated>;
};

export type SocketServer = {
  /** Answers what has been waiting, and all that follows. */
  serve(served: Served): void;
  /** Answers new calls with `app.closing` from now on; whoever asked can take the folder in a moment. */
  refuse(): void;
  /** Settles when every call at work is answered. */
  idle(): Promise<void>;
  /** Takes no more connections, settles when the calls at work are answered, and ends. */
  close(): Promise<void>;
};

/** Whoever has not said the token by then is hung up on. */
const HELLO_MS = 5_000;

/** Listens on a local socket for commands and second starts. Whoever does not know the lock's token learns nothing. */
export async function openSocketServer({ address, token, version, log }: Ports): Promise<SocketServer> {
  let become: (served: Served) => void = () => undefined;
  let abandon: (reason: AppError) => void = () => undefined;
  const served = new Promise<Served>((resolve, reject) => {
    become = resolve;
    abandon = reject;
  });
  // Whoever waits is told; if nobody does, nothing is wrong.
  served.catch(() => undefined);
  const sockets = new Set<Socket>();
  const atWork = new Set<Promise<void>>();
  let refusing = false;

  async function reply(socket: Socket, request: SocketRequest): Promise<void> {
    if (refusing) throw closing();
    const { app, activate } = await served;
    switch (request.kind) {
      case 'call':
        send(socket, { id: request.id, answer: await app.answer(request.channel, request.input) });
        return;
      case 'listen': {
        const stop = app.listen((event) => send(socket, { event }));
        socket.once('close', stop);
        send(socket, { id: request.id, answer: { ok: true } });
        return;
      }
      case 'activate':
        send(socket, { id: request.id, answer: { ok: true, value: await activate(request.arguments) } });
    }
  }

  function take(socket: Socket, line: string): void {
    const request = v.safeParse(RequestSchema, parseLine(line));
    if (!request.success) {
      socket.destroy();
      return;
    }
    const work = reply(socket, request.output).catch((thrown: unknown) => {
      send(socket, { id: request.output.id, answer: { ok: false, error: AppError.from(thrown).toData() } });
    });
    atWork.add(work);
    void work.finally(() => atWork.delete(work));
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setEncoding('utf8');
    // Not a time without a word, which whoever says one bit by bit would never reach.
    const patience = setTimeout(() => socket.destroy(), HELLO_MS);
    let known = false;
    const read = lineReader(
      (line) => {
        if (known) {
          take(socket, line);
          return;
        }
        const hello = v.safeParse(HelloSchema, parseLine(line));
        if (!hello.success || !sameText(hello.output.token, token)) {
          socket.destroy();
          return;
        }
        known = true;
        clearTimeout(patience);
        send(socket, { greeting: 'offprint', version, pid: process.pid });
      },
      () => socket.destroy(),
      () => (known ? MAX_LINE : MAX_HELLO),
    );
    socket.on('data', read);
    socket.on('error', (error) => log.debug('A local connection broke', { error: error.message }));
    socket.on('close', () => {
      clearTimeout(patience);
      sockets.delete(socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    // Nobody else may connect, not even in the moment before its mode is set.
    const mask = process.umask(0o077);
    try {
      server.listen(address, resolve);
    } finally {
      process.umask(mask);
    }
  });
  // Its folder is the user's alone already; the socket is too.
  if (process.platform !== 'win32') await chmod(address, 0o600);

  function refuse(): void {
    refusing = true;
    // An application that could not be opened is never served: who has been waiting for it must not wait for ever.
    abandon(closing());
  }

  return {
    serve: (what) => become(what),
    refuse,
    async idle() {
      while (atWork.size > 0) await Promise.allSettled(atWork);
    },
    async close() {
      refuse();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await Promise.allSettled(atWork);
      for (const socket of sockets) socket.destroySoon();
      await closed;
    },
  };
}

function send(socket: Socket, message: unknown): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

function closing(): AppError {
  return new AppError('app.closing', 'This Offprint is closing. Try again in a moment.', { retryable: true });
}
