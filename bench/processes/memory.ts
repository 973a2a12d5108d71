import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it started, by their numbers. */
function processTree(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const tree = [pid];
  for (const each of tree) {
    for (const [child, parent] of parents) if (parent === each) tree.push(child);
  }
  return tree;
}

function parentOf(pid: number): number | undefined {
  try {
    // The name may hold blanks and brackets: what counts stands behind the last one.
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(status.slice(status.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/**
 * The memory of a process and of all that it started, in MB (10⁶ bytes): what is shared between processes counts with
 * each one's part (PSS), so that the sum counts nothing twice. Linux alone.
 */
export function treeMemory(pid: number): number {
  let kilobytes = 0;
  for (const each of processTree(pid)) {
    try {
      const found = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${each}/smaps_rollup`, 'utf8'));
      kilobytes += Number(found?.[1] ?? 0);
    } catch {
      // It has ended meanwhile.
    }
  }
  return (kilobytes * 1024) / 1e6;
}
