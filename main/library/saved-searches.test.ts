import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { LibraryCommand } from '#contract/library';
import { decode } from '../storage/decode';
import { scanLog } from '../storage/scan-log';
import { manualClock } from '../storage/testing/manual-clock';
import { quiet } from '../storage/testing/quiet';
import { temporaryHome } from '../storage/testing/temporary-home';
import { verify } from '../verify/verify';
import type { Library } from './library';
import { STATE_KIND } from './state-document';
import { STEPS_FOLDER, STEPS_KIND } from './steps-log';
import { archive, openedLibrary } from './testing/opened-library';

/** Four steps in its snapshot and four in the log after it, the last of which undid the third. */
const VERSION_1 = fileURLToPath(new URL('fixtures/library.v1', import.meta.url));
const stateFile = (home: string): string => join(home, 'library', 'state.json');
const logFolder = (home: string): string => join(home, STEPS_FOLDER);

const SAVE: LibraryCommand = { do: 'create-search', name: 'Memory', query: ' memory  tag:agents', order: 'date' };
const saved = { name: 'Memory', query: ' memory  tag:agents', order: 'date' };
const carryOut = (library: Library, command: LibraryCommand) => library.do(command, { ids: [], day: null });

async function verified(home: string): Promise<readonly string[]> {
  return (await verify(home, quiet)).findings.map(({ level, file, text }) => `${level} ${file}: ${text}`);
}

test('a saved search is there after a restart, from the log or from the snapshot, and can be taken back then', async () => {
  // Few lines are left to the log on closing; many are summed up.
  for (const others of [0, 60]) {
    const home = await temporaryHome();
    const first = await openedLibrary(home, manualClock());
    carryOut(first.library, SAVE);
    archive(first.library, 1, others);
    await first.library.close();
    await first.storage.close();
    expect(decode(await readFile(stateFile(home)).catch(() => Buffer.alloc(0)), STATE_KIND)).toMatchObject(
      others === 0 ? { kind: 'damaged' } : { kind: 'good', data: { searches: [saved] } },
    );

    const { library, storage, notices } = await openedLibrary(home, manualClock());
    expect(library.decisions.searches).toMatchObject([saved]);
    for (let left = others; left > 0; left -= 1) await library.undo();
    expect(library.undoable).toBe('Saved the search Memory');
    await library.undo();
    expect(library.decisions.searches).toEqual([]);
    await library.redo();
    expect(library.decisions.searches).toMatchObject([saved]);
    await library.close();
    await storage.close();
    expect(notices).toEqual([]);
    expect(await verified(home)).toEqual([]);
  }
});

test('a library of the version before is read as it was, undone to the beginning, and goes on with searches', async () => {
  const home = await temporaryHome();
  await cp(VERSION_1, join(home, 'library'), { recursive: true });
  expect(await verified(home)).toEqual([]);
  const old = await readFile(join(logFolder(home), '0001.jsonl'));

  const first = await openedLibrary(home, manualClock());
  const { decisions } = first.library;
  expect(decisions.queues.map(({ name }) => name)).toEqual(['Read next', 'Skim', 'Deep read', 'Weekend']);
  expect([...decisions.tags.values()].map(({ name }) => name)).toEqual(['agents/memory']);
  expect([decisions.withStatus('queued').size, decisions.withStatus('archived').size]).toEqual([2, 2]);
  expect(decisions.searches).toEqual([]);
  expect(first.library.redoable).toBe('Archived “On 2512.10005”');
  carryOut(first.library, SAVE);
  await first.library.close();
  await first.storage.close();

  // The lines of version 1 are left as they are: those to come stand in a file of their own.
  expect(await readFile(join(logFolder(home), '0001.jsonl'))).toEqual(old);
  expect(await readdir(logFolder(home))).toEqual(['0001.jsonl', '0002.jsonl', '0003.jsonl']);
  const { lines } = await scanLog(home, STEPS_FOLDER, STEPS_KIND, 0);
  expect(lines.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);

  const second = await openedLibrary(home, manualClock());
  expect(second.library.decisions.searches).toMatchObject([saved]);
  let undone = 0;
  for (; second.library.undoable !== null; undone += 1) await second.library.undo();
  expect(undone).toBe(7);
  expect(second.library.decisions.searches).toEqual([]);
  expect(second.library.decisions.size).toBe(0);
  expect(second.library.decisions.queues).toHaveLength(3);
  await second.library.close();
  await second.storage.close();
  expect([...first.notices, ...second.notices]).toEqual([]);
  expect(await verified(home)).toEqual([]);
});

test('an Offprint that knows no searches does not take such a library for one of its own', async () => {
  const home = await temporaryHome();
  const { library, storage } = await openedLibrary(home, manualClock());
  carryOut(library, SAVE);
  archive(library, 1, 60);
  await library.close();
  await storage.close();
  expect(decode(await readFile(stateFile(home)), { ...STATE_KIND, version: 1, migrations: [] })).toEqual({
    kind: 'newer',
    version: 2,
  });
  await expect(scanLog(home, STEPS_FOLDER, { ...STEPS_KIND, version: 1, migrations: [] }, 0)).rejects.toMatchObject({
    code: 'storage.newer',
  });
});

test('verify tells of a saved search that is none, with its place', async () => {
  const home = await temporaryHome();
  const { library, storage } = await openedLibrary(home, manualClock());
  carryOut(library, SAVE);
  archive(library, 1, 60);
  await library.close();
  await storage.close();
  const whole = await readFile(stateFile(home), 'utf8');
  await writeFile(stateFile(home), whole.replace('"order":"date"', '"order":"luck"'));
  expect(await verified(home)).toContainEqual(expect.stringMatching(/library\/state\.json: .* at searches\.0\.order/));
});
