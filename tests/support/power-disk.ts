import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'offprint-power-';
const SIZE = 96 * 1024 * 1024;
/** EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH: nothing more reaches the disk, not even the journal. */
const PYTHON = `import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))`;
const C = `#include <fcntl.h>
#include <sys/ioctl.h>
int main(int count, char **given) {
  unsigned int flags = 2;
  return ioctl(open(given[1], O_RDONLY), 0x8004587dUL, &flags) == 0 ? 0 : 1;
}
`;

/** An ext4 file system in a file, whose power can be cut. */
export type PowerDisk = {
  /** Where it is mounted. */
  readonly folder: string;
  /** From now on nothing reaches the disk. */
  cut(): void;
  /** Mounts it anew, as after a start of the computer; throws if the file system itself is damaged. */
  restore(): void;
  remove(): void;
};

/** How power is cut here: given the folder, runs something that makes the system call. Found once. */
type Cutter = (folder: string) => void;
let cutter: Cutter | undefined;

/** Why the power of a disk cannot be cut here, or null if it can. Tidies up what a killed run left. */
export function whyNoPowerCuts(): string | null {
  if (process.platform !== 'linux') return 'power is cut with a system call of Linux';
  if (process.getuid?.() !== 0) return 'mounting a file system takes root';
  sweep();
  let disk: PowerDisk | undefined;
  try {
    disk = openPowerDisk('defaults');
    disk.cut();
    disk.restore();
    return null;
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  } finally {
    disk?.remove();
  }
}

/** Makes a disk and mounts it with `options` of mount(8). Whoever makes it removes it; a killed run's is swept. */
export function openPowerDisk(options: string): PowerDisk {
  const place = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const image = join(place, 'disk.img');
  const folder = join(place, 'mounted');
  const mount = (): void => run('mount', ['-o', `loop,${options}`, image, folder]);
  const remove = (): void => {
    process.off('exit', remove);
    removePlace(place);
  };
  process.once('exit', remove);
  try {
    mkdirSync(folder);
    writeFileSync(image, '');
    truncateSync(image, SIZE);
    run('mkfs.ext4', ['-q', '-F', image]);
    mount();
  } catch (thrown) {
    remove();
    throw thrown;
  }
  return {
    folder,
    cut() {
      cutter ??= findCutter(place);
      cutter(folder);
    },
    restore() {
      run('umount', [folder]);
      // Mounting replays the journal; then there must be nothing to mend.
      mount();
      run('umount', [folder]);
      run('fsck.ext4', ['-f', '-n', image]);
      mount();
    },
    remove,
  };
}

function findCutter(place: string): Cutter {
  const reasons: string[] = [];
  const tried = (name: string, prepare: () => Cutter): Cutter | undefined => {
    try {
      return prepare();
    } catch (thrown) {
      reasons.push(`${name}: ${thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown)}`);
      return undefined;
    }
  };
  const found =
    tried('python3', () => {
      run('python3', ['-c', 'import fcntl']);
      return (folder) => run('python3', ['-c', PYTHON, folder]);
    }) ??
    tried('cc', () => {
      const program = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
      writeFileSync(join(program, 'cut.c'), C);
      run('cc', ['-o', join(program, 'cut'), join(program, 'cut.c')]);
      process.once('exit', () => rmSync(program, { recursive: true, force: true }));
      return (folder) => run(join(program, 'cut'), [folder]);
    }) ??
    tried('xfs_io', () => {
      run('xfs_io', ['-V']);
      return (folder) => run('xfs_io', ['-x', '-c', 'shutdown', folder]);
    });
  if (found !== undefined) return found;
  throw new Error(`nothing here can make the system call on ${place} (${reasons.join('; ')})`);
}

/** Removes the disks of processes that are gone. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0]);
    if (!isAlive(pid)) removePlace(join(tmpdir(), name));
  }
}

function removePlace(place: string): void {
  try {
    // Its loop device goes with the mount.
    run('umount', ['-l', join(place, 'mounted')]);
  } catch {
    // It was not mounted.
  }
  rmSync(place, { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}

function run(program: string, given: readonly string[]): void {
  execFileSync(program, given, { stdio: 'pipe' });
}
