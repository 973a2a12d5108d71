import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { type Ended } from './offprint';
import { NOWHERE } from './package';

export type PackagedStart = {
  /** The folder of the library. */
  readonly home: string;
  /** A folder for whatever else a program may write. */
  readonly profile: string;
  readonly program: string;
  /** What Electron itself is told; as root it does not start without this. */
  readonly switches?: readonly string[];
  /** Whether there is a display; a command needs none. */
  readonly display?: boolean;
  readonly variables?: Readonly<Record<string, string>>;
};

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
const sandbox = asRoot ? ['--no-sandbox'] : [];

/** Starts the packaged program as a terminal would, in a process of its own. */
export function startPackaged(
  { home, profile, program, switches = sandbox, display = false, variables = {} }: PackagedStart,
  ...given: readonly string[]
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const { DISPLAY, WAYLAND_DISPLAY, ...inherited } = process.env;
  const child = spawn(program, [...switches, ...given], {
    env: {
      ...inherited,
      ...(display ? { DISPLAY, WAYLAND_DISPLAY } : {}),
      HOME: profile,
      XDG_DATA_HOME: join(profile, 'data'),
      XDG_CONFIG_HOME: join(profile, 'data'),
      APPDATA: join(profile, 'data'),
      OFFPRINT_HOME: home,
      OFFPRINT_HF_URL: NOWHERE,
      OFFPRINT_ARXIV_URL: `${NOWHERE}/arxiv`,
      ...variables,
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

/** Runs the packaged program to its end. What Chromium itself reports on stderr is no part of what it says. */
export async function runPackaged(start: PackagedStart, ...given: readonly string[]): Promise<Ended> {
  const { status, out, err } = await startPackaged(start, ...given).ended;
  const said = err.split('\n').filter((line) => !/^\[\d+:\d+\/[\d.]+:(ERROR|WARNING|INFO):/.test(line));
  return { status, out, err: said.join('\n') };
}
