import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished, expect, test, vi } from 'vitest';
import { quiet } from './testing/quiet';
import { temporaryHome } from './testing/temporary-home';
import { watchTexts } from './watch-texts';

/** Watches `library/notes` of a home folder, and notes what it is told. */
function watching(home: string) {
  const told: string[] = [];
  const watching = watchTexts(home, 'library/notes', (path) => told.push(path), quiet);
  onTestFinished(() => watching.close());
  return { ...watching, told };
}

/** Systems tell late: writes until it is told. */
async function toldOf(told: readonly string[], home: string, path: string): Promise<void> {
  let times = 0;
  await vi.waitFor(
    async () => {
      times += 1;
      await writeFile(join(home, path), String(times));
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(told).toContain(path);
    },
    { timeout: 10_000, interval: 10 },
  );
}

test('tells of texts in the folder and in those directly below it, also of ones made later', async () => {
  const home = await temporaryHome();
  await mkdir(join(home, 'library/notes/papers'), { recursive: true });
  const { told } = watching(home);
  await toldOf(told, home, 'library/notes/a.md');
  await toldOf(told, home, 'library/notes/papers/b.md');
  await mkdir(join(home, 'library/notes/later'));
  await toldOf(told, home, 'library/notes/later/c.md');
  for (const path of ['a.txt', '.hidden.md', 'papers/.offprint-0123456789abcdef-1.tmp']) {
    await writeFile(join(home, 'library/notes', path), '');
  }
  await toldOf(told, home, 'library/notes/last.md');
  expect(told.filter((path) => !/^library\/notes(?:\/(?:a|papers\/b|later\/c|last)\.md)?$/.test(path))).toEqual([]);
});

test('the folder may come into being later, be moved away and be replaced', async () => {
  const home = await temporaryHome();
  const { told, lookAgain } = watching(home);
  await mkdir(join(home, 'library/notes'), { recursive: true });
  await toldOf(told, home, 'library/notes/a.md');
  await rename(join(home, 'library'), join(home, 'elsewhere'));
  await mkdir(join(home, 'library/notes'), { recursive: true });
  lookAgain();
  told.length = 0;
  await toldOf(told, home, 'library/notes/b.md');
  await rm(join(home, 'library'), { recursive: true });
  await mkdir(join(home, 'library/notes'), { recursive: true });
  await toldOf(told, home, 'library/notes/c.md');
});

test('what happens in short order is told once, and nothing once it is closed', async () => {
  const home = await temporaryHome();
  await mkdir(join(home, 'library/notes'), { recursive: true });
  const { told, close } = watching(home);
  await toldOf(told, home, 'library/notes/a.md');
  close();
  told.length = 0;
  await writeFile(join(home, 'library/notes/a.md'), 'after');
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(told).toEqual([]);
});
