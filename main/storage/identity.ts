import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What tells one state of a file from another without reading it. */
export type Identity = { readonly inode: bigint; readonly size: bigint; readonly changed: bigint };

/** A file as it was when we last read or wrote it. */
export type Seen = { readonly identity: Identity; readonly digest: string };

export function identityOf(stats: BigIntStats): Identity {
  return { inode: stats.ino, size: stats.size, changed: stats.mtimeNs };
}

export function sameIdentity(a: Identity, b: Identity): boolean {
  return a.inode === b.inode && a.size === b.size && a.changed === b.changed;
}

export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A file's identity as a text, to be compared later; null if it is missing or cannot be looked at. */
export async function stampOf(file: string): Promise<string | null> {
  try {
    const { inode, size, changed } = identityOf(await stat(file, { bigint: true }));
    return `${inode}-${size}-${changed}`;
  } catch {
    return null;
  }
}
