import { connect, type Socket } from 'node:net';
import * as v from 'valibot';
import type { CallArguments, Channel, ChannelOutput } from '#contract/channels';
import { AppError } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import {
  ActivatedSchema,
  GreetingSchema,
  lineReader,
  parseLine,
  ReplySchema,
  type Activated,
  type SocketRequest,
} from './protocol';

export type SocketClient = {
  call<C extends Channel>(channel: C, ...input: CallArguments<C>): Promise<ChannelOutput<C>>;
  listen(listener: (event: AppEvent) => void): Promise<void>;
  /** Hands the arguments of a second start to the running instance. */
  activate(given: readonly string[]): Promise<Activated>;
  close(): void;
};

/** `dead`: nobody listens. `silent`: somebody does, but does not greet in time (busy, stopped, or not Offprint). */
export type Reached = SocketClient | 'dead' | 'silent';

const GREETING_MS = 5_000;

/** Connects to the instance that a lock file names. Never rejects. */
export function reachInstance(address: string, token: string): Promise<Reached> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.setEncoding('utf8');
    const giveUp = (outcome: 'dead' | 'silent') => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    const timer = setTimeout(() => giveUp('silent'), GREETING_MS);
    socket.once('error', (error: NodeJS.ErrnoException) => {
      giveUp(['ECONNREFUSED', 'ENOENT', 'ENOTSOCK', 'ENOTDIR'].includes(error.code ?? '') ? 'dead' : 'silent');
    });
    // Hung up without a greeting: whoever listens there does not know this lock.
    socket.once('close', () => giveUp('dead'));
    socket.once('connect', () => socket.write(`${JSON.stringify({ token })}\n`));
    const read = lineReader(
      (line) => {
        if (!v.is(GreetingSchema, parseLine(line))) return;
        clearTimeout(timer);
        socket.removeAllListeners();
        resolve(createClient(socket));
      },
      () => giveUp('silent'),
    );
    socket.on('data', read);
  });
}

type Waiting = { resolve(value: unknown): void; reject(error: AppError): void };

function createClient(socket: Socket): SocketClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: AppEvent) => void>();
  let last = 0;
  let lost = false;

  const lose = (): void => {
    lost = true;
    for (const { reject } of waiting.values()) reject(connectionLost());
    waiting.clear();
  };
  const take = (line: string): void => {
    const json = parseLine(line);
    const parsed = v.safeParse(ReplySchema, json);
    if (!parsed.success) {
      const numbered = v.safeParse(v.object({ id: v.number() }), json);
      if (numbered.success) {
        waiting.get(numbered.output.id)?.reject(otherVersion());
        waiting.delete(numbered.output.id);
      }
      return;
    }
    const reply = parsed.output;
    if ('event' in reply) {
      // The event was typed where it was made; a listener takes no notice of a name that it does not know.
      for (const listener of listeners) listener(reply.event as AppEvent);
      return;
    }
    const caller = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (reply.answer.ok) caller?.resolve(reply.answer.value);
    else caller?.reject(AppError.fromData(reply.answer.error));
  };
  socket.on(
    'data',
    lineReader(take, () => socket.destroy()),
  );
  socket.on('error', lose);
  socket.on('close', lose);

  function request(make: (id: number) => SocketRequest): Promise<unknown> {
    if (lost) return Promise.reject(connectionLost());
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      socket.write(`${JSON.stringify(make(id))}\n`);
    });
  }

  return {
    async call(channel, ...input) {
      const value = await request((id) => ({ kind: 'call', id, channel, input: input[0] }));
      return value as ChannelOutput<typeof channel>;
    },
    async listen(listener) {
      listeners.add(listener);
      await request((id) => ({ kind: 'listen', id }));
    },
    async activate(given) {
      return v.parse(ActivatedSchema, await request((id) => ({ kind: 'activate', id, arguments: [...given] })));
    },
    close: () => socket.end(),
  };
}

function connectionLost(): AppError {
  return new AppError('host.unavailable', 'The running Offprint ended before it answered. Try again.', {
    retryable: true,
    details: { lost: true },
  });
}

/** An answer that this version does not understand comes from another one. */
function otherVersion(): AppError {
  return new AppError(
    'host.unavailable',
    'The running Offprint is of another version and cannot be understood. Close it and try again.',
  );
}
