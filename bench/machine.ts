import { existsSync, readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { version } from '../package.json';
import { corpusOrigin } from './corpus/papers';

/** Where and with what it was measured, a line each. */
export type Machine = Readonly<Record<string, string>>;

export function describeMachine(electron: string | undefined): Machine {
  const all = cpus();
  return {
    offprint: version,
    processors: `${all.length} × ${all[0]?.model.trim() ?? 'unknown'}`,
    memory: `${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
    system: `${type()} ${release()}`,
    node: process.version,
    electron: electron === undefined ? 'none' : electronVersion(electron),
    papers: corpusOrigin(),
    'load average': loadAverage(),
  };
}

/** The load of the last minute: what else the processors had to do. */
export function loadAverage(): string {
  return (loadavg()[0] ?? 0).toFixed(2);
}

function electronVersion(executable: string): string {
  const file = join(dirname(executable), 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : 'unknown';
}
