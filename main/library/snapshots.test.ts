import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manualClock } from '../storage/testing/manual-clock';
import { temporaryHome } from '../storage/testing/temporary-home';
import { archive, openedLibrary } from './testing/opened-library';

const QUIET_MS = 10_000;
const stateFile = (home: string): string => join(home, 'library', 'state.json');

/** A few turns of the event loop and of the disk, in which whatever can be written is. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function summedUp(home: string): Promise<number> {
  const { data } = JSON.parse(await readFile(stateFile(home), 'utf8')) as { data: { last: number } };
  return data.last;
}

// A file where a folder should be: what goes there cannot be saved, and everything else can.
for (const [what, folder] of [
  ['lines', 'log'],
  ['copies', 'papers'],
] as const) {
  test(`a snapshot is not on the disk before the ${what} that it sums up`, async () => {
    const home = await temporaryHome();
    const clock = manualClock();
    const { library, storage } = await openedLibrary(home, clock);
    await mkdir(join(home, 'library'), { recursive: true });
    const obstacle = join(home, 'library', folder);
    await writeFile(obstacle, '');
    archive(library, 1, 8);
    for (let time = 0; time < 3; time += 1) {
      clock.advance(QUIET_MS);
      await settled();
      expect(existsSync(stateFile(home))).toBe(false);
    }
    await rm(obstacle);
    // Nothing more is decided: it is tried again by itself.
    clock.advance(QUIET_MS);
    await expect.poll(() => existsSync(stateFile(home))).toBe(true);
    expect(await summedUp(home)).toBe(8);
    expect(await readdir(obstacle)).not.toEqual([]);
    await library.close();
    await storage.close();
  });
}

test('closing neither waits for a disk nor writes a snapshot whose lines are not there', async () => {
  const home = await temporaryHome();
  const { library, storage } = await openedLibrary(home, manualClock());
  await mkdir(join(home, 'library'), { recursive: true });
  await writeFile(join(home, 'library', 'log'), '');
  archive(library, 1, 60);
  await library.close();
  await expect(storage.close()).rejects.toMatchObject({ code: 'storage.failed' });
  expect(existsSync(stateFile(home))).toBe(false);
  await rm(join(home, 'library', 'log'));
  await storage.close();
  const again = await openedLibrary(home, manualClock());
  expect(again.library.decisions.size).toBe(60);
  await again.library.close();
  await again.storage.close();
  expect(await summedUp(home)).toBe(60);
});

test('steps after a gap that the snapshot makes up for can be undone, down to the gap', async () => {
  const home = await temporaryHome();
  const clock = manualClock();
  const first = await openedLibrary(home, clock);
  archive(first.library, 1, 8);
  clock.advance(QUIET_MS);
  await expect.poll(() => existsSync(stateFile(home))).toBe(true);
  // Once the snapshot is written, lines go to a new file.
  await settled();
  archive(first.library, 9, 13);
  await first.library.close();
  await first.storage.close();
  expect(await summedUp(home)).toBe(8);
  await rm(join(home, 'library', 'log', '0001.jsonl'));

  for (let time = 0; time < 2; time += 1) {
    const { library, storage, notices } = await openedLibrary(home, manualClock());
    expect(library.decisions.size).toBe(13);
    for (let left = 12; left >= 8; left -= 1) {
      await library.undo();
      expect(library.decisions.size).toBe(left);
    }
    await expect(library.undo()).rejects.toMatchObject({
      code: 'storage.unreadable',
      message: 'The step to take back is missing in library/log. Nothing was changed.',
    });
    expect(library.decisions.size).toBe(8);
    for (let left = 9; left <= 13; left += 1) await library.redo();
    expect(library.decisions.size).toBe(13);
    // The second time all of them are below the snapshot, and have to be read from behind the gap.
    if (time === 0) archive(library, 14, 100);
    if (time === 0) for (let number = 100; number >= 14; number -= 1) await library.undo();
    await library.close();
    await storage.close();
    expect(notices).toEqual([]);
  }
  expect(await summedUp(home)).toBeGreaterThan(13);
});
