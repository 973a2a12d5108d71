import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../ports';
import { acquireLock, type LockHolder, type LockOutcome } from './lock';
import { claimOn, examine, place } from './lock-file';
import { bundleForNode, start, type Child } from './testing/child';
import { temporaryHome } from './testing/temporary-home';

/** More with OFFPRINT_TEST_ROUNDS. */
const ROUNDS = Number(process.env['OFFPRINT_TEST_ROUNDS'] ?? 40);
const LONG = { timeout: 30_000 + ROUNDS * 500 };
const RIVALS = 4;

let script = '';
beforeAll(async () => {
  script = await bundleForNode(new URL('./testing/lock-child.ts', import.meta.url));
});
afterAll(() => rm(dirname(script), { recursive: true, force: true }));

const lockOf = (home: string): string => join(home, '.offprint', 'lock.json');

function holder(token: string): LockHolder {
  return { pid: 1, startedAt: '2026-01-31T12:00:00.000Z', host: 'test', socket: '/nowhere/x.sock', token };
}

function release(outcome: LockOutcome): Promise<void> {
  if (outcome.kind !== 'acquired') throw new Error('The lock was not acquired.');
  return outcome.release();
}

async function startRival(home: string): Promise<Child> {
  const child = start(script, [home, await temporaryHome()]);
  onTestFinished(() => child.kill());
  expect(await child.line()).toBe('ready');
  return child;
}

/** Writes a lock that nobody holds, old enough not to be one that is just being written. */
async function leave(home: string, content: string): Promise<void> {
  await mkdir(dirname(lockOf(home)), { recursive: true });
  await writeFile(lockOf(home), content);
  await utimes(lockOf(home), 1_000_000_000, 1_000_000_000);
}

/** What stands beside the lock, but for the spare files. */
async function leftIn(home: string): Promise<string[]> {
  return (await readdir(dirname(lockOf(home)))).filter((name) => !name.startsWith('lock-spare-'));
}

const FAIR = { winners: 1, othersKnowTheWinner: true, released: 'released', left: [] };

/** Every rival tries at the same time; the winner then gives the folder free. */
async function race(home: string, rivals: readonly Child[]) {
  for (const rival of rivals) rival.tell('go');
  const outcomes = await Promise.all(rivals.map((rival) => rival.line()));
  const winners = rivals.filter((_, index) => outcomes[index]?.startsWith('acquired '));
  const lock = await examine(lockOf(home), systemClock);
  const told = new Set(outcomes.map((outcome) => outcome.split(' ')[1]));
  winners[0]?.tell('release');
  const released = await winners[0]?.line();
  // What a killed process was just writing is left alone for a minute.
  const left = (await leftIn(home)).filter((name) => !name.endsWith('.tmp'));
  return {
    winners: winners.length,
    othersKnowTheWinner: told.size === 1 && lock?.holder !== null && told.has(lock?.holder.token),
    released,
    left,
  };
}

test('a free folder is taken, held against others, and given free', async () => {
  const home = join(await temporaryHome(), 'new');
  const first = await acquireLock(home, holder('one'), () => Promise.resolve('alive'));
  expect(first.kind).toBe('acquired');
  // Others may not read the token. Windows has no such modes.
  expect((await stat(lockOf(home))).mode & (process.platform === 'win32' ? 0 : 0o077)).toBe(0);
  expect(await acquireLock(home, holder('two'), () => Promise.resolve('alive'))).toEqual({
    kind: 'held',
    holder: holder('one'),
    silent: false,
  });
  expect(await acquireLock(home, holder('two'), () => Promise.resolve('silent'))).toEqual({
    kind: 'held',
    holder: holder('one'),
    silent: true,
  });
  await release(first);
  await release(first);
  expect(await leftIn(home)).toEqual([]);
});

test('a lock that was taken over is not removed by its former holder', async () => {
  const home = await temporaryHome();
  const first = await acquireLock(home, holder('one'), () => Promise.resolve('alive'));
  const second = await acquireLock(home, holder('two'), () => Promise.resolve('dead'));
  expect(second.kind).toBe('acquired');
  await release(first);
  expect(JSON.parse(await readFile(lockOf(home), 'utf8'))).toMatchObject({ token: 'two' });
  await release(second);
});

