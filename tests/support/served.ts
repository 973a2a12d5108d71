import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { HostMessage } from '#contract/bridge';
import type { Answer, CallArguments, Channel, ChannelOutput } from '#contract/channels';
import { AppError } from '#contract/errors';
import type { AppEvent } from '#contract/events';
import type { Surroundings } from './offprint';

const root = join(import.meta.dirname, '..', '..');

/** The program behind its HTTP door, as a window in a browser has it. Calls reject once the process is gone. */
export type Window = {
  call<C extends Channel>(channel: C, ...input: CallArguments<C>): Promise<ChannelOutput<C>>;
  /** Settles when events have begun to come. */
  listen(listener: (event: AppEvent) => void): Promise<void>;
};

/** The real program, serving its window to browsers, in a process of its own. */
export type ServedOffprint = {
  readonly child: ChildProcess;
  /** What to open in a browser; rejects if the process ends before it has printed it. */
  readonly address: Promise<URL>;
  /** Settles when the address has been printed and a session has begun; rejects if the process ends before. */
  readonly ready: Promise<Window>;
  /** Settles with the exit status when the process has ended; null if a signal ended it. */
  readonly ended: Promise<number | null>;
  /** What it has written to standard error. */
  errors(): string;
};

/** Those of a test that failed are ended with its file. */
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts the built browser host. Whoever starts it sees to its end. */
export function serveOffprint({ home, huggingFace }: Surroundings): ServedOffprint {
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'serve.js')], {
    env: {
      ...process.env,
      OFFPRINT_HOME: home,
      OFFPRINT_HF_URL: huggingFace,
      OFFPRINT_ARXIV_URL: `${huggingFace}/arxiv`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      running.delete(child);
      resolve(status);
    });
  });
  const address = new Promise<URL>((resolve, reject) => {
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = /http:\/\/\S+(?=\s)/.exec(text)?.[0];
      if (found !== undefined) resolve(new URL(found));
    });
    child.once('close', () => reject(new Error(`It ended without an address. ${text}${errors}`)));
  });
  const ready = address.then(openWindow);
  // Whoever kills it while it starts does not wait for it.
  ready.catch(() => undefined);
  return { child, address, ready, ended, errors: () => errors };
}

async function openWindow(address: URL): Promise<Window> {
  const base = `${address.origin}${address.pathname}`;
  const begun = await fetch(`${base}session`, {
    method: 'POST',
    headers: { origin: address.origin },
    body: JSON.stringify({ secret: address.hash.slice(1) }),
  });
  const headers = { origin: address.origin, cookie: begun.headers.get('set-cookie')?.split(';')[0] ?? '' };
  return {
    async call(channel, ...input) {
      const body = JSON.stringify(input.length === 0 ? {} : { input: input[0] });
      const response = await fetch(`${base}call/${channel}`, { method: 'POST', headers, body });
      const answer = (await response.json()) as Answer<ChannelOutput<typeof channel>>;
      if (!answer.ok) throw AppError.fromData(answer.error);
      return answer.value;
    },
    async listen(listener) {
      const response = await fetch(`${base}events`, { headers });
      // The stream breaks off when the process is killed.
      follow(response, listener).catch(() => undefined);
    },
  };
}

async function follow(response: Response, listener: (event: AppEvent) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks.filter((one) => one.startsWith('data: '))) {
      const message = JSON.parse(block.slice('data: '.length)) as HostMessage;
      if (message.kind === 'event') listener(message.event);
    }
  }
}
