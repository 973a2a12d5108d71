import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Why a small file system cannot be mounted here, or null if it can. */
export function whyNoMounts(): string | null {
  if (process.platform !== 'linux') return 'mounting a small file system for a test is done on Linux only';
  if (process.getuid?.() !== 0) return 'mounting a small file system takes root';
  const folder = mkdtempSync(join(tmpdir(), 'offprint-mount-'));
  try {
    mount(folder, 64);
    unmount(folder);
    return null;
  } catch (thrown) {
    return `a small file system cannot be mounted: ${String(thrown)}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type SmallFileSystem = { readonly folder: string; setReadOnly(readOnly: boolean): void };

/** Mounts a file system in memory of `kibibytes`, which is gone when the test ends. */
export function smallFileSystem(kibibytes: number): SmallFileSystem {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-mount-'));
  mount(folder, kibibytes);
  onTestFinished(() => {
    unmount(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    setReadOnly(readOnly) {
      remount(folder, readOnly ? 'ro' : 'rw');
    },
  };
}

/** Makes a file immutable, or changeable again; false where that is not to be had. */
export function setImmutable(file: string, immutable: boolean): boolean {
  try {
    run('chattr', [immutable ? '+i' : '-i', file]);
    return true;
  } catch {
    return false;
  }
}

function mount(folder: string, kibibytes: number): void {
  run('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', folder]);
}

function unmount(folder: string): void {
  run('umount', ['-l', folder]);
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: 'pipe' });
}

/** Refused while a file is being written, which what can be made anew may be at any moment. */
function remount(folder: string, how: 'ro' | 'rw'): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return run('mount', ['-o', `remount,${how}`, folder]);
    } catch (thrown) {
      if (attempt === 10) throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}