test('a lock that somebody is just taking over is left to them', async () => {
  const home = await temporaryHome();
  const first = await acquireLock(home, holder('one'), () => Promise.resolve('alive'));
  const found = await examine(lockOf(home), systemClock);
  if (found === null) throw new Error('There is no lock.');
  await place(claimOn(dirname(lockOf(home)), found), holder('two'));
  await release(first);
  expect(await examine(lockOf(home), systemClock)).toEqual(found);
});

test.each([
  ['empty', ''],
  ['zeros', '\0\0\0\0'],
  ['cut off', '{"pid":12,"startedAt":"2026'],
  ['foreign', '["a"]'],
  ['without a token', '{"pid":1,"startedAt":"x","host":"x","socket":"x","token":""}'],
])('a damaged lock (%s) is stale', async (_name, content) => {
  const home = await temporaryHome();
  await leave(home, content);
  const outcome = await acquireLock(home, holder('one'), () => Promise.resolve('alive'));
  expect(outcome.kind).toBe('acquired');
  await release(outcome);
});

test('a lock that is cut because it is just being written is waited for', async () => {
  const home = await temporaryHome();
  await leave(home, '{"pid":');
  await utimes(lockOf(home), new Date(), new Date());
  const outcome = acquireLock(home, holder('two'), () => Promise.resolve('alive'));
  await writeFile(lockOf(home), JSON.stringify(holder('one')));
  expect(await outcome).toEqual({ kind: 'held', holder: holder('one'), silent: false });
});

test('claims of processes that died while taking over lock nobody out', async () => {
  const home = await temporaryHome();
  const folder = dirname(lockOf(home));
  await leave(home, JSON.stringify(holder('stale')));
  // Three processes, each of which died between its claim and what the claim is for.
  let found = await examine(lockOf(home), systemClock);
  for (const token of ['one', 'two', 'three']) {
    if (found === null) throw new Error('There is nothing to claim.');
    const claim = claimOn(folder, found);
    expect(await place(claim, holder(token))).toBe(true);
    found = await examine(claim, systemClock);
  }
  const outcome = await acquireLock(home, holder('four'), () => Promise.resolve('dead'));
  expect(outcome.kind).toBe('acquired');
  await release(outcome);
  expect(await leftIn(home)).toEqual([]);
});

test('who is about to take the folder over is waited for', async () => {
  const home = await temporaryHome();
  await leave(home, JSON.stringify(holder('stale')));
  const found = await examine(lockOf(home), systemClock);
  if (found === null) throw new Error('There is no lock.');
  await place(claimOn(dirname(lockOf(home)), found), holder('rival'));
  const outcome = acquireLock(home, holder('one'), ({ token }) =>
    Promise.resolve(token === 'rival' ? 'alive' : 'dead'),
  );
  await writeFile(lockOf(home), JSON.stringify(holder('rival')));
  expect(await outcome).toEqual({ kind: 'held', holder: holder('rival'), silent: false });
});

test(
  'of processes that start at once on a folder exactly one gets it, be the lock missing, stale or damaged',
  LONG,
  async () => {
    const home = await temporaryHome();
    const rivals = await Promise.all(Array.from({ length: RIVALS }, () => startRival(home)));
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 3 === 0) await leave(home, JSON.stringify(holder(`stale ${round}`)));
      if (round % 3 === 1) await leave(home, '{"pid":');
      expect(await race(home, rivals)).toEqual(FAIR);
    }
  },
);

test('a killed holder locks nobody out, nor does one killed in the middle of taking over', LONG, async () => {
  const home = await temporaryHome();
  const lasting = await Promise.all(Array.from({ length: RIVALS - 1 }, () => startRival(home)));
  for (let round = 0; round < ROUNDS / 8; round += 1) {
    const holding = round % 2 === 0;
    const victim = await startRival(home);
    if (!holding) await leave(home, JSON.stringify(holder(`stale ${round}`)));
    victim.tell('go');
    // Either it holds the lock, or it is somewhere between having heard the word and having done what it says.
    if (holding) await victim.line();
    else await systemClock.sleep((round % 16) / 2);
    victim.kill();
    await victim.ended;
    expect(await race(home, lasting)).toEqual(FAIR);
  }
});
