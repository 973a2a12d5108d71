import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundleForNode, start } from '../../main/storage/testing/child';
import { opened } from '../../main/storage/testing/opened';
import { damagedIn, newestOf, WRITTEN } from '../../main/storage/testing/written';
import { counted, printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';
import { openPowerDisk, whyNoPowerCuts, type PowerDisk } from '../support/power-disk';

const ROUNDS = roundsOr(6);
/** Without the second, ext4 itself makes up for the usual way of replacing a file without syncing it. */
const MOUNT_OPTIONS = ['defaults', 'noauto_da_alloc'] as const;
const LARGEST = 200_000;
const LOWDB_FILE = 'lowdb.json';

const reason = whyNoPowerCuts();
if (reason !== null) tellProof(`power cuts: skipped, since ${reason}`);

let ours = '';
let lowdbs = '';
beforeAll(async () => {
  if (reason !== null) return;
  ours = await bundleForNode(new URL('../../main/storage/testing/writer-child.ts', import.meta.url));
  lowdbs = await bundleForNode(new URL('../support/lowdb-writer.ts', import.meta.url));
});
afterAll(async () => {
  for (const script of [ours, lowdbs].filter(Boolean)) await rm(dirname(script), { recursive: true });
});

/** Has `script` write to a new folder of the disk until the power is cut, and the disk mounted anew. */
async function writeUntilCut(disk: PowerDisk, script: string, random: () => number) {
  const home = join(disk.folder, 'home');
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { mode: 0o700 });
  // What lowdb finds is on the disk for certain; we make our own beginning.
  if (script === lowdbs) await writeFile(join(home, LOWDB_FILE), '{"change":0}');
  execFileSync('sync', ['-f', home]);
  const child = start(script, [home, String(Math.floor(random() * LARGEST))]);
  try {
    for (let line = ''; line !== 'ready';) line = await child.line();
    await sleep(150 + random() * 1_050);
    disk.cut();
  } finally {
    child.kill();
    await child.ended;
  }
  const through = child.lines.map((line) => Number(/^through (\d+)$/.exec(line)?.[1] ?? 0));
  disk.restore();
  return { home, calledSaved: Math.max(0, ...through) };
}

async function onEachDisk(rounds: number, round: (disk: PowerDisk) => Promise<void>): Promise<void> {
  for (const options of MOUNT_OPTIONS) {
    const disk = openPowerDisk(options);
    try {
      for (let count = 0; count < rounds / MOUNT_OPTIONS.length; count += 1) await round(disk);
    } finally {
      disk.remove();
    }
  }
}

test(
  'with the power cut at any moment, what was called saved is there and every start works',
  { skip: reason !== null, timeout: 30_000 + ROUNDS * 10_000 },
  async () => {
    const random = randomFrom(printedSeed());
    let calledSaved = 0;
    let older = 0;
    const lost: string[] = [];
    const damaged: string[] = [];
    await onEachDisk(ROUNDS, async (disk) => {
      const cut = await writeUntilCut(disk, ours, random);
      calledSaved += cut.calledSaved;
      damaged.push(...(await damagedIn(cut.home, ['precious'])));
      const { storage, notices } = await opened(cut.home);
      for (const [number, { path, kind }] of WRITTEN.entries()) {
        const { data } = await storage.open(path, kind);
        const expected = newestOf(number, cut.calledSaved);
        if (data.change >= expected) continue;
        // What can be fetched again may be older than it was called; it must not be in the way.
        if (kind.durability === 'disposable') older += 1;
        else lost.push(`${path}: change ${expected} was called saved, and ${data.change} is there`);
      }
      damaged.push(...notices.filter(({ file }) => !file?.startsWith('feed/')).map(({ text }) => text));
      await storage.close();
    });
    tellProof(
      `power cuts: ${ROUNDS} rounds (${MOUNT_OPTIONS.join(', ')}), ${counted(calledSaved)} changes called saved, ` +
        `${lost.length} lost, ${damaged.length} files damaged, every start worked; ` +
        `what can be fetched again was older than it was called ${older} times`,
    );
    expect({ lost, damaged }).toEqual({ lost: [], damaged: [] });
    expect(calledSaved).toBeGreaterThan(0);
  },
);

test(
  'lowdb’s own adapter loses what it called written: the power is really cut',
  { skip: reason !== null, timeout: 30_000 + ROUNDS * 10_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const rounds = Math.max(MOUNT_OPTIONS.length, Math.floor(ROUNDS / 5));
    let unreadable = 0;
    let older = 0;
    let most = 0;
    let count = 0;
    await onEachDisk(rounds, async (disk) => {
      const { home, calledSaved } = await writeUntilCut(disk, lowdbs, random);
      count += 1;
      const change = changeIn(await readFile(join(home, LOWDB_FILE)).catch(() => null));
      if (change === null) unreadable += 1;
      else if (change < calledSaved) older += 1;
      most = Math.max(most, calledSaved - (change ?? 0));
    });
    tellProof(
      `power cuts, for comparison lowdb’s JSONFile: ${count} rounds, ${older + unreadable} lost what was called written ` +
        `(${unreadable} with no readable file at all, up to ${counted(most)} changes)`,
    );
    expect(older + unreadable).toBeGreaterThan(0);
  },
);

function changeIn(bytes: Buffer | null): number | null {
  try {
    const parsed: unknown = JSON.parse(bytes?.toString('utf8') ?? '');
    return typeof parsed === 'object' && parsed !== null && 'change' in parsed ? Number(parsed.change) : null;
  } catch {
    return null;
  }
}
