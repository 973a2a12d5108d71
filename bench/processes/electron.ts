import { spawn, type ChildProcess } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { electronRuntime } from '../../tests/support/electron-runtime';
import type { Workplace } from '../corpus/homes';
import { root } from '../project';

/** The mark that the window sets when the first rows (or the first screen without rows) have been painted. */
const PAINTED = 'offprint:painted';
const PATIENCE_MS = 60_000;

const MessageSchema = v.variant('kind', [
  v.object({ kind: v.literal('mark'), name: v.string(), at: v.number() }),
  v.object({
    kind: v.literal('answer'),
    id: v.number(),
    value: v.optional(v.unknown()),
    error: v.optional(v.string()),
  }),
]);

/** A program in Electron, as the bench started it. */
export type Running = {
  readonly pid: number;
  /** Milliseconds from the start of the process to a moment: `ready`, `shown`, `painted`. */
  since(moment: string): number;
  /** The value of an expression in the window, a promise's once it settles. */
  evaluate(expression: string): Promise<unknown>;
  /** The same in the frame of PDFs. */
  evaluateInFrame(expression: string): Promise<unknown>;
  /** A key, with what is held down before it: `Control+A`. */
  press(key: string): Promise<void>;
  /** Begins to watch for how long the main process stands still. */
  watchDelay(): Promise<void>;
  /** The longest that it did since then, in ms. */
  longestDelay(): Promise<number>;
  quit(): Promise<void>;
};

/** What can be started: Offprint as it is built, or the plain application with or without a single lowdb file. */
export type Program =
  | { readonly kind: 'offprint'; readonly workplace: Workplace }
  | { readonly kind: 'plain'; readonly workplace: Workplace; readonly file?: string };

/** Starts a program and settles once what it shows first has been painted. */
export async function startElectron(program: Program): Promise<Running> {
  const runtime = electronRuntime();
  if (runtime.kind === 'missing') throw new Error(`There is no Electron to measure: ${runtime.reason}.`);
  const { home, data } = program.workplace;
  const target = program.kind === 'offprint' ? '.' : join('bench', 'plain', 'main.mjs');
  const variables = {
    ...runtime.env,
    OFFPRINT_HOME: home,
    OFFPRINT_HF_URL: 'http://127.0.0.1:9',
    XDG_DATA_HOME: data,
    XDG_CONFIG_HOME: data,
    APPDATA: data,
    ...(program.kind === 'plain' && program.file !== undefined ? { BENCH_FILE: program.file } : {}),
  };
  const spawnedAt = performance.timeOrigin + performance.now();
  const child = spawn(
    runtime.executable,
    ['-r', join(root, 'bench', 'processes', 'inside.cjs'), target, ...runtime.switches],
    { cwd: root, env: variables, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );
  return follow(child, spawnedAt);
}

async function follow(child: ChildProcess, spawnedAt: number): Promise<Running> {
  const marks = new Map<string, number>();
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  child.on('message', (given) => {
    const message = v.parse(MessageSchema, given);
    if (message.kind === 'mark') marks.set(message.name, message.at);
    else if (message.error === undefined) waiting.get(message.id)?.resolve(message.value);
    else waiting.get(message.id)?.reject(new Error(message.error));
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
  });
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('The program has ended.'));
  });

  const ask = (question: Readonly<Record<string, string>>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.send({ id: last, ...question });
    });
  const since = (moment: string): number => (marks.get(moment) ?? Number.NaN) - spawnedAt;

  const running: Running = {
    pid: child.pid ?? 0,
    since,
    evaluate: (expression) => ask({ ask: 'evaluate', expression }),
    evaluateInFrame: (expression) => ask({ ask: 'evaluate in frame', expression }),
    async press(key) {
      await ask({ ask: 'press', key });
    },
    async watchDelay() {
      await ask({ ask: 'watch delay' });
    },
    longestDelay: async () => v.parse(v.number(), await ask({ ask: 'longest delay' })),
    async quit() {
      child.send({ id: 0, ask: 'quit' });
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    },
  };
  marks.set('painted', await paintedAt(running, marks, ended));
  return running;
}

/** When the window had painted (ms since 1970). Asked for only once the window is shown, so that asking disturbs nothing. */
async function paintedAt(running: Running, marks: ReadonlyMap<string, number>, ended: Promise<void>): Promise<number> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const expression = `(() => {
    const mark = performance.getEntriesByName(${JSON.stringify(PAINTED)})[0];
    return mark === undefined ? null : performance.timeOrigin + mark.startTime;
  })()`;
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    if (over) throw new Error('The program ended before it had shown anything.');
    await sleep(100);
    if (!marks.has('shown')) continue;
    const at = await running.evaluate(expression);
    if (typeof at === 'number') return at;
  }
  throw new Error('The program did not show anything in time.');
}
