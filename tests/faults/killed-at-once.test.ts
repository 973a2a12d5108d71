import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { printedSeed, roundsOr, tellProof } from '../../main/testing/proof';
import { randomFrom } from '../../main/testing/random';
import { startFeedServer } from '../support/feed-server';
import { damagedIn } from '../support/home-files';
import { changeOf, settingsOf } from '../support/numbered-settings';
import { serveOffprint, type Window } from '../support/served';

const ROUNDS = roundsOr(6);
/** The soonest that a window can have painted an answer: the next of sixty frames in a second. */
const FRAME_MS = 17;
const MOMENTS = [
  { name: 'with the answer', ms: 0 },
  { name: 'a frame later', ms: FRAME_MS },
] as const;

/** The number of the change whose settings the program has; each is that of one change as a whole. */
async function changeIn(window: Window): Promise<number> {
  const state = await window.call('app.state');
  if (state.phase === 'failed') throw new Error(state.error.message);
  expect(state.notices).toEqual([]);
  const change = changeOf(state.settings);
  if (change === undefined) throw new Error(`Settings of no one change: ${JSON.stringify(state.settings)}`);
  return change;
}

/**
 * A figure more than a test: what was answered and not yet called saved may be lost, but for nothing else than the last
 * change, and nothing may be damaged.
 */
test(
  'killed as soon as a change is answered, at most that change is lost',
  { timeout: 30_000 + ROUNDS * 5_000 },
  async () => {
    const random = randomFrom(printedSeed());
    const server = await startFeedServer({ today: '2025-12-31' });
    const home = await mkdtemp(join(tmpdir(), 'offprint-at-once-'));
    const lost = [0, 0];
    let made = 0;
    let last = { made: 0, moment: 0 };
    /** Starts, notes what became of the change before, and makes the next one. */
    const start = async () => {
      const offprint = serveOffprint({ home, huggingFace: server.url });
      const window = await offprint.ready;
      const change = await changeIn(window);
      if (change !== last.made) lost[last.moment] = (lost[last.moment] ?? 0) + 1;
      expect(change).toBeGreaterThanOrEqual(last.made - 1);
      return { offprint, window };
    };
    for (let round = 0; round < ROUNDS * MOMENTS.length; round += 1) {
      const { offprint, window } = await start();
      // The first of these two is to be saved: it is what a lost second one leaves.
      let through = 0;
      await window.listen((event) => {
        if (event.name === 'storage') through = event.payload.savedThrough;
      });
      made += 1;
      const { sequence } = await window.call('settings.set', { patch: settingsOf(made) });
      await expect.poll(() => through, { interval: 2 }).toBeGreaterThanOrEqual(sequence);
      await sleep(random() * 20);
      made += 1;
      await window.call('settings.set', { patch: settingsOf(made) });
      const moment = round % MOMENTS.length;
      const { ms } = MOMENTS[moment] ?? MOMENTS[0];
      if (ms > 0) await sleep(ms);
      offprint.child.kill('SIGKILL');
      await offprint.ended;
      last = { made, moment };
      expect(await damagedIn(home)).toEqual([]);
    }
    const { offprint } = await start();
    offprint.child.kill('SIGTERM');
    expect(await offprint.ended).toBe(0);
    tellProof(
      `killed at once, before it was called saved: ${MOMENTS.map(
        ({ name }, index) => `${lost[index] ?? 0} of ${ROUNDS} changes lost ${name}`,
      ).join(', ')}; 0 files damaged, no other change lost`,
    );
    await server.close();
    await rm(home, { recursive: true });
  },
);
