import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';

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
