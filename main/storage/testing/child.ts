import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles a TypeScript entry into one file that Node runs; returns its path, in a folder of its own. */
export async function bundleForNode(entry: URL): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offprint-child-'));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(entry),
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return join(folder, 'child.mjs');
}

export type Child = {
  readonly process: ChildProcess;
  /** Every whole line it has printed so far. */
  readonly lines: readonly string[];
  /** The next line that was not taken yet; rejects if the process ends before it. */
  line(): Promise<string>;
  tell(line: string): void;
  kill(): void;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;
};

const nobody = (): void => undefined;

/** Starts a bundled entry. */
export function start(script: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines: string[] = [];
  let taken = 0;
  let rest = '';
  let over = false;
  let wake = nobody;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  });
  // The process may be killed before it has read what it is told.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<void>((resolve) => {
    child.on('close', () => {
      over = true;
      wake();
      resolve();
    });
  });
  return {
    process: child,
    lines,
    async line() {
      for (;;) {
        const line = lines[taken];
        if (line !== undefined) {
          taken += 1;
          return line;
        }
        if (over) throw new Error('The process ended without another line.');
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    tell: (line) => child.stdin.write(`${line}\n`),
    kill: () => child.kill('SIGKILL'),
    ended,
  };
}
