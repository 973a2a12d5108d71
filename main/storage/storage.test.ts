import { chmod, lstat, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GOALS, DISPOSABLE_GOALS } from './testing/goals';
import { opened } from './testing/opened';
import { temporaryHome } from './testing/temporary-home';

const onWindows = process.platform === 'win32';

test('what is changed and saved is there when the folder is opened again', async () => {
  const home = join(await temporaryHome(), 'new', 'library');
  const first = await opened(home);
  const goals = await first.storage.open('a/goals.json', GOALS);
  const fetched = await first.storage.open('feed/x.json', DISPOSABLE_GOALS);
  expect([goals.existed, goals.data]).toEqual([false, { weekly: 0, weeks: [] }]);
  expect(goals.change((data) => ({ ...data, weekly: 3 }))).toBe(1);
  expect(fetched.change((data) => ({ ...data, weekly: 4 }))).toBe(2);
  expect(goals.data.weekly).toBe(3);
  expect(first.storage.state()).toEqual({ unsaved: 2, savedThrough: 0, failure: null });
  await first.storage.flush();
  expect(first.storage.state()).toEqual({ unsaved: 0, savedThrough: 2, failure: null });
  await first.storage.close();

  const second = await opened(home);
  const again = await second.storage.open('a/goals.json', GOALS);
  expect([again.existed, again.data.weekly]).toEqual([true, 3]);
  expect((await second.storage.open('feed/x.json', DISPOSABLE_GOALS)).data.weekly).toBe(4);
  await second.storage.close();
  expect([...first.notices, ...second.notices]).toEqual([]);
});

test('the home folder and its files are for this user alone', { skip: onWindows }, async () => {
  const home = join(await temporaryHome(), 'library');
  const { storage } = await opened(home);
  (await storage.open('a/goals.json', GOALS)).change((data) => ({ ...data, weekly: 3 }));
  await storage.close();
  expect((await stat(home)).mode & 0o777).toBe(0o700);
  expect((await stat(join(home, 'a'))).mode & 0o777).toBe(0o700);
  expect((await stat(join(home, 'a', 'goals.json'))).mode & 0o777).toBe(0o600);
});

test('a burst of changes is one write, and whoever waits learns of it', async () => {
  const home = await temporaryHome();
  const { storage, states } = await opened(home);
  const goals = await storage.open('goals.json', GOALS);
  const saved: Promise<void>[] = [];
  for (let change = 1; change <= 500; change += 1) {
    expect(goals.change((data) => ({ ...data, weekly: change }))).toBe(change);
    saved.push(goals.saved());
  }
  await Promise.all(saved);
  // One write: the version before it, which the next one would keep, is still the only one.
  expect(await readFile(join(home, 'goals.json'))).toEqual(
    await readFile(join(home, '.offprint', 'last-good', 'goals.json')),
  );
  await storage.close();
  expect(states.at(-1)).toEqual({ unsaved: 0, savedThrough: 500, failure: null });
  expect(states.length).toBeLessThan(5);
});

test('a promise settles with the write that holds its change, not with a later one', async () => {
  const { storage } = await opened(await temporaryHome());
  const goals = await storage.open('goals.json', GOALS);
  const order: string[] = [];
  goals.change((data) => ({ ...data, weekly: 1 }));
  const waitFor = async (name: string): Promise<void> => {
    await goals.saved();
    const { unsaved, savedThrough } = storage.state();
    order.push(`${name}: ${unsaved} unsaved, saved through ${savedThrough}`);
  };
  const first = waitFor('first');
  await new Promise((resolve) => setImmediate(resolve));
  goals.change((data) => ({ ...data, weekly: 2 }));
  const second = waitFor('second');
  await Promise.all([first, second]);
  // The change made while the first write was under way is not saved with it.
  expect(order).toEqual(['first: 1 unsaved, saved through 1', 'second: 0 unsaved, saved through 2']);
  await storage.close();
});

