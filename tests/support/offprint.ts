import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

export type Ended = { readonly status: number | null; readonly out: string; readonly err: string };

export type Surroundings = { readonly home: string; readonly huggingFace: string };

/** Starts the built command line as a person would, in a process of its own. */
export function startOffprint(
  surroundings: Surroundings,
  ...given: readonly string[]
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'cli.js'), ...given], {
    env: {
      ...process.env,
      OFFPRINT_HOME: surroundings.home,
      OFFPRINT_HF_URL: surroundings.huggingFace,
      OFFPRINT_ARXIV_URL: `${surroundings.huggingFace}/arxiv`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, out, err }));
  });
  return { child, ended };
}

/** Runs the built command line to its end. */
export function offprint(surroundings: Surroundings, ...given: readonly string[]): Promise<Ended> {
  return startOffprint(surroundings, ...given).ended;
}
