import { setTimeout as sleep } from 'node:timers/promises';
import type { Running } from './electron';

const PATIENCE_MS = 60_000;

/** Settles once Offprint has read every day that is at hand. */
export async function untilLoaded(running: Running): Promise<void> {
  const expression = `window.offprint.call('app.state').then(({ value }) => value.phase === 'ready' && value.feed.loaded)`;
  for (let waited = 0; waited < PATIENCE_MS; waited += 200) {
    if ((await running.evaluate(expression)) === true) return;
    await sleep(200);
  }
  throw new Error('Offprint did not read its feed in time.');
}