test('a change that throws, or that changes nothing, leaves everything as it was', async () => {
  const { storage } = await opened(await temporaryHome());
  const goals = await storage.open('goals.json', GOALS);
  expect(goals.change((data) => ({ ...data, weekly: 1 }))).toBe(1);
  expect(() =>
    goals.change(() => {
      throw new Error('No.');
    }),
  ).toThrow('No.');
  expect(goals.change((data) => data)).toBe(1);
  expect([goals.data.weekly, storage.state().unsaved]).toEqual([1, 1]);
  await storage.close();
});

test('data that cannot be written fails as a mistake of ours and is not lost from memory', async () => {
  const { storage } = await opened(await temporaryHome());
  const goals = await storage.open('goals.json', GOALS);
  goals.change((data) => ({ ...data, weekly: 10n as unknown as number }));
  await expect(goals.saved()).rejects.toMatchObject({ code: 'app.internal' });
  goals.change((data) => ({ ...data, weekly: 10 }));
  await goals.saved();
  expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 2, failure: null });
  await storage.close();
});

test('two holders of a path share one document, and it is forgotten when both have let go', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const [one, two] = await Promise.all([storage.open('goals.json', GOALS), storage.open('goals.json', GOALS)]);
  one.change((data) => ({ ...data, weekly: 1 }));
  expect(two.data.weekly).toBe(1);
  one.release();
  one.release();
  expect(() => one.change((data) => data)).toThrow('let go');
  two.change((data) => ({ ...data, weekly: 2 }));
  two.release();
  await Promise.resolve();
  await Promise.resolve();
  // Let go before it was saved: it is saved all the same, and until then the same document is given out.
  const three = await storage.open('goals.json', GOALS);
  expect([three.data.weekly, three.existed]).toEqual([2, false]);
  await three.saved();
  three.release();
  await new Promise((resolve) => setImmediate(resolve));
  const four = await storage.open('goals.json', GOALS);
  expect([four.data.weekly, four.existed]).toEqual([2, true]);
  // Let go and taken up again in the same moment: still one document.
  four.release();
  const five = await storage.open('goals.json', GOALS);
  five.change((data) => ({ ...data, weekly: 3 }));
  const six = await storage.open('goals.json', GOALS);
  expect(six.data.weekly).toBe(3);
  await expect(storage.open('goals.json', DISPOSABLE_GOALS)).rejects.toMatchObject({ code: 'app.internal' });
  await storage.close();
});

test('a closed storage refuses changes and gives out nothing', async () => {
  const { storage } = await opened(await temporaryHome());
  const goals = await storage.open('goals.json', GOALS);
  goals.change((data) => ({ ...data, weekly: 1 }));
  const closing = storage.close();
  // While it saves, changes are still taken and saved.
  goals.change((data) => ({ ...data, weekly: 2 }));
  await closing;
  await storage.close();
  expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 2, failure: null });
  expect(() => goals.change((data) => ({ ...data, weekly: 3 }))).toThrow(
    expect.objectContaining({ code: 'app.closing' }) as Error,
  );
  await expect(storage.open('goals.json', GOALS)).rejects.toMatchObject({ code: 'app.closing' });
});

test('a close that failed can be tried again, and nobody waits for ever', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const goals = await storage.open('folder/goals.json', GOALS);
  // A file where the folder should be: no attempt can succeed.
  await writeFile(join(home, 'folder'), '');
  goals.change((data) => ({ ...data, weekly: 1 }));
  const failed = { code: 'storage.failed' };
  await expect(storage.close()).rejects.toMatchObject(failed);
  await expect(goals.saved()).rejects.toMatchObject(failed);
  await expect(storage.flush()).rejects.toMatchObject(failed);
  await expect(Promise.all([storage.flush(), storage.flush(), storage.close()])).rejects.toMatchObject(failed);
  await expect(storage.close()).rejects.toMatchObject(failed);
  expect(storage.state()).toMatchObject({ unsaved: 1, failure: failed });
  expect(() => goals.change((data) => ({ ...data, weekly: 2 }))).toThrow(
    expect.objectContaining({ code: 'app.closing' }) as Error,
  );
  await rm(join(home, 'folder'));
  await storage.close();
  expect(storage.state()).toEqual({ unsaved: 0, savedThrough: 1, failure: null });
  expect(await readFile(join(home, 'folder', 'goals.json'), 'utf8')).toContain('"weekly":1');
});

test('whoever changed something while a close failed learns that it is not saved', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const goals = await storage.open('folder/goals.json', GOALS);
  await writeFile(join(home, 'folder'), '');
  goals.change((data) => ({ ...data, weekly: 1 }));
  const outcomes: Promise<unknown>[] = [];
  const closing = Promise.allSettled([storage.close()]);
  let refused = false;
  for (let weekly = 2; !refused; weekly += 1) {
    try {
      goals.change((data) => ({ ...data, weekly }));
      outcomes.push(goals.saved());
    } catch {
      refused = true;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(await closing).toMatchObject([{ status: 'rejected', reason: { code: 'storage.failed' } }]);
  const statuses = (await Promise.allSettled(outcomes)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set(['rejected']));
});

test('the version before is kept, whole, as the last good one', async () => {
  const home = await temporaryHome();
  const { storage } = await opened(home);
  const goals = await storage.open('a/goals.json', GOALS);
  const kept: string[] = [];
  for (const weekly of [1, 2, 3]) {
    goals.change((data) => ({ ...data, weekly }));
    await goals.saved();
    kept.push(await readFile(join(home, '.offprint', 'last-good', 'a', 'goals.json'), 'utf8'));
  }
  expect(kept.map((text) => /"weekly":(\d)/.exec(text)?.[1])).toEqual(['1', '1', '2']);
  const fetched = await storage.open('fetched.json', DISPOSABLE_GOALS);
  fetched.change((data) => ({ ...data, weekly: 1 }));
  await fetched.saved();
  fetched.change((data) => ({ ...data, weekly: 2 }));
  await storage.close();
  expect(await readdir(join(home, '.offprint', 'last-good'))).toEqual(['a']);
});

test('the mode of a file is kept, and a link is followed', { skip: onWindows }, async () => {
  const home = await temporaryHome();
  const elsewhere = await temporaryHome();
  const first = await opened(home);
  (await first.storage.open('goals.json', GOALS)).change((data) => ({ ...data, weekly: 1 }));
  await first.storage.close();
  await writeFile(join(elsewhere, 'real.json'), await readFile(join(home, 'goals.json')));
  await chmod(join(elsewhere, 'real.json'), 0o664);
  await symlink(join(elsewhere, 'real.json'), join(home, 'linked.json'));
  await symlink(elsewhere, join(home, 'folder'));

  const { storage, notices } = await opened(home);
  const linked = await storage.open('linked.json', GOALS);
  linked.change((data) => ({ ...data, weekly: 2 }));
  await linked.saved();
  (await storage.open('folder/new.json', GOALS)).change((data) => ({ ...data, weekly: 3 }));
  await storage.close();
  expect((await lstat(join(home, 'linked.json'))).isSymbolicLink()).toBe(true);
  expect(await readFile(join(elsewhere, 'real.json'), 'utf8')).toContain('"weekly":2');
  expect((await stat(join(elsewhere, 'real.json'))).mode & 0o777).toBe(0o664);
  expect((await readdir(elsewhere)).sort()).toEqual(['new.json', 'real.json']);
  expect(notices).toEqual([]);
});

test('a file that another program changed meanwhile is not overwritten without a trace', async () => {
  const home = await temporaryHome();
  const { storage, notices } = await opened(home);
  const goals = await storage.open('goals.json', GOALS);
  for (const weekly of [1, 2]) {
    goals.change((data) => ({ ...data, weekly }));
    await goals.saved();
  }
  const lastGood = await readFile(join(home, '.offprint', 'last-good', 'goals.json'), 'utf8');
  await writeFile(join(home, 'goals.json'), 'edited by hand');
  goals.change((data) => ({ ...data, weekly: 3 }));
  await goals.saved();
  expect(await readFile(join(home, 'goals.json'), 'utf8')).toContain('"weekly":3');
  expect(await readFile(join(home, '.offprint', 'last-good', 'goals.json'), 'utf8')).toBe(lastGood);
  const aside = (await readdir(home)).find((name) => name.includes('.changed-')) ?? '';
  expect(await readFile(join(home, aside), 'utf8')).toBe('edited by hand');
  expect(notices).toEqual([{ level: 'warning', text: expect.stringContaining(aside) as string, file: 'goals.json' }]);
  // Nothing strange is found in our own file, nor in one that was merely touched.
  await utimes(join(home, 'goals.json'), 1_000_000_000, 1_000_000_000);
  goals.change((data) => ({ ...data, weekly: 4 }));
  await storage.close();
  expect(notices).toHaveLength(1);
});

test('the list holds documents and nothing else', async () => {
  const home = await temporaryHome();
  for (const folder of ['feed/2025', 'feed/2024', '.git', 'feed/.hidden', 'feed/2025/folder.json']) {
    await mkdir(join(home, folder), { recursive: true });
  }
  for (const file of [
    'settings.json',
    'feed/2025/b.json',
    'feed/2025/a.json',
    'feed/2024/z.json',
    'feed/2025/a.json.corrupt-20260131T120000Z',
    'feed/2025/.offprint-0123456789abcdef-1.tmp',
    'feed/2025/._a.json',
    'feed/2025/note.md',
    'feed/.hidden/a.json',
    'feed/2025/folder.json/c.json',
    '.git/x.json',
  ]) {
    await writeFile(join(home, file), '');
  }
  const { storage } = await opened(home);
  expect(await storage.list('feed')).toEqual([
    'feed/2024/z.json',
    'feed/2025/a.json',
    'feed/2025/b.json',
    'feed/2025/folder.json/c.json',
  ]);
  expect(await storage.list('feed/2024')).toEqual(['feed/2024/z.json']);
  expect(await storage.list('nowhere')).toEqual([]);
  expect(await storage.list('')).toHaveLength(5);
  await expect(storage.list('../elsewhere')).rejects.toMatchObject({ code: 'input.invalid' });
  await expect(storage.list('settings.json')).rejects.toMatchObject({ code: 'storage.unreadable' });
  await expect(storage.open('../x.json', GOALS)).rejects.toMatchObject({ code: 'input.invalid' });
  await storage.close();
});

test('temporary files of a killed process are swept, and nobody else’s', async () => {
  const home = await temporaryHome();
  await mkdir(join(home, '.offprint', 'last-good', 'a'), { recursive: true });
  await mkdir(join(home, 'a', '.git'), { recursive: true });
  const leftovers = ['a/.offprint-0123456789abcdef-17.tmp', '.offprint/last-good/a/.offprint-0123456789abcdef-18.tmp'];
  const others = [
    'a/mine.tmp',
    'a/.offprint-notes.tmp',
    'a/.git/.offprint-0123456789abcdef-1.tmp',
    'a/x.json.corrupt-20260131T120000Z',
  ];
  for (const file of [...leftovers, ...others]) await writeFile(join(home, file), '');
  const { storage } = await opened(home);
  await storage.close();
  const left = (await readdir(home, { recursive: true })).map((path) => path.replaceAll('\\', '/'));
  expect(left.filter((path) => leftovers.includes(path))).toEqual([]);
  expect(left.filter((path) => others.includes(path)).toSorted()).toEqual(others.toSorted());
});

test('a home folder that is a file is refused', async () => {
  const home = join(await temporaryHome(), 'file');
  await writeFile(home, 'text');
  await expect(opened(home)).rejects.toMatchObject({ code: 'storage.failed' });
  expect(await readFile(home, 'utf8')).toBe('text');
});
